package io.tutti.stacks.state;

import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.TaskState;
import io.tutti.stacks.blueprint.Blueprint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** With what things were begun, in a run whose parameters were corrected since: only a further attempt takes the new ones. */
final class Begun {
    private final Map<TaskId, With> before = new HashMap<>();

    private record With(int attempt, Blueprint blueprint) {}

    /** Notes what has been begun by now, before a correction is taken in. */
    void keep(Run run, Blueprint blueprint) {
        for (var task : run.graph().ids()) {
            var attempt = attempt(run.state(task));
            if (attempt > 0) {
                before.putIfAbsent(task, new With(attempt, blueprint));
            }
        }
    }

    /** Those of these tasks that are begun again, with what is wanted now. */
    Set<TaskId> again(Run run, Set<TaskId> touched) {
        var again = new HashSet<TaskId>();
        if (!before.isEmpty()) {
            for (var task : touched) {
                var known = before.get(task);
                if (known != null
                        && run.state(task) instanceof TaskState.Active active
                        && active.operation() == Effect.Operation.DO
                        && active.attempt() != known.attempt()) {
                    before.remove(task);
                    again.add(task);
                }
            }
        }
        return again;
    }

    /** What a task goes on with. */
    Blueprint with(TaskId task, Blueprint now) {
        var known = before.get(task);
        return known == null ? now : known.blueprint();
    }

    private static int attempt(TaskState state) {
        return switch (state) {
            case TaskState.Blocked _, TaskState.PassedOver _ -> 0;
            case TaskState.Active active -> active.attempt();
            case TaskState.Done done -> done.attempt();
            case TaskState.Failed failed -> failed.attempt();
            case TaskState.Skipped skipped -> skipped.attempt();
            case TaskState.Undone undone -> undone.attempt();
            case TaskState.Stuck stuck -> stuck.attempt();
        };
    }
}
