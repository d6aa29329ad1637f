package io.tutti.engine.run;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A fact about a run. The journal is a list of these, and nothing else is true. */
public sealed interface Event {
    Instant at();

    /** A fact about one attempt of one task; it counts only while that attempt is the current one. */
    sealed interface OfAttempt extends Event {
        TaskId task();

        int attempt();
    }

    /** What a person decided about one task. */
    sealed interface OfPerson extends Event {
        TaskId task();
    }

    /**
     * The first fact of every run.
     *
     * @param kind whose run it is, such as {@code stack}; that room's binder fills the inputs
     * @param subject what it is about, such as the id of the stack
     * @param input what the binder needs beyond the graph
     */
    record Opened(Instant at, String kind, String subject, Value input, Graph graph, Policy policy) implements Event {}

    /** A node took the run over. Its position fences the previous owner. */
    record Owned(Instant at, String node, long epoch) implements Event {}

    /**
     * An attempt goes on: its checkpoint is durable now.
     *
     * @param wake when to call again, if time is what it waits for
     * @param addresses a signal to one of these wakes it
     * @param seen how many of the signals it was called with; they are not handed over again
     */
    record Progressed(
            Instant at,
            TaskId task,
            int attempt,
            Value checkpoint,
            Optional<Instant> wake,
            Set<String> addresses,
            int seen)
            implements OfAttempt {}

    /** An attempt ended well. A task that owes growth gets a {@link Grown} in the same part of the journal. */
    record Succeeded(Instant at, TaskId task, int attempt, Value output) implements OfAttempt {}

    /** An attempt ended badly; the checkpoint names what it may have made. Null keeps the last one. */
    record Failed(Instant at, TaskId task, int attempt, Problem problem, Value checkpoint) implements OfAttempt {}

    /** What an attempt had set going goes on no more; see {@link Effect.Operation#LEAVE}. */
    record Left(Instant at, TaskId task, int attempt, Value checkpoint) implements OfAttempt {}

    /** The attempt's deadline has passed. */
    record Expired(Instant at, TaskId task, int attempt) implements OfAttempt {}

    /** A signal reached an address that the task awaits. The same signal counts once. */
    record Signalled(Instant at, TaskId task, Signal signal) implements Event {}

    /**
     * What a task's success has added to the graph, maybe nothing.
     *
     * @param needs more needs for tasks that have not started
     */
    record Grown(Instant at, TaskId task, List<Task> tasks, List<MoreNeeds> needs) implements Event {
        public Grown {
            tasks = List.copyOf(tasks);
            needs = List.copyOf(needs);
        }
    }

    /** Needs added to a task that has not started. */
    record MoreNeeds(TaskId task, List<Need> needs) {
        public MoreNeeds {
            needs = List.copyOf(needs);
        }
    }

    /** Nothing new is wanted until {@link Resumed}; clocks of deadlines stand still. */
    record Paused(Instant at) implements Event {}

    record Resumed(Instant at) implements Event {}

    /**
     * The clocks of deadlines stand still on the other side of a nested stack, or go on there.
     *
     * @param below the task that waits for the nested run; empty when the news is of the parent
     */
    record Stilled(Instant at, Optional<TaskId> below, boolean still) implements Event {}

    /** What is in flight ends, nothing starts; the run stays open. */
    record Cancelled(Instant at, String reason) implements Event {}

    /**
     * Something newer takes the run's place: what is in flight ends, nothing starts, nothing is undone, and the run is
     * over. Whoever supersedes it goes on from what there is.
     *
     * @param by what it makes room for, in the words of the run's subject
     */
    record Superseded(Instant at, String by, String reason) implements Event {}

    /** Undo everything that was done or is in doubt. */
    record Turned(Instant at, String reason) implements Event {}

    /** The input was corrected; tasks that are done stay as they are. */
    record Corrected(Instant at, Value input) implements Event {}

    /** A new attempt, with a fresh budget of tries, of a task that has failed or whose undo is stuck. */
    record Retried(Instant at, TaskId task) implements OfPerson {}

    /** A person skips a failed task: it counts as success with null attributes. */
    record Skipped(Instant at, TaskId task, String reason) implements OfPerson {}

    /** A person did by hand what a failed task should have done. */
    record MarkedDone(Instant at, TaskId task, Value output, String reason) implements OfPerson {}

    /** A person cleaned up by hand what a stuck undo should have removed. */
    record MarkedClean(Instant at, TaskId task, String reason) implements OfPerson {}

    /** How long attempts may pause between tries, doubled from try to try. */
    static Duration backOff(Task task, int tried) {
        var factor = 1L << Math.min(tried - 1, 20);
        var pause = task.pause().multipliedBy(factor);
        return pause.compareTo(task.pauseMost()) > 0 ? task.pauseMost() : pause;
    }
}
