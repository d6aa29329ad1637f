package io.tutti.stacks.blueprint;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Optional;
import java.util.function.Function;

/** What is known of a resource when something refers to it. */
public sealed interface Outcome {
    /** It will be made: its id and attributes are not known yet. */
    record Awaited() implements Outcome {}

    /** It was skipped, passed over or has failed and nobody minds: whatever is asked of it is null. */
    record Absent() implements Outcome {}

    /** It is there. */
    record Made(Optional<String> resource, Mapping attributes) implements Outcome {}

    /** By the resource's name. */
    interface Outcomes extends Function<String, Outcome> {}

    /** A plan knows nothing of what will be made. */
    Outcomes NOTHING_YET = _ -> new Awaited();

    /** What the output of a task, {@code {resource, attributes}}, says of its resource. */
    static Outcome of(Value output) {
        return output instanceof Mapping mapping
                ? new Made(mapping.text("resource"), mapping.mapping("attributes"))
                : new Absent();
    }
}
