package io.tutti.stacks.state;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Task;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.TaskState;
import io.tutti.stacks.blueprint.InnerStacks;
import io.tutti.stacks.blueprint.Outcome;
import java.time.Instant;
import java.util.Optional;

/** How a resource stands, from how its task does. */
record ResourceStanding(ResourceRow before, Task task, Event event, boolean deleting) {
    private static final String CHANGED = "state changed";

    ResourceRow after(TaskState state, Instant at) {
        var next = moved(state);
        return next.equals(before) ? before : stamped(next, at);
    }

    private ResourceRow moved(TaskState state) {
        return switch (state) {
            case TaskState.Blocked _ -> before;
            case TaskState.PassedOver _ -> standing("INIT", "COMPLETE", "passed over");
            case TaskState.Active active -> active(active);
            case TaskState.Done done ->
                deleting ? gone("") : made(done.output(), standing("CREATE", "COMPLETE", CHANGED));
            case TaskState.Failed failed ->
                left(
                        failed.checkpoint(),
                        standing(
                                deleting ? "DELETE" : "CREATE",
                                "FAILED",
                                failed.problem().message()));
            case TaskState.Skipped skipped ->
                deleting
                        ? gone("skipped: " + skipped.reason())
                        : left(skipped.checkpoint(), standing("CREATE", "COMPLETE", "skipped: " + skipped.reason()));
            case TaskState.Undone undone -> undone(undone);
            case TaskState.Stuck stuck ->
                left(
                        stuck.checkpoint(),
                        standing("DELETE", "FAILED", stuck.problem().message()));
        };
    }

    private ResourceRow active(TaskState.Active active) {
        return switch (active.operation()) {
            case DO ->
                left(active.checkpoint(), standing(deleting ? "DELETE" : "CREATE", "IN_PROGRESS", trying(active)));
            case LEAVE ->
                left(active.checkpoint(), standing(before.action(), before.status(), "ending what is under way"));
            case UNDO -> left(active.checkpoint(), standing("DELETE", "IN_PROGRESS", trying(active)));
        };
    }

    /** A failed try is told when it happens; a call that only goes on changes nothing. */
    private String trying(TaskState.Active active) {
        var undoing = active.operation() == Effect.Operation.UNDO;
        if (event instanceof Event.Failed failed && failed.task().equals(task.id()) && active.tried() > 1) {
            var tries = undoing ? task.undoTries() : task.tries();
            return "try " + (active.tried() - 1) + " of " + tries + " failed: "
                    + failed.problem().message();
        }
        var same = before.status().equals("IN_PROGRESS") && before.action().equals("DELETE") == (undoing || deleting);
        return same && event instanceof Event.OfAttempt ? before.reason() : CHANGED;
    }

    private ResourceRow undone(TaskState.Undone undone) {
        if (task.undo().isEmpty()) {
            return standing(before.action(), before.status(), "kept: its deletion_policy is Retain");
        }
        return gone(undone.note().isEmpty() ? "" : "cleaned up by hand: " + undone.note());
    }

    private ResourceRow gone(String note) {
        return with(
                "DELETE",
                "COMPLETE",
                note.isEmpty() ? CHANGED : note,
                before.physicalId(),
                before.attributes(),
                Value.none());
    }

    private ResourceRow standing(String action, String status, String reason) {
        return before.standing(action, status, reason);
    }

    /** An answer {@code {resource, attributes}}. */
    private ResourceRow made(Value output, ResourceRow row) {
        var answer = output instanceof Mapping mapping ? mapping : Mapping.EMPTY;
        return with(
                row.action(),
                row.status(),
                row.reason(),
                id(answer).or(row::physicalId),
                answer.mapping("attributes"),
                Value.none());
    }

    /** The physical id in an answer, as rows may show it. */
    static Optional<String> id(Mapping answer) {
        return new Outcome.Made(answer.text("resource"), answer.mapping("attributes")).shown();
    }

    /** A checkpoint {@code {resource, checkpoint}}; at first in an undo it is still the answer. */
    private ResourceRow left(Value checkpoint, ResourceRow row) {
        if (!(checkpoint instanceof Mapping mapping)) {
            return row;
        }
        return with(
                row.action(),
                row.status(),
                row.reason(),
                id(mapping).or(row::physicalId),
                row.attributes(),
                mapping.get("checkpoint").orElseGet(row::checkpoint));
    }

    private ResourceRow with(
            String action,
            String status,
            String reason,
            Optional<String> physicalId,
            Mapping attributes,
            Value checkpoint) {
        return new ResourceRow(
                before.stack(),
                before.name(),
                before.type(),
                physicalId,
                action,
                status,
                reason,
                attributes,
                before.metadata(),
                before.requiredBy(),
                before.nested(),
                before.token(),
                before.made(),
                checkpoint,
                before.description(),
                before.created(),
                before.updated());
    }

    private ResourceRow stamped(ResourceRow row, Instant at) {
        var nested = row.nested();
        if (task.work().worker().equals("child")) {
            // Known from the beginning: whether it was opened may be in doubt when the making fails.
            nested = row.physicalId().or(() -> Optional.of(InnerStacks.stack(row.token())));
        }
        return new ResourceRow(
                row.stack(),
                row.name(),
                row.type(),
                row.physicalId(),
                row.action(),
                row.status(),
                row.reason(),
                row.attributes(),
                row.metadata(),
                row.requiredBy(),
                nested,
                row.token(),
                row.made(),
                row.checkpoint(),
                row.description(),
                row.created(),
                at);
    }
}
