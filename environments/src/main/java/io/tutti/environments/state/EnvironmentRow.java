package io.tutti.environments.state;

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
 * @param removed whether it goes as soon as its stack is gone
 */
public record EnvironmentRow(
        String project,
        String name,
        String file,
        String model,
        Optional<String> stack,
        Made made,
        boolean removed,
        Instant created,
        Instant updated)
        implements Row {

    /** A model that has only been written down. */
    public static EnvironmentRow saved(String project, String name, String file, String model, Instant now) {
        return new EnvironmentRow(project, name, file, model, Optional.empty(), Made.NOTHING, false, now, now);
    }

    /** Another text for it. */
    public EnvironmentRow changed(String newFile, String newModel, Instant now) {
        return new EnvironmentRow(project, name, newFile, newModel, stack, made, false, created, now);
    }

    /** The same, deployed as a stack. */
    public EnvironmentRow deployed(String newStack, Made newMade, Instant now) {
        return new EnvironmentRow(project, name, file, model, Optional.of(newStack), newMade, false, created, now);
    }

    /** The same, to go with its stack. */
    public EnvironmentRow removing(Instant now) {
        return new EnvironmentRow(project, name, file, model, stack, made, true, created, now);
    }
}
