package io.tutti.server.api.heat;

import io.tutti.contract.software.Software;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Fields;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Limits;
import io.tutti.server.stacks.Limits.Limit;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** What the four routes under {@code /software_configs} do. */
record SoftwareConfigs(Software software, Limits limits, InstantSource clock) {
    Reply list(Request request) {
        var configs = software.configs(request.project());
        var marker = request.query("marker");
        var from = 0;
        for (int i = 0; i < configs.size() && marker.isPresent(); i++) {
            from = configs.get(i).id().equals(marker.get()) ? i + 1 : from;
        }
        var page = configs.stream()
                .skip(from)
                .limit(request.number("limit", Integer.MAX_VALUE, Integer.MAX_VALUE))
                .map(SoftwareShape::brief)
                .toList();
        return Reply.json(200, Value.map("software_configs", Value.list(page)));
    }

    Reply make(Request request) {
        var fields = new Fields(request.json());
        var name = fields.needed("name");
        var group = fields.text("group").orElse("Heat::Ungrouped");
        var inputs = mappings(fields, "inputs");
        var outputs = mappings(fields, "outputs");
        var options = fields.mapping("options");
        fields.check();
        var config = new SoftwareConfig(
                UUID.randomUUID().toString(),
                request.project(),
                name,
                group,
                fields.given("config").orElse(Value.of("")),
                inputs,
                outputs,
                options,
                clock.instant());
        var most = limits.most(Limit.MAX_SOFTWARE_CONFIGS_PER_TENANT);
        if (!software.add(config, most)) {
            throw Denial.malformed("software.too-many", "A project has at most " + most + " configurations");
        }
        return Reply.json(200, Value.map("software_config", SoftwareShape.whole(config)));
    }

    static List<Mapping> mappings(Fields fields, String name) {
        return fields.list(name).stream()
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .toList();
    }

    Reply show(Request request) {
        return Reply.json(200, Value.map("software_config", SoftwareShape.whole(find(request, request.at("config")))));
    }

    Reply delete(Request request) {
        var config = find(request, request.at("config"));
        var used = software.deployments(request.project()).stream()
                .anyMatch(row -> row.config().id().equals(config.id()));
        if (used) {
            throw Denial.malformed("software.in-use", "The configuration is used by a deployment");
        }
        software.deleteConfig(config.id());
        return Reply.empty(204);
    }

    SoftwareConfig find(Request request, String id) {
        return software.config(request.project(), id).orElseThrow(() -> Denial.unknown("configuration", id));
    }
}
