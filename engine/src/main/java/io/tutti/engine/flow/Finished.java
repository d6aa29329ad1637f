package io.tutti.engine.flow;

import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Phase;
import java.util.List;
import java.util.function.Supplier;

/**
 * How a flow ended.
 *
 * @param outputs what the steps that are done answered, by name
 * @param journal every fact, in order
 */
public record Finished(Phase phase, Mapping outputs, List<Event> journal, Supplier<Finished> reversal) {
    public Finished {
        journal = List.copyOf(journal);
    }

    /** Takes back what was done, the last first. */
    public Finished revert() {
        return reversal.get();
    }
}
