package io.tutti.engine.run;

import io.tutti.contract.problem.Problem;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Effect.Operation;
import io.tutti.engine.run.TaskState.Active;
import io.tutti.engine.run.TaskState.Done;
import io.tutti.engine.run.TaskState.Failed;
import io.tutti.engine.run.TaskState.Fate;
import io.tutti.engine.run.TaskState.Skipped;
import io.tutti.engine.run.TaskState.Stuck;
import io.tutti.engine.run.TaskState.Then;
import org.organicdesign.fp.collections.PersistentHashSet;

/** What people decide: the ways out of each failed or waiting state. */
final class Persons {
    private final Fold fold;

    Persons(Fold fold) {
        this.fold = fold;
    }

    void decided(Event.OfPerson event) {
        switch (event) {
            case Event.Retried e -> retried(e.task());
            case Event.Skipped e -> givenUp(e.task(), new Then.Skip(e.reason()));
            case Event.MarkedDone e -> givenUp(e.task(), new Then.Finish(e.output()));
            case Event.MarkedClean e -> {
                var stuck = (Stuck) fold.state(e.task());
                new Back(fold).undone(e.task(), stuck.attempt(), e.reason());
            }
        }
    }

    private void retried(TaskId id) {
        switch (fold.state(id)) {
            case Failed failed -> startAgain(id, failed);
            case Stuck stuck -> new Back(fold).undo(id, stuck.attempt(), stuck.checkpoint());
            case TaskState.Blocked _, Active _, Done _, TaskState.PassedOver _, Skipped _, TaskState.Undone _ ->
                throw new IllegalStateException("Not accepted");
        }
    }

    private void startAgain(TaskId id, Failed failed) {
        var forward = new Forward(fold);
        var task = fold.graph.task(id);
        fold.put(
                id,
                Forward.attempt(task, failed.attempt() + 1, 1, failed.checkpoint(), fold.at, forward.deadline(task)));
    }

    private void givenUp(TaskId id, Then then) {
        switch (fold.state(id)) {
            case Active active -> new Answers(fold).leave(id, active, then);
            case Failed failed -> {
                var state = switch (then) {
                    case Then.Skip skip -> new Skipped(failed.attempt(), failed.checkpoint(), skip.reason());
                    case Then.Finish finish -> new Done(failed.attempt(), finish.output());
                    case Then.Fail _ -> throw new IllegalStateException("A person does not fail a task");
                };
                new Answers(fold).finished(id, state);
            }
            case TaskState.Blocked _, Done _, TaskState.PassedOver _, Skipped _, TaskState.Undone _, Stuck _ ->
                throw new IllegalStateException("Not accepted");
        }
    }

    void cancelled(Event.Cancelled event) {
        end(Heading.CANCEL, Problem.of("run.cancelled", "Cancelled: " + event.reason()));
    }

    /** What waits for a person waits no more. */
    void superseded(Event.Superseded event) {
        fold.waitingForPerson = PersistentHashSet.empty();
        end(Heading.HALT, Problem.of("run.superseded", "Superseded: " + event.reason()));
    }

    /** Nothing starts any more, and what is under way is told to end. */
    private void end(Heading heading, Problem why) {
        fold.heading = heading;
        fold.paused = false;
        fold.touchActive();
        for (var id : fold.activeNow()) {
            if (fold.state(id) instanceof Active active && active.operation() == Operation.DO) {
                new Answers(fold).leave(id, active, new Then.Fail(why));
            }
        }
    }

    /** Goes on after a cancel: what it ended starts again, and so does what had become ready meanwhile. */
    void uncancelled() {
        fold.heading = Heading.FORWARD;
        var forward = new Forward(fold);
        for (var id : fold.graph.ids()) {
            if (fold.heading != Heading.FORWARD) {
                // What had become ready has left a failure without its handler.
                return;
            }
            if (fold.state(id) instanceof Failed failed && failed.fate() == Fate.CANCELLED) {
                startAgain(id, failed);
            } else if (forward.decided(fold.graph.number(id))) {
                forward.ended(id);
            }
        }
    }
}
