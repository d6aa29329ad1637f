package io.tutti.stacks.state;

import io.tutti.engine.port.Row;

/**
 * Not a row that is kept: the stack must still be there with this newest run when the others of its part are written, or
 * the part is refused. What was planned from rows is carried out only while nobody else has begun to change them.
 *
 * @param stack its id
 * @param run the newest run on it, by which it was planned
 */
public record Following(String stack, String run) implements Row {
    /** What follows this stack's newest run. */
    public static Following of(StackRow stack) {
        return new Following(stack.id(), stack.run());
    }

    /** Whether it may still be carried out. */
    public boolean holds(StackRow now) {
        return now.deleted().isEmpty() && now.run().equals(run);
    }
}
