package io.tutti.store.sql;

import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.Deployment.Status;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Configurations and deployments as documents: nobody asks the database about what is in them. */
final class SoftwareBodies {
    private SoftwareBodies() {}

    static Mapping write(SoftwareConfig config) {
        return Value.map("id", Value.of(config.id()))
                .with("project", config.project())
                .with("name", config.name())
                .with("group", config.group())
                .with("config", config.config())
                .with("inputs", Value.list(config.inputs()))
                .with("outputs", Value.list(config.outputs()))
                .with("options", config.options())
                .with("created", config.created().toString());
    }

    static SoftwareConfig config(Mapping body) {
        return new SoftwareConfig(
                text(body, "id"),
                text(body, "project"),
                text(body, "name"),
                text(body, "group"),
                body.get("config").orElse(Value.none()),
                mappings(body, "inputs"),
                mappings(body, "outputs"),
                body.mapping("options"),
                Instant.parse(text(body, "created")));
    }

    static Mapping write(Deployment deployment) {
        var body = Value.map("id", Value.of(deployment.id()))
                .with("project", deployment.project())
                .with("server", deployment.server())
                .with("config", write(deployment.config()))
                .with("inputs", deployment.inputs())
                .with("action", deployment.action())
                .with("status", deployment.status().name())
                .with("reason", deployment.reason())
                .with("outputs", deployment.outputs())
                .with("scope", deployment.scope())
                .with("attempt", deployment.attempt())
                .with("address", deployment.address())
                .with("cancelled", Value.of(deployment.cancelled()))
                .with("created", deployment.created().toString())
                .with("updated", deployment.updated().toString());
        return deployment
                .deadline()
                .map(deadline -> body.with("deadline", deadline.toString()))
                .orElse(body);
    }

    static Deployment deployment(Mapping body) {
        return new Deployment(
                text(body, "id"),
                text(body, "project"),
                text(body, "server"),
                config(body.mapping("config")),
                body.mapping("inputs"),
                text(body, "action"),
                Status.valueOf(text(body, "status")),
                text(body, "reason"),
                body.mapping("outputs"),
                text(body, "scope"),
                text(body, "attempt"),
                text(body, "address"),
                body.text("deadline").map(Instant::parse),
                body.get("cancelled").equals(Optional.of(Value.of(true))),
                Instant.parse(text(body, "created")),
                Instant.parse(text(body, "updated")));
    }

    private static String text(Mapping body, String key) {
        return body.text(key).orElse("");
    }

    private static List<Mapping> mappings(Mapping body, String key) {
        return body.items(key).stream()
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .toList();
    }
}
