package io.tutti.stacks.state;

import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How a stack stands, in Heat's words. */
record Standing(String action, String status, String reason) {
    private static final int MOST_NAMED = 3;

    /**
     * @param action what the run is for: CREATE, DELETE, …
     * @param why what made it fail, turn or stop; may be empty
     */
    static Standing of(Run run, String action, String why) {
        return switch (run.phase()) {
            case RUNNING -> new Standing(action, "IN_PROGRESS", "Stack " + action + " started" + taken(action, why));
            case PAUSED -> paused(run, action);
            case HELD -> new Standing(action, "FAILED", "held: " + waiting(run));
            case HALTING -> new Standing(action, "IN_PROGRESS", "ending what is under way: " + why);
            case FAILED -> new Standing(action, "FAILED", why);
            case CANCELLING -> new Standing(action, "IN_PROGRESS", "cancelling: " + why);
            case CANCELLED -> new Standing(action, "FAILED", "cancelled: " + why);
            case SUCCEEDED -> Tending.of(run).isPresent() ? tended(run, action) : completed(action, why);
            case UNWINDING -> new Standing("ROLLBACK", "IN_PROGRESS", "Stack ROLLBACK started" + because(why));
            case UNDONE -> new Standing("ROLLBACK", "COMPLETE", "Stack ROLLBACK completed successfully" + because(why));
            case STUCK -> new Standing("ROLLBACK", "FAILED", "Resource DELETE failed: " + waiting(run) + because(why));
        };
    }

    /** A run that makes room for something newer stands as that, until it is over and after. */
    static Standing overtaken(String by) {
        return new Standing(by, "IN_PROGRESS", "Stack " + by + " requested; ending what is under way");
    }

    private static Standing paused(Run run, String action) {
        return switch (run.heading()) {
            case FORWARD, HALT, CANCEL -> new Standing(action, "IN_PROGRESS", "paused");
            case BACK -> new Standing("ROLLBACK", "IN_PROGRESS", "paused");
        };
    }

    private static Standing completed(String action, String why) {
        return new Standing(action, "COMPLETE", "Stack " + action + " completed successfully" + taken(action, why));
    }

    /** What has failed stopped nothing else, and is told in the end. */
    private static Standing tended(Run run, String action) {
        var failed = run.graph().ids().stream()
                .filter(id -> run.state(id) instanceof TaskState.Failed)
                .toList();
        if (failed.isEmpty()) {
            var reason = "Stack " + action + " completed successfully";
            return new Standing(
                    action,
                    "COMPLETE",
                    !action.equals("CHECK") || supported(run)
                            ? reason
                            : reason + ". '" + action + "' not fully supported (see resources)");
        }
        var first = (TaskState.Failed) run.state(failed.getFirst());
        var named = failed.stream()
                .skip(1)
                .limit(MOST_NAMED - 1)
                .map(id -> "; " + named(run, id))
                .collect(Collectors.joining());
        var more = failed.size() - MOST_NAMED;
        return new Standing(
                action,
                "FAILED",
                Failures.reason(action, failed.getFirst(), first.problem())
                        + named
                        + (more > 0 ? "; and " + more + " more" : ""));
    }

    /** Whether the types of all resources knew what was asked, in nested stacks too. */
    static boolean supported(Run run) {
        return run.graph().ids().stream()
                .noneMatch(id -> run.state(id) instanceof TaskState.Done done
                        && done.output() instanceof Mapping output
                        && output.get("unsupported").isPresent());
    }

    /** What a run that removes is good for. */
    private static String taken(String action, String why) {
        return action.equals("ROLLBACK") || why.equals(StackRow.ABANDONED) ? because(why) : "";
    }

    private static String because(String why) {
        return why.isEmpty() ? "" : " (" + why + ")";
    }

    /** What only a person can move, a few by name. */
    private static String waiting(Run run) {
        var ids = run.waitingForPerson();
        var named = ids.stream().limit(MOST_NAMED).map(id -> named(run, id)).collect(Collectors.joining("; "));
        return ids.size() > MOST_NAMED ? named + "; and " + (ids.size() - MOST_NAMED) + " more" : named;
    }

    private static String named(Run run, TaskId id) {
        return switch (run.state(id)) {
            case TaskState.Failed failed -> Failures.path(id, failed.problem());
            case TaskState.Stuck stuck -> Failures.path(id, stuck.problem());
            case TaskState.Blocked _,
                    TaskState.Active _,
                    TaskState.Done _,
                    TaskState.PassedOver _,
                    TaskState.Skipped _,
                    TaskState.Undone _ -> id.value();
        };
    }

    /** What is still there of a stack that could not be taken back or deleted, by name; empty for any other. */
    static List<String> remainder(Run run, boolean removing) {
        var left = new ArrayList<String>();
        switch (run.phase()) {
            case STUCK ->
                run.graph().ids().stream().filter(id -> !run.state(id).clear()).forEach(id -> left.add(id.value()));
            case HELD -> {
                if (removing) {
                    run.graph().ids().stream()
                            .filter(id -> !(run.state(id) instanceof TaskState.Done))
                            .forEach(id -> left.add(id.value()));
                }
            }
            case RUNNING, PAUSED, HALTING, CANCELLING, CANCELLED, UNWINDING, SUCCEEDED, FAILED, UNDONE -> {}
        }
        left.sort(null);
        return left;
    }
}
