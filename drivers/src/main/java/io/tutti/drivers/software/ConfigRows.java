package io.tutti.drivers.software;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.PhysicalName;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.software.Software;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;

/** Keeps, finds and removes the row that stands behind a configuration resource. */
record ConfigRows(Software software) {
    Progress keep(Call call, String group, Value config) {
        if (isForeign(call)) {
            return vanished(call);
        }
        var row = new SoftwareConfig(
                id(call),
                call.owner().project(),
                PhysicalName.of(call),
                group,
                config,
                mappings(call.properties(), "inputs"),
                mappings(call.properties(), "outputs"),
                call.properties().mapping("options"),
                call.now());
        software.save(row);
        return told(row);
    }

    Progress remove(Call call) {
        if (!isForeign(call)) {
            software.deleteConfig(id(call));
        }
        return Progress.gone();
    }

    Progress look(Call call) {
        return software.config(call.owner().project(), id(call))
                .map(ConfigRows::told)
                .orElseGet(() -> vanished(call));
    }

    /** A token may come from a document that somebody wrote: what it leads to may be another project's. */
    private boolean isForeign(Call call) {
        return software.configOfAny(id(call))
                .filter(row -> !row.project().equals(call.owner().project()))
                .isPresent();
    }

    private static Progress vanished(Call call) {
        return new Progress.Failed(
                Problem.of("software-config.vanished", "The configuration " + call.name() + " is no longer there.")
                        .on("resources." + call.name()),
                call.resource(),
                call.checkpoint());
    }

    /** A text made of a value that may hold a secret is one then. */
    static Value like(Value source, Value text) {
        return source.equals(source.revealed()) ? text : new Value.Secret(text);
    }

    private static Progress told(SoftwareConfig row) {
        return Progress.done(row.id(), Value.map("config", row.config()));
    }

    /** The id is the task's own, so a repeated step finds the row it made before. */
    private static String id(Call call) {
        return PhysicalName.uuid(call, "software-config").toString();
    }

    private static List<Mapping> mappings(Mapping properties, String name) {
        return properties.items(name).stream()
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .toList();
    }
}
