package io.tutti.environments.state;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Row;
import java.time.Instant;
import java.util.Optional;

/**
 * An environment as a project keeps it. Whether it is deployed is its stack's to say.
 *
 * @param file what its author calls the model, for problems
 * @param model the model's text as it was sent; it may have secrets in it
 * @param stack the id of the stack that it was deployed as last
 * @param made what it was compiled to then
 * @param before what it is as long as the change to this has not begun, or has been taken back
 * @param removed whether it goes as soon as its stack is gone
 */
public record EnvironmentRow(
        String project,
        String name,
        String file,
        String model,
        Optional<String> stack,
        Made made,
        Optional<Before> before,
        boolean removed,
        Instant created,
        Instant updated)
        implements Row {

    /**
     * What an environment was before a change.
     *
     * @param generation of the stack's definition that this is
     */
    public record Before(long generation, String file, String model, Made made) {
        /** As kept in a table, where secrets are sealed. */
        public Mapping toValue() {
            return Value.map("generation", Value.of(generation))
                    .with("file", file)
                    .with("model", new Value.Secret(Value.of(model)))
                    .with("made", made.toValue());
        }

        /** What {@link #toValue} wrote. */
        public static Before of(Mapping written) {
            return new Before(
                    written.whole("generation").orElse(0L),
                    written.text("file").orElse(""),
                    written.text("model").orElse(""),
                    Made.of(written.mapping("made")));
        }
    }

    /** A model that has only been written down. */
    public static EnvironmentRow saved(String project, String name, String file, String model, Instant now) {
        return new EnvironmentRow(
                project, name, file, model, Optional.empty(), Made.NOTHING, Optional.empty(), false, now, now);
    }

    /** Another text for it. */
    public EnvironmentRow changed(String newFile, String newModel, Instant now) {
        return new EnvironmentRow(project, name, newFile, newModel, stack, made, Optional.empty(), false, created, now);
    }

    /** The same, deployed as a stack. */
    public EnvironmentRow deployed(String newStack, Made newMade, Instant now) {
        return new EnvironmentRow(
                project, name, file, model, Optional.of(newStack), newMade, Optional.empty(), false, created, now);
    }

    /**
     * Another model for what is deployed. Until its stack has a newer definition it is as before, and so it is again when
     * the change is taken back.
     *
     * @param generation of the stack's definition now
     */
    public EnvironmentRow changing(String newFile, String newModel, Made newMade, long generation, Instant now) {
        var as = new Before(generation, file, model, made);
        return new EnvironmentRow(
                project, name, newFile, newModel, stack, newMade, Optional.of(as), removed, created, now);
    }

    /** As what it is deployed while its stack has that definition. */
    public EnvironmentRow at(long generation) {
        return before.filter(then -> generation <= then.generation())
                .map(then -> new EnvironmentRow(
                        project,
                        name,
                        then.file(),
                        then.model(),
                        stack,
                        then.made(),
                        before,
                        removed,
                        created,
                        updated))
                .orElse(this);
    }

    /** What it was compiled to, of another. */
    public EnvironmentRow made(Made other) {
        return new EnvironmentRow(project, name, file, model, stack, other, before, removed, created, updated);
    }

    /** The same, to go with its stack. */
    public EnvironmentRow removing(Instant now) {
        return new EnvironmentRow(project, name, file, model, stack, made, before, true, created, now);
    }
}
