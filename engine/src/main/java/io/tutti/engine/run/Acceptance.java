package io.tutti.engine.run;

import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Effect.Operation;
import io.tutti.engine.run.TaskState.Active;
import io.tutti.engine.run.TaskState.Blocked;
import io.tutti.engine.run.TaskState.Failed;
import io.tutti.engine.run.TaskState.Fate;
import io.tutti.engine.run.TaskState.Stuck;
import java.util.HashSet;
import java.util.Optional;

/** Which facts a run can take in which state: the table in ARCHITECTURE.md. */
final class Acceptance {
    private Acceptance() {}

    static boolean of(Run run, Event event) {
        if (run.phase().over()) {
            return false;
        }
        return switch (event) {
            case Event.Opened _ -> false;
            case Event.Owned _ -> true;
            case Event.OfAttempt e -> ofAttempt(run, e);
            case Event.Signalled e -> signalled(run, e);
            case Event.Grown e -> refusal(run, e).isEmpty();
            case Event.Paused _ -> !run.paused;
            case Event.Resumed _ -> run.paused || run.phase() == Phase.CANCELLED;
            case Event.Stilled e -> stilled(run, e);
            case Event.Cancelled _ -> run.heading == Heading.FORWARD;
            case Event.Superseded _ ->
                run.heading == Heading.FORWARD || run.heading == Heading.CANCEL || run.phase() == Phase.STUCK;
            case Event.Turned _ -> run.heading != Heading.BACK && !run.sealed;
            case Event.Corrected _ -> run.heading == Heading.FORWARD || run.heading == Heading.CANCEL;
            case Event.Retried e -> retried(run, e.task());
            case Event.Skipped e -> givenUp(run, e.task());
            case Event.MarkedDone e -> givenUp(run, e.task());
            case Event.MarkedClean e -> run.find(e.task()).orElse(null) instanceof Stuck;
        };
    }

    private static boolean ofAttempt(Run run, Event.OfAttempt event) {
        if (!(run.find(event.task()).orElse(null) instanceof Active active) || active.attempt() != event.attempt()) {
            return false;
        }
        return switch (event) {
            case Event.Left _ -> active.operation() == Operation.LEAVE;
            case Event.Expired e ->
                run.stopped.isEmpty()
                        && active.deadline().isPresent()
                        && !e.at().isBefore(active.deadline().get().plus(run.lag));
            case Event.Progressed _, Event.Succeeded _, Event.Failed _ -> true;
        };
    }

    private static boolean signalled(Run run, Event.Signalled event) {
        return run.find(event.task()).orElse(null) instanceof Active active
                && active.addresses().contains(event.signal().address())
                && !active.heard().contains(Answers.heard(event.signal()));
    }

    /** Retrying forward is over once a run has turned back; then only the undo can be tried again. */
    private static boolean retried(Run run, TaskId id) {
        return run.find(id)
                .map(state -> switch (state) {
                    case Failed failed -> run.heading == Heading.FORWARD && failed.fate() == Fate.HELD;
                    case Stuck _ -> true;
                    case Blocked _,
                            Active _,
                            TaskState.Done _,
                            TaskState.PassedOver _,
                            TaskState.Skipped _,
                            TaskState.Undone _ -> false;
                })
                .orElse(false);
    }

    /** What a person may declare skipped or done: a held failure, or something that only waits. */
    private static boolean givenUp(Run run, TaskId id) {
        if (run.heading != Heading.FORWARD) {
            return false;
        }
        return run.find(id)
                .map(state -> switch (state) {
                    case Failed failed -> failed.fate() == Fate.HELD;
                    case Active active -> active.operation() == Operation.DO;
                    case Blocked _,
                            Stuck _,
                            TaskState.Done _,
                            TaskState.PassedOver _,
                            TaskState.Skipped _,
                            TaskState.Undone _ -> false;
                })
                .orElse(false);
    }

    private static boolean stilled(Run run, Event.Stilled event) {
        if (event.below().isEmpty()) {
            return run.stillAbove != event.still();
        }
        var task = event.below().get();
        return run.find(task).orElse(null) instanceof Active
                && run.stillBelow.find(run.graph.number(task)).isPresent() != event.still();
    }

    /**
     * Why a run cannot take a growth: a grown task needs the task that grew it or a sister; needs are added only to tasks
     * that have not started; and the graph stays a graph.
     */
    static Optional<String> refusal(Run run, Event.Grown event) {
        if (!run.owed.contains(event.task())) {
            return Optional.of(event.task() + " owes no growth");
        }
        var family = new HashSet<TaskId>();
        family.add(event.task());
        event.tasks().forEach(task -> family.add(task.id()));
        for (var task : event.tasks()) {
            if (task.needs().stream().map(Need::task).noneMatch(family::contains)) {
                return Optional.of("Task " + task.id() + " does not need " + event.task() + ", which grew it");
            }
        }
        for (var more : event.needs()) {
            var state = run.find(more.task());
            if (!(state.orElse(null) instanceof Blocked)) {
                return Optional.of("Task " + more.task() + " can need no more: it "
                        + (state.isEmpty() ? "does not exist" : "has started"));
            }
        }
        try {
            Forward.grown(run.graph, event);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
