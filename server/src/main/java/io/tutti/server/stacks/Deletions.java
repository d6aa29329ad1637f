package io.tutti.server.stacks;

import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import io.tutti.stacks.state.StackRow;
import java.time.Instant;

/** Deletions asked for while a run was under way: it is turned back first, and its stack deleted when it is over. */
final class Deletions {
    /** Why such a run turned back; by it the wish is found again after a crash. */
    static final String REASON = "Stack DELETE requested";

    private Deletions() {}

    /** The wish, where a run that goes back for another reason cannot tell it. */
    static Signal wish(StackRow stack, Instant at) {
        return new Signal(address(stack.id()), stack.run(), Value.none(), at);
    }

    static String address(String stack) {
        return "delete/" + stack + "/";
    }

    /** The run that follows a stack's newest one, whatever it is for: of two that begin at a moment one is first. */
    static RunId run(StackRow stack) {
        return new RunId(Tokens.uuid("after/" + stack.run()));
    }
}
