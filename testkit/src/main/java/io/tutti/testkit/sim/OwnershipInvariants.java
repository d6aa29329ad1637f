package io.tutti.testkit.sim;

import io.tutti.engine.port.Assignment;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import java.time.Duration;
import java.util.Set;

/** I1 intent before effect, I16 in doubt is resolved by looking: what a call is given was committed before. */
final class OwnershipInvariants implements Invariant {
    private static final Duration TRUST = Duration.ofSeconds(5);

    private final Findings findings;

    OwnershipInvariants(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void called(History history, Assignment call, String node) {
        // Proof of ownership counts for a while; a call that begins later than that is nobody's to make.
        if (!node.equals(history.owner) && call.now().isAfter(history.ownedAt.plus(TRUST))) {
            findings.add("I11 one owner", node + " calls " + call.task() + " in a run of " + history.owner);
        }
        var facts = history.of(call.task());
        if (!facts.wished.getOrDefault(call.attempt(), Set.of()).contains(call.operation())) {
            findings.add(
                    "I1 intent before effect",
                    call.operation() + " of " + call.task() + ", attempt " + call.attempt() + ", was never committed");
        }
        var token = facts.token.orElse(call.token());
        facts.token = java.util.Optional.of(token);
        if (!token.equals(call.token())) {
            findings.add("I16 looking", "the token of " + call.task() + " changes with attempt " + call.attempt());
        }
        var still = history.run
                .wish(call.task())
                .filter(effect -> effect.attempt() == call.attempt() && effect.operation() == call.operation())
                .isPresent();
        if (still && node.equals(history.owner) && !call.checkpoint().equals(facts.checkpoint)) {
            findings.add(
                    "I16 looking",
                    call.operation() + " of " + call.task() + " got checkpoint " + call.checkpoint() + ", committed is "
                            + facts.checkpoint);
        }
    }

    /** I11 one owner: told with the name of the node that wrote. */
    void written(History history, String node, Event event) {
        if (!(event instanceof Event.Owned) && !node.equals(history.owner)) {
            findings.add("I11 one owner", node + " wrote " + event + " in a run of " + history.owner);
        }
    }

    /** I5 legal edges: what is over stays as it is. */
    @Override
    public void committed(History history, Run before, Event event, Run after) {
        if (before.phase().over()) {
            findings.add("I5 legal edges", event + " in a run that is " + before.phase());
        }
    }
}
