package io.tutti.stacks.state;

import io.tutti.engine.port.Row;
import java.time.Instant;
import java.util.Optional;

/**
 * An event as Heat's API shows it, appended, never changed. The store numbers the events of a root stack from 1 without
 * gaps, in the order of their commits.
 *
 * @param id a UUID, derived from the run and the position so that a replay gives the same
 * @param resource the resource's name; the stack's own name for an event of the stack
 */
public record EventRow(
        String id,
        String root,
        String stack,
        String resource,
        Optional<String> physicalId,
        String type,
        String action,
        String status,
        String reason,
        Instant at)
        implements Row {}
