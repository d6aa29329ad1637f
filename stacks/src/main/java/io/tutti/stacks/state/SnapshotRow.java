package io.tutti.stacks.state;

import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Row;
import java.time.Instant;

/**
 * A stack as it once was, so that it can become that again.
 *
 * @param id a UUID
 * @param name as its maker called it; may be empty
 * @param generation the definition that was in force, which is kept as long as the snapshot is
 * @param status IN_PROGRESS, COMPLETE or FAILED
 * @param data what drivers have kept of the resources, by name; none keeps anything yet
 */
public record SnapshotRow(
        String id,
        String stack,
        String name,
        long generation,
        String status,
        String reason,
        Mapping data,
        Instant created)
        implements Row {
    /** The same, taken or not. */
    SnapshotRow ended(String nowStatus, String why) {
        return new SnapshotRow(id, stack, name, generation, nowStatus, why, data, created);
    }

    /** There is no such snapshot any more. */
    public record Gone(String stack, String id) implements Row {}

    /** There is none of the stack any more. */
    public record AllGone(String stack) implements Row {}
}
