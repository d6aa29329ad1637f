package io.tutti.stacks.state;

import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Task;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.TaskState;
import java.util.Set;

/**
 * How a resource stands while it is looked at, put to rest or woken.
 *
 * @param then the resource as the run found it
 */
record TendingStanding(Tending tending, ResourceRow before, Task task, Before then) {
    /** Failures that say nothing of the resource: somebody wanted something else. */
    private static final Set<String> CUT_OFF = Set.of("run.superseded", "run.cancelled", "run.left");

    ResourceRow after(TaskState state) {
        if (task.work().operation().equals("refuse")) {
            return before;
        }
        return switch (state) {
            case TaskState.Blocked _, TaskState.PassedOver _, TaskState.Undone _, TaskState.Stuck _ -> before;
            case TaskState.Active active ->
                active.operation() == Effect.Operation.DO
                        ? before.standing(tending.name(), "IN_PROGRESS", "state changed")
                        : before.standing(before.action(), before.status(), "ending what is under way");
            case TaskState.Done done -> done(done.output() instanceof Mapping answer ? answer : Mapping.EMPTY);
            case TaskState.Failed failed ->
                tending == Tending.CHECK && CUT_OFF.contains(failed.problem().code())
                        ? before.restored(then, then.reason())
                        : before.standing(
                                tending.name(), "FAILED", failed.problem().message());
            case TaskState.Skipped skipped -> before.restored(then, "skipped: " + skipped.reason());
        };
    }

    private ResourceRow done(Mapping answer) {
        var reason = tending == Tending.CHECK
                        && answer.get("unsupported").isPresent()
                        && before.nested().isEmpty()
                ? tending + " not supported for " + before.type()
                : "state changed";
        var attributes = answer.mapping("attributes");
        var found = tending == Tending.CHECK && !attributes.isEmpty() ? attributes : before.attributes();
        return before.found(tending.name(), reason, found);
    }
}
