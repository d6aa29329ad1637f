package io.tutti.engine.run;

import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Effect.Operation;
import io.tutti.engine.run.TaskState.Active;
import io.tutti.engine.run.TaskState.Blocked;
import io.tutti.engine.run.TaskState.Done;
import io.tutti.engine.run.TaskState.Failed;
import io.tutti.engine.run.TaskState.PassedOver;
import io.tutti.engine.run.TaskState.Skipped;
import io.tutti.engine.run.TaskState.Stuck;
import io.tutti.engine.run.TaskState.Undone;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Going forward: what the end of a task means for those that need it. */
final class Forward {
    private final Fold fold;

    Forward(Fold fold) {
        this.fold = fold;
    }

    void start(Task task) {
        fold.put(task.id(), attempt(task, 1, 1, Value.none(), fold.at, deadline(task)));
    }

    /** An attempt that begins at {@code wake}; its checkpoint is what the last one left. */
    static Active attempt(
            Task task,
            int attempt,
            int tried,
            Value checkpoint,
            java.time.Instant wake,
            Optional<java.time.Instant> deadline) {
        return new Active(
                Operation.DO,
                attempt,
                tried,
                checkpoint,
                List.of(),
                Set.of(),
                Optional.of(wake),
                Set.of(),
                deadline,
                Optional.empty());
    }

    Optional<java.time.Instant> deadline(Task task) {
        return task.deadline().map(limit -> fold.runTime().plus(limit));
    }

    /** Tells those that need a task that it has ended, and passes over what can start no more. */
    void ended(TaskId first) {
        var ended = new ArrayDeque<TaskId>();
        var passedOver = new ArrayList<TaskId>();
        var ready = new ArrayList<Integer>();
        ended.add(first);
        while (!ended.isEmpty()) {
            var id = ended.remove();
            var state = fold.state(id);
            if (state instanceof PassedOver) {
                passedOver.add(id);
            }
            for (var edge : fold.graph.edges(id)) {
                if (fold.state(edge.number()) instanceof Blocked blocked) {
                    var met = blocked.met() + (meets(state, edge.on()) ? 1 : 0);
                    fold.put(edge.number(), edge.task(), new Blocked(blocked.ended() + 1, met));
                    var task = fold.graph.task(edge.number());
                    if (met >= task.join().threshold(task.needs().size())) {
                        ready.add(edge.number());
                    } else if (decided(edge.number())) {
                        ended.add(edge.task());
                    }
                }
            }
        }
        passedOver.forEach(this::unhandled);
        // Only now: a failure that nobody handles any more may have ended the way forward.
        ready.forEach(this::decided);
    }

    /** What will never start handles no failure. */
    private void unhandled(TaskId passedOver) {
        for (var need : fold.graph.task(passedOver).needs()) {
            if (fold.heading == Heading.FORWARD
                    && need.on() != Need.On.SUCCESS
                    && fold.state(need.task()) instanceof Failed failed
                    && failed.fate() == TaskState.Fate.HANDLED) {
                new Answers(fold).judgedAnew(need.task(), failed);
            }
        }
    }

    /** Those that need a task wait for its end again, also those that its first end has passed over. */
    void reopened(TaskId first) {
        var reopened = new ArrayDeque<TaskId>();
        reopened.add(first);
        while (!reopened.isEmpty()) {
            for (var edge : fold.graph.edges(reopened.remove())) {
                var state = fold.state(edge.number());
                var counted = counted(edge.task());
                if (state instanceof PassedOver && !hopeless(fold.graph.task(edge.number()), counted)) {
                    fold.put(edge.number(), edge.task(), counted);
                    reopened.add(edge.task());
                } else if (state instanceof Blocked) {
                    fold.put(edge.number(), edge.task(), counted);
                }
            }
        }
    }

    /** Whether too many of its needs have ended otherwise. */
    private static boolean hopeless(Task task, Blocked blocked) {
        var needs = task.needs().size();
        return needs - (blocked.ended() - blocked.met()) < task.join().threshold(needs);
    }

    /** Starts or passes over a blocked task whose needs allow it; true when it was passed over. */
    boolean decided(int number) {
        if (fold.heading != Heading.FORWARD || !(fold.state(number) instanceof Blocked blocked)) {
            return false;
        }
        var task = fold.graph.task(number);
        var threshold = task.join().threshold(task.needs().size());
        if (blocked.met() >= threshold) {
            start(task);
            return false;
        }
        if (hopeless(task, blocked)) {
            fold.put(number, task.id(), new PassedOver());
            return true;
        }
        return false;
    }

    /** @throws IllegalArgumentException when that is no graph any more */
    static Graph grown(Graph graph, Event.Grown event) {
        return graph.grown(event.tasks(), changed(graph, event));
    }

    private static List<Task> changed(Graph graph, Event.Grown event) {
        var changed = new LinkedHashMap<TaskId, Task>();
        for (var more : event.needs()) {
            var task = changed.getOrDefault(more.task(), graph.task(more.task()));
            var needs = new ArrayList<>(task.needs());
            more.needs().stream().filter(need -> !needs.contains(need)).forEach(needs::add);
            changed.put(task.id(), task.needs(needs));
        }
        return List.copyOf(changed.values());
    }

    /** Adds what a finished task has grown, and then tells those that need it that it has ended. */
    void grown(Event.Grown event) {
        fold.graph = grown(fold.graph, event);
        var fresh = new ArrayList<TaskId>();
        event.tasks().forEach(task -> fresh.add(task.id()));
        event.needs().forEach(more -> fresh.add(more.task()));
        fresh.forEach(id -> fold.put(id, counted(id)));
        for (var id : fresh) {
            if (decided(fold.graph.number(id))) {
                ended(id);
            }
        }
        fold.owed = fold.owed.without(event.task());
        ended(event.task());
    }

    private Blocked counted(TaskId id) {
        var ended = 0;
        var met = 0;
        for (var need : fold.graph.task(id).needs()) {
            var state = fold.states.get(fold.graph.number(need.task()), new Blocked(0, 0));
            var settled = settled(state) && !fold.owed.contains(need.task());
            ended += settled ? 1 : 0;
            met += settled && meets(state, need.on()) ? 1 : 0;
        }
        return new Blocked(ended, met);
    }

    /** Whether a task has ended as far as those that need it are concerned. */
    private static boolean settled(TaskState state) {
        return switch (state) {
            case Done _, Skipped _, PassedOver _ -> true;
            case Failed failed -> failed.fate() == TaskState.Fate.HANDLED || failed.fate() == TaskState.Fate.CARRIED;
            case Blocked _, Active _, Undone _, Stuck _ -> false;
        };
    }

    private static boolean meets(TaskState state, Need.On on) {
        return switch (state) {
            case Done _, Skipped _ -> on != Need.On.FAILURE;
            case Failed _ -> on != Need.On.SUCCESS;
            case Blocked _, Active _, PassedOver _, Undone _, Stuck _ -> false;
        };
    }
}
