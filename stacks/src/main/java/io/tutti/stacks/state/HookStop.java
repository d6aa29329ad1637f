package io.tutti.stacks.state;

import io.tutti.contract.resource.Addresses;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Heading;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run that stands at a hook, or goes on from it.
 *
 * @param task that waits
 * @param resource what the hook is about
 * @param hook its word, such as {@code pre-create}
 * @param reason in Heat's words, by which its client finds hooks among events
 */
public record HookStop(TaskId task, String resource, String hook, String reason) {
    /** What a fact says about a hook. */
    static Optional<HookStop> said(Event event, Run run) {
        return switch (event) {
            case Event.Progressed progressed when !progressed.addresses().isEmpty() -> of(run, progressed.task(), true);
            case Event.Succeeded succeeded when run.heading() == Heading.FORWARD -> of(run, succeeded.task(), false);
            default -> Optional.empty();
        };
    }

    /** The hook that the task is, if it is one. */
    private static Optional<HookStop> of(Run run, TaskId task, boolean stands) {
        var work = run.graph().task(task).work();
        if (!work.operation().equals("hook") || !(work.input() instanceof Mapping input)) {
            return Optional.empty();
        }
        var hook = input.text("hook").orElse("");
        var reason = stands
                ? StackMeaning.action(run) + " paused until Hook " + hook + " is cleared"
                : "Hook " + hook + " is cleared";
        return Optional.of(new HookStop(task, input.text("of").orElse(""), hook, reason));
    }

    /** Where the run stands at a hook now, about that resource. */
    public static List<HookStop> at(Run run) {
        return run.graph().ids().stream()
                .filter(id -> run.state(id) instanceof TaskState.Active active
                        && active.operation() == Effect.Operation.DO
                        && !active.addresses().isEmpty()
                        // A word that has come is as good as done.
                        && run.wish(id)
                                .map(effect -> effect.signals().isEmpty())
                                .orElse(true))
                .flatMap(id -> of(run, id, true).stream())
                .toList();
    }

    /** The word to go on; the same word counts once. */
    public Event cleared(RunId run, Instant at) {
        return new Event.Signalled(at, task, new Signal(address(run, task), "clear", Value.of(hook), at));
    }

    /** Where the word to go on is awaited: of this run only, so that none is left over for another. */
    public static String address(RunId run, TaskId task) {
        return Addresses.hook(run.value(), task.value());
    }
}
