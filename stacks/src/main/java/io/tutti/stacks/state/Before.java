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
    /** Of an object that is a stack, its id. */
    public static final String NESTED = "nested";

    /** Of what is no object, but a nested stack's change that may finish: the run that it is to be told. */
    public static final String SEAL = "seal";

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
        if (row.nested().isPresent()) {
            all = all.with(NESTED, row.nested().get());
        }
        all = all.with("type", row.type());
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

    /** What the template called it. */
    Optional<String> type() {
        return kept.text("type");
    }

    String reason() {
        return kept.text("reason").orElse("");
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

    /** Whether it, or some of it, rested. */
    boolean asleep() {
        return ResourceRow.asleep(
                kept.text("action").orElse(""), kept.text("status").orElse(""));
    }

    /** The object, to be removed when another has taken its place. */
    Mapping object() {
        var object = Value.map("type", Value.of(made().kind()))
                .with("token", token())
                .with("properties", made().properties())
                .with("metadata", metadata())
                .with("needs", made().needed());
        return and(object, kept, "resource", "checkpoint", NESTED);
    }

    /**
     * What is to be cleared away where a nested stack was changed: its run waits for a word, and then clears away inside
     * what may need the same as before, and what earlier changes have not come to clear away.
     */
    Mapping sealing(String kind, String run) {
        var needs = made().needs();
        for (var old : made().old()) {
            var object = (Mapping) old;
            needs = object.get(SEAL).isPresent() ? Frozen.both(needs, Frozen.needs(object)) : needs;
        }
        return Value.map("type", Value.of(kind))
                .with("token", sealToken(run))
                .with(SEAL, run)
                .with("needs", Frozen.needed(needs));
    }

    static String sealToken(String run) {
        return "seal/" + run;
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
