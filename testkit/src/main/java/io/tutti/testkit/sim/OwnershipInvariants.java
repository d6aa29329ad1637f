package io.tutti.testkit.sim;

import io.tutti.engine.port.Assignment;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** I1 intent before effect, I5 legal edges, I11 one owner, I16 in doubt is resolved by looking. */
final class OwnershipInvariants implements Watch {
    private static final Duration TRUST = Duration.ofSeconds(5);

    private final Findings findings;

    OwnershipInvariants(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void called(History history, Assignment call, String node, Instant began) {
        if (history.handed) {
            // Proof of ownership counts for a while; a call that begins later than that is nobody's to make.
            findings.check(
                    Invariant.I11,
                    node.equals(history.owner) || !began.isAfter(history.ownedSince.plus(TRUST)),
                    () -> node + " calls " + call.task() + " in a run of " + history.owner);
        }
        var facts = history.of(call.task());
        findings.check(
                Invariant.I1,
                facts.wished.getOrDefault(call.attempt(), Set.of()).contains(call.operation()),
                () -> call.operation() + " of " + call.task() + ", attempt " + call.attempt()
                        + ", was never committed");
        looked(history, call, node);
        facts.unanswered = true;
    }

    /** What is to be looked for, and what was left, is known to the next call as it was to the last. */
    private void looked(History history, Assignment call, String node) {
        var facts = history.of(call.task());
        var token = facts.token.orElse(call.token());
        facts.token = Optional.of(token);
        var still = history.run
                .wish(call.task())
                .filter(effect -> effect.attempt() == call.attempt() && effect.operation() == call.operation())
                .isPresent();
        var known = !still || !node.equals(history.owner) || call.checkpoint().equals(facts.checkpoint);
        if (facts.unanswered) {
            findings.checked(Invariant.I16);
        }
        if (!token.equals(call.token())) {
            findings.add(Invariant.I16, "the token of " + call.task() + " changes with attempt " + call.attempt());
        }
        if (!known) {
            findings.add(
                    Invariant.I16,
                    call.operation() + " of " + call.task() + " got checkpoint " + call.checkpoint() + ", committed is "
                            + facts.checkpoint);
        }
    }

    /** I11 one owner: told with the name of the node that wrote. */
    void written(History history, String node, Event event) {
        if (event instanceof Event.Owned owned) {
            history.handed |= !owned.node().equals(history.owner);
        } else if (history.handed) {
            findings.check(
                    Invariant.I11,
                    node.equals(history.owner),
                    () -> node + " wrote " + event + " in a run of " + history.owner);
        } else if (!node.equals(history.owner)) {
            findings.add(Invariant.I11, node + " wrote " + event + " in a run of " + history.owner);
        }
    }

    private static boolean changed(History history, Run before, Run after) {
        return history.touched.stream().anyMatch(id -> !before.find(id).equals(after.find(id)));
    }

    /** What is over stays as it is; the page on states lists what else may follow from what. */
    @Override
    public void committed(History history, Run before, Event event, Run after) {
        if (before.phase() != after.phase() || changed(history, before, after)) {
            findings.check(Invariant.I5, !before.phase().over(), () -> event + " in a run that is " + before.phase());
        }
    }
}
