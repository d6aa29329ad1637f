package io.tutti.stacks.plan;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.OnFailure;
import io.tutti.engine.graph.OnSuccess;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.Work;
import io.tutti.stacks.blueprint.Kind;
import io.tutti.stacks.state.Tending;
import io.tutti.template.document.Hints;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How the engine is to do things: the work of each resource, its tries and its limits. */
public final class Tasks {
    /** The worker of a task that is done as soon as it begins. */
    public static final String SEALING = "seal";

    /** The worker of a task that fails for the reason in its input. */
    public static final String REFUSING = "refuse";

    /** The worker of a task that is done when the {@code millis} of its input are over. */
    public static final String PAUSING = "pause";

    /** The worker of a task that waits for a word at the {@code address} of its input. */
    public static final String HOOKING = "hook";

    /** No resource has a name with a slash. */
    static final String SEAL = "/sealed";

    private static final String REFUSED = "/refused";

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration UNDO_LIMIT = Duration.ofMinutes(5);
    private static final int UNDO_TRIES = 5;
    /** A cloud's hiccup goes away; what our own types and scripts say is so stays so. */
    private static final int CLOUD_TRIES = 3;

    private Tasks() {}

    /** The work of the worker {@code resource}, or of {@code child} for a stack inside. */
    static Work work(String operation, String resource, boolean nested) {
        return new Work(nested ? "child" : "resource", operation, Value.map("resource", Value.of(resource)));
    }

    static Task of(String name, Kind kind, Hints hints, Duration timeout, boolean inside) {
        var nested = kind.nested();
        var own = isOwn(kind.name(), nested);
        var deadline =
                hints.deadline().filter(limit -> limit.compareTo(timeout) < 0).orElse(timeout);
        return Task.of(name, work("create", name, nested))
                .tries(
                        hints.tries().orElse(own ? 1 : CLOUD_TRIES),
                        UNDO_TRIES,
                        hints.pause().orElse(SECOND))
                .deadline(deadline)
                .undoDeadline(undoLimit(kind.name(), nested, timeout))
                .onFailure(onFailure(hints, inside));
    }

    /** What is removed at leisure by its nature has all the time there is. */
    private static Duration undoLimit(String type, boolean nested, Duration timeout) {
        return nested || type.equals("OS::Heat::Delay") ? timeout : UNDO_LIMIT;
    }

    /** A nested stack never turns back by itself; its failure is the parent's to act on. */
    private static OnFailure onFailure(Hints hints, boolean inside) {
        return hints.onFailure()
                .map(wanted -> switch (wanted) {
                    case TURN_BACK -> inside ? OnFailure.AS_RUN : OnFailure.TURN_BACK;
                    case HOLD -> OnFailure.HOLD;
                    case CARRY_ON -> OnFailure.CARRY_ON;
                })
                .orElse(OnFailure.AS_RUN);
    }

    static Task undo(Task task, boolean nested) {
        return task.undo(work("delete", task.id().value(), nested));
    }

    /** The task that makes a resource, changing it instead; taken back, it is as it was. */
    static Task change(Task making, boolean nested) {
        var name = making.id().value();
        return making.work(work("update", name, nested)).undo(work("revert", name, nested));
    }

    /** Once everything wanted is there; what comes after cannot be taken back. */
    static Task seal(List<Task> forward) {
        return Task.of(SEAL, Work.of(SEALING, "seal"))
                .needs(forward.stream().map(task -> Need.success(task.id())).toList())
                .onSuccess(OnSuccess.SEAL);
    }

    /** What stands between two batches: done a while after the first of them is. */
    static Task pause(int number, List<Task> batch, Duration pause) {
        var millis = Value.of(pause.toMillis());
        return Task.of("/batch" + number, new Work(PAUSING, "pause", Value.map("millis", millis)))
                .needs(batch.stream().map(task -> Need.success(task.id())).toList());
    }

    /** A place where the run waits for a word about the resource. */
    static Task hook(String hook, String resource, Duration timeout) {
        var input = Value.map("hook", Value.of(hook)).with("of", resource);
        return Task.of("/" + hook + "/" + resource, new Work(HOOKING, HOOKING, input))
                .deadline(timeout);
    }

    /** The resource that a hook is about. */
    static String hooked(Task hook) {
        return ((Mapping) hook.work().input()).text("of").orElseThrow();
    }

    /** Whether a task is about a resource, rather than about the order of others. */
    static boolean isOfResource(String task) {
        return !task.startsWith("/");
    }

    /** All that is left of a plan that could not be made: a failure that says why. */
    static Task refusal(Problem problem) {
        var input = Value.map("code", Value.of(problem.code())).with("message", problem.message());
        return Task.of(REFUSED, new Work(REFUSING, "refuse", input)).onFailure(OnFailure.AS_RUN);
    }

    /** The same about one resource; what does not wait for it goes on. */
    static Task refusal(String resource, Problem problem, List<Need> needs) {
        var input = Value.map("resource", Value.of(resource))
                .with("code", problem.code())
                .with("message", problem.message());
        return Task.of(resource, new Work(REFUSING, "refuse", input))
                .needs(needs)
                .onFailure(OnFailure.CARRY_ON);
    }

    /** A step that leaves a resource what it is. Nothing takes it back, and it stops only what waits for it. */
    static Task tending(
            Tending tending, String resource, String kind, boolean nested, List<Need> needs, Duration timeout) {
        // A look says how it is now: one that failed is not asked again until it likes the answer.
        var tries = tending == Tending.CHECK || isOwn(kind, nested) ? 1 : CLOUD_TRIES;
        return Task.of(resource, work(tending.word(), resource, nested))
                .needs(needs)
                .tries(tries, 1, SECOND)
                .deadline(timeout)
                .undoDeadline(nested ? timeout : UNDO_LIMIT)
                .onFailure(OnFailure.CARRY_ON);
    }

    private static boolean isOwn(String kind, boolean nested) {
        return nested || Stream.of("OS::Heat::", "Tutti::").anyMatch(kind::startsWith);
    }

    /** The removal of an object as a step of its own. A failure waits for a person: nothing could take it back. */
    static Task removal(String task, String resource, String type, boolean nested, List<Need> needs, Duration timeout) {
        return Task.of(task, work("delete", resource, nested))
                .needs(needs)
                .tries(UNDO_TRIES, 1, SECOND)
                .deadline(undoLimit(type, nested, timeout))
                .undoDeadline(UNDO_LIMIT)
                .onFailure(OnFailure.HOLD);
    }
}
