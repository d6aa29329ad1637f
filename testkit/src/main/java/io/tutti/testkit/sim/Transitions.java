package io.tutti.testkit.sim;

import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.TaskState;
import io.tutti.engine.run.TaskState.Active;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Which transitions have happened, in the words of the page on states. */
public final class Transitions {
    private final Set<String> tasks = new TreeSet<>();
    private final Set<String> runs = new TreeSet<>();

    /** Such as {@code blocked -> doing}. */
    public Set<String> ofTasks() {
        return tasks;
    }

    /** Such as {@code running | Failed | unwinding}. */
    public Set<String> ofRuns() {
        return runs;
    }

    void note(Run before, Event event, Run after, Set<TaskId> touched) {
        var name = event.getClass().getSimpleName();
        runs.add(shown(before) + " | " + name + " | " + shown(after));
        for (var id : touched) {
            var from = before.find(id);
            var to = after.state(id);
            // A blocked task that counts one end more is still blocked.
            if (from.isPresent() && !from.get().equals(to) && !(to instanceof TaskState.Blocked)) {
                tasks.add(shown(from.get()) + " -> " + shown(to));
            }
        }
    }

    private static String shown(Run run) {
        return run.phase().name().toLowerCase(Locale.ROOT);
    }

    static String shown(TaskState state) {
        return switch (state) {
            case TaskState.Blocked _ -> "blocked";
            case Active active ->
                switch (active.operation()) {
                    case DO -> "doing";
                    case LEAVE -> "leaving";
                    case UNDO -> "undoing";
                };
            case TaskState.Done _ -> "done";
            case TaskState.Failed failed -> "failed, " + failed.fate().name().toLowerCase(Locale.ROOT);
            case TaskState.PassedOver _ -> "passed over";
            case TaskState.Skipped _ -> "skipped";
            case TaskState.Undone _ -> "undone";
            case TaskState.Stuck _ -> "stuck";
        };
    }
}
