package io.tutti.server.stacks;

import io.tutti.engine.run.Phase;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;

/** Deletions asked for while a run was under way: it is turned back first, and its stack deleted when it is over. */
public final class Deletions {
    /** Why such a run turned back; by it the wish is found again after a crash. */
    static final String REASON = "Stack DELETE requested";

    private final StackService service;
    private final StackReads reads;

    public Deletions(StackService service, StackReads reads) {
        this.service = service;
        this.reads = reads;
    }

    /** The run that deletes a stack after its newest one; the same at every repetition. */
    static RunId run(StackRow stack) {
        return new RunId(Tokens.uuid("delete-after/" + stack.run()));
    }

    /** Told of each commit that ends a run. May block. */
    public void ended(Run run) {
        if (run.phase() == Phase.UNDONE) {
            reads.stack(run.subject()).ifPresent(this::follow);
        }
    }

    /** After a start: what was asked for before. */
    public void recover() {
        reads.roots("ROLLBACK", "COMPLETE").forEach(this::follow);
    }

    private void follow(StackRow stack) {
        if (stack.parent().isEmpty()
                && stack.deleted().isEmpty()
                && stack.reason().contains(REASON)) {
            service.deleteFinished(stack);
        }
    }
}
