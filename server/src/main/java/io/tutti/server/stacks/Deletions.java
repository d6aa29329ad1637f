package io.tutti.server.stacks;

import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import io.tutti.stacks.state.StackRow;

/** Deletions asked for while a run was under way: it is turned back first, and its stack deleted when it is over. */
final class Deletions {
    /** Why such a run turned back; by it the wish is found again after a crash. */
    static final String REASON = "Stack DELETE requested";

    private Deletions() {}

    /** The run that deletes a stack after its newest one; the same at every repetition. */
    static RunId run(StackRow stack) {
        return new RunId(Tokens.uuid("delete-after/" + stack.run()));
    }
}
