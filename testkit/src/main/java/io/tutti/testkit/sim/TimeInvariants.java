package io.tutti.testkit.sim;

import io.tutti.engine.port.Assignment;
import io.tutti.engine.run.Effect.Operation;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.TaskState.Active;
import java.time.Duration;

/** I28 timers, I8 never running for ever: nothing wakes or expires early; deadlines stand still in a pause. */
final class TimeInvariants implements Invariant {
    private final Findings findings;

    TimeInvariants(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void called(History history, Assignment call, String node) {
        var early = call.operation() != Operation.LEAVE
                && call.signals().isEmpty()
                && history.of(call.task()).attempt == call.attempt()
                && history.of(call.task())
                        .wake
                        .filter(wake -> call.now().isBefore(wake))
                        .isPresent();
        // The end of a child is read again at a take-over.
        var child = call.work().worker().equals("child");
        if (early && !child && node.equals(history.owner)) {
            findings.add(
                    "I28 timers",
                    call.task() + " was called at " + call.now() + ", to wake at "
                            + history.of(call.task()).wake.orElseThrow());
        }
    }

    @Override
    public void committed(History history, Run before, Event event, Run after) {
        if (!(event instanceof Event.Expired expired)
                || !(before.state(expired.task()) instanceof Active active)
                || active.operation() != Operation.DO) {
            return;
        }
        var facts = history.of(expired.task());
        var limit = before.graph().task(expired.task()).deadline().orElse(Duration.ofDays(1000));
        var paused = history.pauses(expired.at()).minus(facts.pausesBefore);
        var since = facts.since.orElse(history.opened.at());
        if (history.paused
                || Duration.between(since, expired.at()).minus(paused).compareTo(limit) < 0) {
            findings.add("I28 timers", expired + " came early: it began at " + since + " and was paused for " + paused);
        }
    }
}
