package io.tutti.testkit.sim;

import io.tutti.engine.port.Assignment;
import io.tutti.engine.run.Effect.Operation;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.TaskState.Active;
import java.time.Duration;
import java.time.Instant;

/** I28 timers: nothing wakes or expires early by its own clock, nor twice; deadlines stand still in a pause. */
final class TimeInvariants implements Watch {
    private final Findings findings;

    TimeInvariants(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void called(History history, Assignment call, String node, Instant began) {
        var facts = history.of(call.task());
        var woken = call.operation() != Operation.LEAVE
                && call.signals().isEmpty()
                && facts.attempt == call.attempt()
                && facts.wake.isPresent()
                && node.equals(history.owner)
                // The end of a child is read again at a take-over.
                && !call.work().worker().equals("child");
        if (woken) {
            findings.check(
                    Invariant.I28,
                    !call.now().isBefore(facts.wake.orElseThrow()),
                    () -> call.task() + " was called at " + call.now() + ", to wake at " + facts.wake.orElseThrow());
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
        var ran = history.ran.minus(facts.ranBefore);
        findings.check(
                Invariant.I28,
                !history.paused && ran.compareTo(limit) >= 0,
                () -> expired + " came early: but for pauses it went on for " + ran + " of " + limit);
    }
}
