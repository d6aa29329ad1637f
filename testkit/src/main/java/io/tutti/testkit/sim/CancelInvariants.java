package io.tutti.testkit.sim;

import io.tutti.engine.port.Assignment;
import io.tutti.engine.run.Effect.Operation;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.TaskState;
import io.tutti.engine.run.TaskState.Active;
import java.time.Instant;
import java.util.Optional;

/** I29 cancel: what was acknowledged holds. Nothing starts, what is in flight is told, and so it is in a pause. */
final class CancelInvariants implements Watch {
    private final Findings findings;

    CancelInvariants(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void committed(History history, Run before, Event event, Run after) {
        if (event instanceof Event.Cancelled || event instanceof Event.Superseded || event instanceof Event.Turned) {
            for (var id : before.active()) {
                findings.check(
                        Invariant.I29,
                        !(after.state(id) instanceof Active active && active.operation() == Operation.DO),
                        () -> id + " goes on after " + event);
            }
        } else if (history.cancelled.isPresent() || history.turned.isPresent()) {
            for (var id : history.touched) {
                findings.check(
                        Invariant.I29,
                        !(after.state(id) instanceof Active active
                                && active.operation() == Operation.DO
                                && before.find(id).orElse(null) instanceof TaskState.Blocked),
                        () -> id + " starts by " + event + " in a run that was told to end");
            }
        }
    }

    @Override
    public void called(History history, Assignment call, String node, Instant began) {
        if (call.operation() != Operation.DO || !node.equals(history.owner)) {
            return;
        }
        if (since(history.cancelled, began) || since(history.turned, began)) {
            findings.add(Invariant.I29, "a call for " + call.task() + " began after the run was told to end");
        }
        if (since(history.pausedSince, began)) {
            findings.add(Invariant.I29, "a call for " + call.task() + " began in a pause");
        }
    }

    private static boolean since(Optional<Instant> told, Instant began) {
        return told.filter(began::isAfter).isPresent();
    }
}
