package io.tutti.stacks.state;

import io.tutti.engine.port.Row;

/**
 * Not a row that is kept: what must still be so once the others of its part are written, or none of them is. Whoever
 * writes into the same project or tree at the same time waits, so that two cannot each think that there is room.
 *
 * @param id of the project, or of the root stack
 * @param most how many there may be
 */
public record Quota(Of of, String id, long most) implements Row {
    /** What is counted. */
    public enum Of {
        /** The live root stacks of a project. */
        STACKS,
        /** The resources of a root stack and of all live stacks under it. */
        RESOURCES
    }
}
