package io.tutti.server.api.heat;

import io.tutti.contract.agent.Reports;
import io.tutti.contract.resource.Addresses;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.Deployment.Status;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Fields;
import io.tutti.server.api.agent.TakeReport;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Limits.Limit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the routes under {@code /software_deployments} do. */
record SoftwareDeployments(SoftwareConfigs configs, TakeReport reports) {
    private static final List<String> ACTIONS = List.of("CREATE", "UPDATE", "DELETE", "SUSPEND", "RESUME");

    Reply list(Request request) {
        var server = request.query("server_id");
        var rows = configs.software().deployments(request.project()).stream()
                .filter(row -> server.isEmpty() || server.get().equals(row.server()))
                .map(SoftwareShape::of)
                .toList();
        return Reply.json(200, Value.map("software_deployments", Value.list(rows)));
    }

    Reply metadata(Request request) {
        var configured = SoftwareShape.delivered(configs.software(), request.project(), request.at("server"));
        return Reply.clear(200, Value.map("metadata", Value.list(configured)));
    }

    Reply show(Request request) {
        return Reply.json(200, Value.map("software_deployment", SoftwareShape.of(find(request))));
    }

    Reply make(Request request) {
        var fields = new Fields(request.json());
        var server = fields.needed("server_id");
        var configId = fields.needed("config_id");
        var values = fields.mapping("input_values");
        var action = fields.oneOf("action", "CREATE", ACTIONS);
        var status = status(fields, Status.IN_PROGRESS);
        var reason = fields.text("status_reason").orElse("");
        fields.check();
        var id = UUID.randomUUID().toString();
        var config = derived(configs.find(request, configId), values);
        var now = configs.clock().instant();
        var row = new Deployment(
                id,
                request.project(),
                server,
                config,
                values,
                action,
                status,
                reason,
                Mapping.EMPTY,
                "",
                UUID.randomUUID().toString(),
                Addresses.deployment(id),
                Optional.empty(),
                false,
                now,
                now);
        var most = configs.limits().most(Limit.MAX_SOFTWARE_DEPLOYMENTS_PER_TENANT);
        if (!configs.software().add(row, most)) {
            throw Denial.malformed("software.too-many", "A project has at most " + most + " deployments");
        }
        return Reply.json(200, Value.map("software_deployment", SoftwareShape.of(row)));
    }

    /** The copy that is delivered has the values in it; clients may have put them there already. */
    private SoftwareConfig derived(SoftwareConfig source, Mapping values) {
        var inputs = new ArrayList<Mapping>();
        var left = values;
        for (var input : source.inputs()) {
            var name = input.text("name").orElse("");
            inputs.add(input.with(
                    "value",
                    values.get(name)
                            .or(() -> input.get("value"))
                            .or(() -> input.get("default"))
                            .orElseGet(Value::none)));
            left = left.without(name);
        }
        left.entries()
                .forEach((name, value) -> inputs.add(
                        Value.map("name", Value.of(name)).with("type", "String").with("value", value)));
        return new SoftwareConfig(
                UUID.randomUUID().toString(),
                source.project(),
                source.name(),
                source.group(),
                source.config(),
                inputs,
                source.outputs(),
                source.options(),
                configs.clock().instant());
    }

    /** A stack's own deployment only takes how it ended; what somebody made through this API is theirs to change. */
    Reply change(Request request) {
        var row = find(request);
        var fields = new Fields(request.json());
        var outputs = fields.mapping("output_values");
        var status = status(fields, row.status());
        var reason = fields.text("status_reason").orElse(row.reason());
        var action = fields.oneOf("action", row.action(), ACTIONS);
        fields.check();
        if (!row.scope().isEmpty()) {
            if (row.status() == Status.IN_PROGRESS && status != Status.IN_PROGRESS) {
                var code = status == Status.COMPLETE ? 0 : 1;
                var body = outputs.get("deploy_status_code").isPresent()
                        ? outputs
                        : outputs.with("deploy_status_code", Value.of(code));
                reports.take(row, Reports.fromHeat(row.attempt(), body));
            }
            return Reply.json(200, Value.map("software_deployment", SoftwareShape.of(row)));
        }
        var next = new Deployment(
                row.id(),
                row.project(),
                row.server(),
                row.config(),
                row.inputs(),
                action,
                status,
                reason,
                outputs.isEmpty() ? row.outputs() : outputs,
                row.scope(),
                row.attempt(),
                row.address(),
                row.deadline(),
                row.cancelled(),
                row.created(),
                configs.clock().instant());
        configs.software().save(next);
        return Reply.json(200, Value.map("software_deployment", SoftwareShape.of(next)));
    }

    Reply delete(Request request) {
        var row = find(request);
        if (!row.scope().isEmpty()) {
            throw Denial.malformed("software.in-use", "The deployment belongs to a stack and goes with it");
        }
        configs.software().deleteDeployment(row.id());
        return Reply.empty(204);
    }

    private static Status status(Fields fields, Status otherwise) {
        var words = Arrays.stream(Status.values()).map(Status::name).toList();
        var word = fields.oneOf("status", otherwise.name(), words);
        return words.contains(word) ? Status.valueOf(word) : otherwise;
    }

    private Deployment find(Request request) {
        var id = request.at("deployment");
        return configs.software()
                .deployment(id)
                .filter(row -> row.project().equals(request.project()))
                .orElseThrow(() -> Denial.unknown("deployment", id));
    }
}
