package io.tutti.engine.run;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How one task stands. Attempts are numbered over a task's whole life, doing and undoing alike. */
public sealed interface TaskState {
    /**
     * It waits for its needs.
     *
     * @param ended how many of them have ended
     * @param met how many of those ended as needed
     */
    record Blocked(int ended, int met) implements TaskState {}

    /**
     * It is being done, left or undone.
     *
     * @param tried the tries used on this side since its budget was last renewed, this one included
     * @param signals arrived, not yet handed over
     * @param heard ids of all signals of this attempt, so that each counts once
     * @param deadline on the run's clock, which stands still while the run is paused or held
     * @param then what it becomes when it has been left; empty unless leaving for a reason of its own
     */
    record Active(
            Effect.Operation operation,
            int attempt,
            int tried,
            Value checkpoint,
            List<Signal> signals,
            Set<String> heard,
            Optional<Instant> wake,
            Set<String> addresses,
            Optional<Instant> deadline,
            Optional<Then> then)
            implements TaskState {}

    record Done(int attempt, Value output) implements TaskState {}

    /** It has failed for good; the checkpoint names what it may have made. */
    record Failed(int attempt, Problem problem, Value checkpoint, Fate fate) implements TaskState {}

    /** Its branch was not taken. */
    record PassedOver() implements TaskState {}

    /** A person skipped it: a success with null attributes. */
    record Skipped(int attempt, Value checkpoint, String reason) implements TaskState {}

    /** @param note why nothing had to be done, when a person cleaned up by hand; else empty */
    record Undone(int attempt, String note) implements TaskState {}

    /** Its undo failed for good. */
    record Stuck(int attempt, Problem problem, Value checkpoint) implements TaskState {}

    /** What a failure for good has led to. */
    enum Fate {
        /** A task that waits for the failure takes over. */
        HANDLED,
        /** It counts as handled, as its author said. */
        CARRIED,
        /** A person decides. */
        HELD,
        /** A cancel ended it; a resume starts it again. */
        CANCELLED,
        /** The run halted or turned back. */
        FATAL
    }

    /** What a task becomes once it has been left. */
    sealed interface Then {
        record Fail(Problem problem) implements Then {}

        record Skip(String reason) implements Then {}

        record Finish(Value output) implements Then {}
    }

    /** Nothing was made, or nothing is left of it. */
    default boolean clear() {
        return switch (this) {
            case Blocked _, PassedOver _, Undone _ -> true;
            case Active _, Done _, Failed _, Skipped _, Stuck _ -> false;
        };
    }
}
