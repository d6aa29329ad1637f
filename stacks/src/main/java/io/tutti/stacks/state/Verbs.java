package io.tutti.stacks.state;

import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Heading;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.TaskState;
import java.util.List;

/** What people may ask for in which state: every failed or waiting state has a way out. */
public final class Verbs {
    private Verbs() {}

    /** Of the whole stack. */
    public static List<String> of(Run run) {
        var removing = StackMeaning.removing(run);
        var rollingBack = StackMeaning.action(run).equals("ROLLBACK");
        if (run.sealed() && run.phase() != Phase.SUCCEEDED) {
            return run.phase() == Phase.HELD ? List.of("retry", "down") : List.of("pause", "down");
        }
        var tending = Tending.of(run);
        if (tending.isPresent()) {
            return of(run, tending.get());
        }
        return switch (run.phase()) {
            case RUNNING -> removing ? List.of("pause") : List.of("pause", "cancel", "rollback", "down");
            case PAUSED -> removing ? List.of("resume") : List.of("resume", "cancel", "rollback", "down");
            case HELD ->
                rollingBack
                        ? List.of("retry", "down")
                        : removing ? List.of("retry") : List.of("retry", "rollback", "down");
            case HALTING, CANCELLING -> List.of("rollback", "down");
            case CANCELLED -> List.of("resume", "rollback", "down");
            // The run is over: to try again is an update that goes on from what there is.
            case FAILED -> removing ? List.of("rollback", "down") : List.of("retry", "rollback", "down");
            case UNWINDING -> List.of("pause");
            case STUCK -> List.of("retry", "down");
            case SUCCEEDED, UNDONE -> StackMeaning.action(run).equals("DELETE") ? List.of() : List.of("down");
        };
    }

    /** What has failed can be asked for again; an update leads out of all of them too. */
    private static List<String> of(Run run, Tending tending) {
        return switch (run.phase()) {
            case RUNNING -> List.of("pause", "cancel", "down");
            case PAUSED -> List.of("resume", "down");
            case SUCCEEDED, FAILED ->
                switch (tending) {
                    case CHECK, SNAPSHOT -> List.of("check", "down");
                    case SUSPEND ->
                        Standing.of(run, tending.name(), "").status().equals("COMPLETE")
                                ? List.of("resume", "down")
                                : List.of("suspend", "resume", "down");
                    case RESUME ->
                        Standing.of(run, tending.name(), "").status().equals("COMPLETE")
                                ? List.of("suspend", "down")
                                : List.of("resume", "down");
                };
            case HELD, HALTING, CANCELLING, CANCELLED, UNWINDING, UNDONE, STUCK -> List.of("down");
        };
    }

    /** Of one resource. */
    public static List<String> of(Run run, TaskId id) {
        return switch (run.state(id)) {
            case TaskState.Failed failed ->
                failed.fate() == TaskState.Fate.HELD && run.heading() == Heading.FORWARD
                        ? List.of("retry", "skip", "mark-done")
                        : List.of();
            case TaskState.Active active ->
                active.operation() == io.tutti.engine.run.Effect.Operation.DO && run.heading() == Heading.FORWARD
                        ? List.of("skip", "mark-done")
                        : List.of();
            case TaskState.Stuck _ -> List.of("retry", "mark-clean");
            case TaskState.Blocked _,
                    TaskState.Done _,
                    TaskState.PassedOver _,
                    TaskState.Skipped _,
                    TaskState.Undone _ -> List.of();
        };
    }
}
