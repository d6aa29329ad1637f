package io.tutti.stacks.state;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Task;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.TaskState;
import io.tutti.stacks.blueprint.InnerStacks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a resource stands while its task changes it. The row is the old object's until another has taken its place; what is
 * half made beside it is kept in the list of what must go.
 *
 * @param then the resource as the run found it
 * @param token of the object that would replace it
 * @param wanted what it is to be, worked out when it is asked for
 * @param idle whether nothing is to be done about it after all
 * @param event that it stands so after
 */
record UpdateStanding(
        ResourceRow before, Task task, Before then, String token, Supplier<Wanted> wanted, boolean idle, Event event) {
    /** What a resource is to be. */
    record Wanted(String type, Frozen made, Mapping metadata) {}

    ResourceRow after(TaskState state) {
        return switch (state) {
            case TaskState.Blocked _, TaskState.PassedOver _ -> before;
            case TaskState.Active active -> active(active);
            case TaskState.Done done -> done(done.output());
            case TaskState.Failed failed ->
                halfway(failed.checkpoint())
                        .standing(
                                lacking().orElse(isAsleep(failed.checkpoint()) ? "RESUME" : "UPDATE"),
                                "FAILED",
                                failed.problem().message());
            case TaskState.Skipped skipped ->
                halfway(skipped.checkpoint())
                        .standing(
                                isAsleep(skipped.checkpoint()) ? "SUSPEND" : "UPDATE",
                                "COMPLETE",
                                "skipped: " + skipped.reason());
            case TaskState.Undone undone -> {
                var row = before.restored(
                        then, undone.note().isEmpty() ? "as it was" : "cleaned up by hand: " + undone.note());
                yield wasWoken() ? awake(row) : row;
            }
            case TaskState.Stuck stuck ->
                before.standing("UPDATE", "FAILED", stuck.problem().message());
        };
    }

    private ResourceRow active(TaskState.Active active) {
        if (idle) {
            return before;
        }
        return switch (active.operation()) {
            case DO -> begun(halfway(active.checkpoint())).standing("UPDATE", "IN_PROGRESS", "state changed");
            case LEAVE ->
                halfway(active.checkpoint()).standing(before.action(), before.status(), "ending what is under way");
            case UNDO -> before.standing("UPDATE", "IN_PROGRESS", "going back to what it was");
        };
    }

    /** What failed before and left nothing that could be changed in place: the next update must know of it too. */
    private Optional<String> lacking() {
        return then.kept()
                .text("action")
                .filter(List.of("CREATE", "CHECK", "DELETE")::contains)
                .filter(_ -> !then.kept().text("status").equals(Optional.of("COMPLETE")));
    }

    /** From its first call on it may be as it was or as it will be. */
    private ResourceRow begun(ResourceRow row) {
        var before = row.action().equals("UPDATE") && row.status().equals("IN_PROGRESS");
        return before ? row : row.beside(row.made().changing(wanted.get().made()));
    }

    private ResourceRow done(Value output) {
        var answer = output instanceof Mapping mapping ? mapping : Mapping.EMPTY;
        // One whose making was not heard the end of is found to be there.
        if (isIdle(answer) && then.kept().text("status").equals(Optional.of("COMPLETE"))) {
            // Its row may say more than there was after all: a try that failed, or was ended.
            return nested() || !before.status().equals("COMPLETE")
                    ? awake(before.restored(then, then.reason()))
                    : before;
        }
        var to = wanted.get();
        var half = half();
        // Somebody may have finished by hand what was begun beside it.
        var replaced = answer.get("replaced").isPresent()
                || half.flatMap(other -> other.text("resource"))
                        .filter(id -> answer.text("resource").equals(Optional.of(id)))
                        .isPresent();
        var old = new ArrayList<>(then.made().old());
        if (replaced) {
            old.add(then.object());
        } else {
            half.ifPresent(old::add);
            if (nested()) {
                old.add(then.sealing(to.made().kind(), InnerStacks.change(token)));
            }
        }
        var id = ResourceStanding.id(answer).or(before::physicalId);
        return before.called(to.type())
                .changed(
                        id,
                        nested() ? id : Optional.empty(),
                        answer.mapping("attributes"),
                        to.metadata(),
                        replaced ? token : then.token(),
                        to.made().old(old));
    }

    /** What was begun of another object, which nobody has heard the end of. */
    private Optional<Mapping> half() {
        return before.made().old().stream()
                .map(Mapping.class::cast)
                .filter(other -> other.text("token").equals(Optional.of(token)))
                .findFirst();
    }

    /** Whether whoever took it back has woken it, as is said once. */
    private boolean wasWoken() {
        return event instanceof Event.Succeeded(var _, var of, var _, Mapping said) && of.equals(task.id())
                ? said.get("awake").isPresent()
                : before.action().equals("RESUME") && before.status().equals("COMPLETE");
    }

    /** What rested was woken before anything else was done about it. */
    private ResourceRow awake(ResourceRow row) {
        return then.asleep() ? row.standing("RESUME", "COMPLETE", row.reason()) : row;
    }

    /** Whether it rested, and nobody can say that it has been woken. */
    private boolean isAsleep(Value checkpoint) {
        return then.asleep()
                && !(checkpoint instanceof Mapping left && left.get("awake").isPresent());
    }

    private boolean nested() {
        return task.work().worker().equals("child");
    }

    /** What the worker has found out: there was nothing to do. */
    static boolean isIdle(Mapping output) {
        return output.get("idle").isPresent();
    }

    /** A new object that is being made beside the old one must not be forgotten. */
    private ResourceRow halfway(Value checkpoint) {
        if (!(checkpoint instanceof Mapping left) || left.get("replacing").isEmpty()) {
            return before;
        }
        var to = wanted.get();
        var half = Value.map("type", Value.of(to.made().kind()))
                .with("token", token)
                .with("properties", to.made().properties())
                .with("metadata", to.metadata())
                .with("needs", to.made().needed());
        if (nested()) {
            half = half.with(Before.NESTED, InnerStacks.stack(token));
        }
        var old = new ArrayList<>(then.made().old());
        old.add(Before.and(half, left, "resource", "checkpoint"));
        return before.beside(then.made().old(old));
    }
}
