package io.tutti.stacks.state;

import io.tutti.contract.problem.Problem;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Heading;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a stack has come to stand as it does: what Heat calls its status, and why. */
final class Course {
    private Optional<Standing> standing = Optional.empty();
    private Optional<String> overtaken = Optional.empty();
    private String why = "";

    /** What a stack goes through by a fact, the last being how it stands after it; nothing when it stands as before. */
    List<Standing> after(Event event, Run run, String action) {
        note(event, run, action);
        var next = overtaken.map(Standing::overtaken).orElseGet(() -> Standing.of(run, action, why));
        if (standing.equals(Optional.of(next))) {
            return List.of();
        }
        var steps = steps(next, event, action);
        standing = Optional.of(next);
        return steps;
    }

    /** A stack that turns back on its own has failed before. */
    private List<Standing> steps(Standing next, Event event, String action) {
        var steps = new ArrayList<Standing>();
        if (event instanceof Event.Opened && !next.status().equals("IN_PROGRESS")) {
            steps.add(new Standing(action, "IN_PROGRESS", "Stack " + action + " started"));
        }
        if (next.action().equals("ROLLBACK")
                && !action.equals("ROLLBACK")
                && standing.filter(s -> s.action().equals("ROLLBACK")).isEmpty()) {
            if (event instanceof Event.OfAttempt) {
                steps.add(new Standing(action, "FAILED", why));
            }
            if (!next.status().equals("IN_PROGRESS")) {
                steps.add(new Standing("ROLLBACK", "IN_PROGRESS", "Stack ROLLBACK started (" + why + ")"));
            }
        }
        steps.add(next);
        return steps;
    }

    /** Remembers the first failure that nobody handles, or what a person said. */
    private void note(Event event, Run run, String action) {
        switch (event) {
            case Event.Turned turned -> {
                why = turned.reason();
                overtaken = Optional.empty();
            }
            case Event.Cancelled cancelled -> why = cancelled.reason();
            case Event.Superseded superseded -> {
                // What is ended for its own sake makes room for nothing.
                if (superseded.by().equals(action) && Tending.of(run).isPresent()) {
                    why = superseded.reason();
                } else {
                    overtaken = Optional.of(superseded.by());
                }
            }
            case Event.Resumed _, Event.Retried _ -> {
                if (run.heading() == Heading.FORWARD) {
                    why = "";
                }
            }
            case Event.OfAttempt answer -> {
                if (why.isEmpty() && run.state(answer.task()) instanceof TaskState.Failed failed) {
                    noteFailure(answer.task(), failed.problem(), failed.fate(), action);
                } else if (why.isEmpty() && run.heading() == Heading.BACK) {
                    // The failed task had nothing to wait for, so its undo began in the same event.
                    if (event instanceof Event.Failed failed) {
                        noteFailure(failed.task(), failed.problem(), TaskState.Fate.FATAL, action);
                    }
                }
            }
            case Event.Opened _ -> why = Finds.remembered(run).text("reason").orElse("");
            case Event.Owned _,
                    Event.Signalled _,
                    Event.Grown _,
                    Event.Paused _,
                    Event.Stilled _,
                    Event.Corrected _,
                    Event.Skipped _,
                    Event.MarkedDone _,
                    Event.MarkedClean _ -> {}
        }
    }

    private void noteFailure(TaskId task, Problem problem, TaskState.Fate fate, String action) {
        if (fate == TaskState.Fate.FATAL) {
            why = Failures.reason(action.equals("ROLLBACK") ? "DELETE" : action, task, problem);
        }
    }
}
