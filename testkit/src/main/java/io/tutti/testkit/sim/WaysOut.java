package io.tutti.testkit.sim;

import io.tutti.contract.value.Value;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.Policy;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.TaskState.Active;
import java.time.Instant;
import java.util.List;

/**
 * I10 a way out: from each state that a history reaches, the documented verbs are tried on the engine alone, in a world in
 * which nothing goes wrong any more. Going on must come to an end, turning back must end with everything undone, from
 * everywhere, and a failure that was kept must be deletable by a run of its own.
 */
final class WaysOut implements Watch {
    private static final int MOST_TASKS = 40;
    private static final int MOST_WORDS = 500;

    private final Findings findings;
    private int facts;

    WaysOut(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void committed(History history, Run before, Event event, Run after) {
        var news = before.phase() != after.phase() || facts++ % 16 == 0;
        if (!news || after.graph().ids().size() > MOST_TASKS) {
            return;
        }
        switch (after.phase()) {
            case SUCCEEDED, UNDONE -> {}
            case FAILED -> leads(after, deletion(after, event.at()), Phase.SUCCEEDED);
            case UNWINDING, STUCK -> leads(after, turned(after, event.at()), Phase.UNDONE);
            case RUNNING, HELD, PAUSED, CANCELLING, CANCELLED, HALTING -> {
                leads(after, turned(after, event.at()), Phase.UNDONE);
                forward(after, event.at());
            }
        }
    }

    private void forward(Run run, Instant at) {
        switch (run.heading()) {
            // A task that is being left may fail yet, and that may turn the run.
            case FORWARD, CANCEL -> {
                var end = driven(run, at);
                findings.check(Invariant.I10, end.phase().over(), () -> "from " + run + " the way leads to " + end);
            }
            case HALT, BACK -> {}
        }
    }

    private void leads(Run from, Run to, Phase wanted) {
        findings.check(
                Invariant.I10,
                to.phase() == wanted,
                () -> "from " + from + " the way leads to " + to + ", not to " + wanted);
    }

    private static Run turned(Run run, Instant at) {
        return driven(taken(run, new Event.Turned(at, "a way out")), at);
    }

    private static Run deletion(Run run, Instant at) {
        var graph = run.graph().reversed(id -> !run.state(id).clear());
        return driven(
                Run.open(new Event.Opened(at, "sim", run.subject(), Value.none(), graph, Policy.HOLD))
                        .run(),
                at);
    }

    /** All goes well from here on, and people say what is documented for the state that waits for them. */
    private static Run driven(Run run, Instant at) {
        var now = run;
        for (int i = 0; i < MOST_WORDS && !now.phase().over(); i++) {
            var next = next(now, at);
            if (!now.accepts(next)) {
                return now;
            }
            now = now.after(next).run();
        }
        return now;
    }

    private static Event next(Run run, Instant at) {
        if (!run.owed().isEmpty()) {
            return new Event.Grown(at, run.owed().first(), List.of(), List.of());
        }
        if (!run.active().isEmpty() && run.phase() != Phase.PAUSED) {
            return answer(run, run.active().first(), at);
        }
        return switch (run.phase()) {
            case HELD -> new Event.Retried(at, run.waitingForPerson().first());
            case STUCK -> new Event.MarkedClean(at, run.waitingForPerson().first(), "a way out");
            case PAUSED, CANCELLED, RUNNING, HALTING, CANCELLING, UNWINDING, SUCCEEDED, FAILED, UNDONE ->
                new Event.Resumed(at);
        };
    }

    private static Event answer(Run run, TaskId task, Instant at) {
        if (!(run.state(task) instanceof Active active)) {
            throw new IllegalStateException(task + " is said to be active");
        }
        return switch (active.operation()) {
            case DO, UNDO -> new Event.Succeeded(at, task, active.attempt(), Value.none());
            case LEAVE -> new Event.Left(at, task, active.attempt(), Value.none());
        };
    }

    private static Run taken(Run run, Event event) {
        return run.accepts(event) ? run.after(event).run() : run;
    }
}
