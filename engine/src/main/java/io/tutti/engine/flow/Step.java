package io.tutti.engine.flow;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One step of a {@link Flow}.
 *
 * @param action gets the outputs so far by step name, and answers the step's own; an exception is a failure
 * @param undo gets what the action answered, or null when it failed half-way
 */
public record Step(
        String name, Function<Mapping, Value> action, Optional<Consumer<Value>> undo, List<String> after, int tries) {
    public Step {
        after = List.copyOf(after);
    }

    public static Step of(String name, Function<Mapping, Value> action) {
        return new Step(name, action, Optional.empty(), List.of(), 1);
    }

    public Step undo(Consumer<Value> back) {
        return new Step(name, action, Optional.of(back), after, tries);
    }

    public Step after(String... steps) {
        return new Step(name, action, undo, Arrays.asList(steps), tries);
    }

    public Step tries(int most) {
        return new Step(name, action, undo, after, most);
    }
}
