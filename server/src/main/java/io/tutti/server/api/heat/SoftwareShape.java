package io.tutti.server.api.heat;

import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.Software;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Answers;
import java.util.List;

/** Configurations and deployments in Heat's shapes. */
final class SoftwareShape {
    private SoftwareShape() {}

    static Mapping brief(SoftwareConfig config) {
        return Value.map("id", Value.of(config.id()))
                .with("name", config.name())
                .with("group", config.group())
                .with("project", config.project())
                .with("creation_time", Answers.time(config.created()));
    }

    static Mapping whole(SoftwareConfig config) {
        return brief(config)
                .with("config", config.config())
                .with("inputs", Value.list(config.inputs()))
                .with("outputs", Value.list(config.outputs()))
                .with("options", config.options());
    }

    static Mapping of(Deployment row) {
        return Value.map("id", Value.of(row.id()))
                .with("config_id", row.config().id())
                .with("server_id", row.server())
                .with("input_values", row.inputs())
                .with("output_values", row.outputs())
                .with("action", row.action())
                .with("status", row.status().name())
                .with("status_reason", row.reason())
                .with("creation_time", Answers.time(row.created()))
                .with("updated_time", Answers.time(row.updated()));
    }

    /** What a machine's agent is to apply, with the values of its inputs. */
    static List<Mapping> delivered(Software software, String project, String machine) {
        return software.onServer(machine).stream()
                .filter(row -> row.project().equals(project) && !row.attempt().isEmpty())
                .map(row -> whole(row.config()))
                .toList();
    }
}
