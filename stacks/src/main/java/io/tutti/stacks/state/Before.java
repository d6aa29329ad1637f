package io.tutti.stacks.state;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.run.Run;
import java.util.Optional;

/**
 * A resource as a run found it, which the run's input keeps: its row changes while the run goes on, and what is taken back
 * is to be as it was.
 */
public record Before(Mapping kept) {
    /** What to keep of a row. */
    public static Mapping of(ResourceRow row) {
        var all = Value.map("token", Value.of(row.token()))
                .with("action", row.action())
                .with("status", row.status())
                .with("reason", row.reason());
        if (row.physicalId().isPresent()) {
            all = all.with("resource", row.physicalId().get());
        }
        if (!(row.checkpoint() instanceof Value.Null)) {
            all = all.with("checkpoint", row.checkpoint());
        }
        if (!row.attributes().isEmpty()) {
            all = all.with("attributes", row.attributes());
        }
        if (!row.metadata().isEmpty()) {
            all = all.with("metadata", row.metadata());
        }
        return row.made().equals(Frozen.NOTHING)
                ? all
                : all.with("made", row.made().toValue());
    }

    static Optional<Before> in(Run run, String name) {
        return Finds.remembered(run).mapping("resources").get(name).map(kept -> new Before((Mapping) kept));
    }

    /** The token of the task that made it. */
    String token() {
        return kept.text("token").orElse("");
    }

    Frozen made() {
        return Frozen.of(kept.mapping("made"));
    }

    Mapping attributes() {
        return kept.mapping("attributes");
    }

    Mapping metadata() {
        return kept.mapping("metadata");
    }

    Optional<String> resource() {
        return kept.text("resource");
    }

    /** The object, to be removed when another has taken its place. */
    Mapping object() {
        var object = Value.map("type", Value.of(made().kind()))
                .with("token", token())
                .with("properties", made().properties())
                .with("metadata", metadata());
        return and(object, kept, "resource", "checkpoint");
    }

    /** A mapping, and those of these entries that another has. */
    static Mapping and(Mapping one, Mapping other, String... keys) {
        var all = one;
        for (var key : keys) {
            var value = other.get(key);
            all = value.isPresent() ? all.with(key, value.get()) : all;
        }
        return all;
    }
}
