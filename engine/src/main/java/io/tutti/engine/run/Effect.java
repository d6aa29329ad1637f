package io.tutti.engine.run;

import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.graph.Work;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Work that should be in flight now. At most one call per task.
 *
 * @param attempt to be named in every fact about the call
 * @param checkpoint what the last fact left; {@link Value#none} at first
 * @param signals what has arrived and was not handed over yet, oldest first
 * @param wake call then, or earlier when there are signals; empty means only a signal wakes it
 * @param addresses where signals are awaited
 * @param deadline then {@link Event.Expired} is due; empty also while clocks stand still
 */
public record Effect(
        TaskId task,
        Operation operation,
        int attempt,
        Work work,
        Value checkpoint,
        List<Signal> signals,
        Optional<Instant> wake,
        Set<String> addresses,
        Optional<Instant> deadline) {

    /** What is asked of the worker. */
    public enum Operation {
        DO,
        /** End what {@link #DO} has set going, and say {@link Event.Left} when nothing of it goes on. */
        LEAVE,
        UNDO
    }
}
