package io.tutti.stacks.state;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A resource as it stands, written whole whenever it changes.
 *
 * @param physicalId what the driver calls it
 * @param action INIT, CREATE, DELETE, …
 * @param status IN_PROGRESS, COMPLETE or FAILED
 * @param requiredBy the names of the resources that need it
 * @param nested the stack this resource is, if it is one
 * @param token the token of the task that makes it: what a later deletion finds it by
 * @param checkpoint what the making left last, for a deletion of what was not finished; null once it is made
 */
public record ResourceRow(
        String stack,
        String name,
        String type,
        Optional<String> physicalId,
        String action,
        String status,
        String reason,
        Mapping attributes,
        Mapping metadata,
        List<String> requiredBy,
        Optional<String> nested,
        String token,
        Value checkpoint,
        String description,
        Instant created,
        Instant updated)
        implements Row {
    public ResourceRow {
        requiredBy = List.copyOf(requiredBy);
    }

    /** This resource standing otherwise. */
    ResourceRow standing(String newAction, String newStatus, String why) {
        return new ResourceRow(
                stack,
                name,
                type,
                physicalId,
                newAction,
                newStatus,
                why,
                attributes,
                metadata,
                requiredBy,
                nested,
                token,
                checkpoint,
                description,
                created,
                updated);
    }

    /** This resource with its metadata resolved. */
    ResourceRow metadata(Mapping resolved) {
        return new ResourceRow(
                stack,
                name,
                type,
                physicalId,
                action,
                status,
                reason,
                attributes,
                resolved,
                requiredBy,
                nested,
                token,
                checkpoint,
                description,
                created,
                updated);
    }
}
