package io.tutti.engine.run;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.Join;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.OnFailure;
import io.tutti.engine.graph.OnSuccess;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.graph.Work;
import io.tutti.engine.run.TaskState.Active;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A run of a random graph that takes random facts, whatever it accepts: no world, no sense, only the rules. */
final class RandomHistory {
    interface Watcher {
        default void folded(Run before, Event event, Run.Step after) {}
    }

    private static final Work DO = Work.of("test", "do");

    private final Random random;
    /** A stream of its own, so that what it draws leaves the other histories as they were. */
    private final Optional<Random> later;

    private final Watcher watcher;
    private final List<Event> journal = new ArrayList<>();
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private Run run;
    private int names;

    RandomHistory(long seed, Watcher watcher) {
        // Neighbouring seeds begin alike in java.util.Random, so they are mixed first.
        random = new Random(seed * 0x9E3779B97F4A7C15L ^ seed << 32);
        random.nextInt();
        later = seed % 10 == 2 || seed % 10 == 4 ? Optional.of(new Random(random.nextLong())) : Optional.empty();
        this.watcher = watcher;
        var tasks = new ArrayList<Task>();
        var count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            tasks.add(task(tasks.stream().map(Task::id).toList(), 3));
        }
        var opened = new Event.Opened(now, "test", "s", Value.none(), Graph.of(tasks), any(Policy.values()));
        journal.add(opened);
        run = Run.open(opened).run();
    }

    List<Event> journal() {
        return journal;
    }

    Run run() {
        return run;
    }

    void drive() {
        for (int step = 0; step < 80 && !run.phase().over(); step++) {
            now = now.plusMillis(random.nextInt(4) * 500L);
            take(
                    later.filter(chance -> chance.nextInt(25) == 0).isPresent()
                            ? new Event.Superseded(now, "", "")
                            : candidate());
        }
    }

    private void take(Event event) {
        if (!run.accepts(event)) {
            return;
        }
        var before = run;
        var step = run.after(event);
        run = step.run();
        journal.add(event);
        watcher.folded(before, event, step);
    }

    private Event candidate() {
        var die = random.nextInt(100);
        if (die < 5) {
            return ofRun();
        }
        if (die < 15) {
            return ofPerson();
        }
        if (!run.owed().isEmpty() && random.nextInt(3) > 0) {
            return grown(any(List.copyOf(run.owed())));
        }
        return run.active().isEmpty() ? random.nextBoolean() ? ofPerson() : ofRun() : ofAttempt();
    }

    private Event ofRun() {
        return switch (random.nextInt(14)) {
            case 0, 1 -> new Event.Paused(now);
            case 2, 3, 4, 5 -> new Event.Resumed(now);
            case 6, 7 -> new Event.Cancelled(now, "");
            case 8, 12 -> new Event.Turned(now, "");
            case 9 -> new Event.Corrected(now, Value.of(random.nextInt(9)));
            case 10 -> new Event.Stilled(now, Optional.empty(), random.nextInt(3) == 0);
            case 11 -> new Event.Stilled(now, run.active().stream().findAny(), random.nextInt(3) == 0);
            default -> new Event.Owned(now, "node", random.nextInt(9));
        };
    }

    private Event ofPerson() {
        var held = List.copyOf(run.waitingForPerson());
        var task = held.isEmpty() || random.nextInt(4) == 0 ? any(run.graph().ids()) : any(held);
        return switch (random.nextInt(4)) {
            case 0 -> new Event.Retried(now, task);
            case 1 -> new Event.Skipped(now, task, "");
            case 2 -> new Event.MarkedDone(now, task, Value.of("hand"), "");
            default -> new Event.MarkedClean(now, task, "");
        };
    }

    private Event ofAttempt() {
        var task = random.nextInt(20) == 0 ? any(run.graph().ids()) : any(List.copyOf(run.active()));
        var attempt = run.state(task) instanceof Active active ? active.attempt() - random.nextInt(12) / 11 : 1;
        return switch (random.nextInt(12)) {
            case 0, 1 -> progressed(task, attempt);
            case 2, 3, 4, 5 -> new Event.Succeeded(now, task, attempt, Value.of(random.nextInt()));
            case 6, 7 ->
                new Event.Failed(now, task, attempt, Problem.of("test.failed", "Failed"), Value.of(random.nextInt(3)));
            case 8 -> new Event.Left(now, task, attempt, Value.none());
            case 9, 10 -> new Event.Expired(now, task, attempt);
            default ->
                new Event.Signalled(
                        now, task, new Signal("x" + random.nextInt(2), "" + random.nextInt(3), Value.none(), now));
        };
    }

    private Event progressed(TaskId task, int attempt) {
        var wake = random.nextBoolean() ? Optional.of(now.plusSeconds(1)) : Optional.<Instant>empty();
        return new Event.Progressed(
                now, task, attempt, Value.of(names), wake, random.nextBoolean() ? Set.of("x0", "x1") : Set.of(), 0);
    }

    private Event grown(TaskId task) {
        var tasks = new ArrayList<Task>();
        var family = new ArrayList<TaskId>();
        family.add(task);
        for (int i = random.nextInt(3); i > 0; i--) {
            var next = task(family, 2);
            tasks.add(next.needs().isEmpty() ? next.needs(List.of(Need.success(task))) : next);
            family.add(tasks.getLast().id());
        }
        var more = new ArrayList<Event.MoreNeeds>();
        if (!tasks.isEmpty()) {
            run.graph().dependents(task).stream()
                    .filter(_ -> random.nextBoolean())
                    .forEach(id -> more.add(new Event.MoreNeeds(id, List.of(Need.success(family.getLast())))));
        }
        return new Event.Grown(now, task, tasks, more);
    }

    private Task task(List<TaskId> before, int mostNeeds) {
        var needs = new ArrayList<Need>();
        for (int i = random.nextInt(mostNeeds + 1); i > 0 && !before.isEmpty(); i--) {
            var on = random.nextInt(4) > 0 ? Need.On.SUCCESS : any(Need.On.values());
            needs.add(new Need(any(before), on));
        }
        var join = random.nextInt(3) > 0
                ? Join.all()
                : random.nextBoolean() ? Join.any() : new Join.Count(1 + random.nextInt(3));
        var hint = random.nextInt(3) > 0 ? OnFailure.AS_RUN : any(OnFailure.values());
        var task = Task.of("t" + names++, DO)
                .needs(needs)
                .join(join)
                .onFailure(hint)
                .tries(1 + random.nextInt(2), 1 + random.nextInt(2), Duration.ofSeconds(1));
        task = random.nextInt(4) > 0 ? task.undo(Work.of("test", "undo")) : task;
        task = random.nextInt(3) == 0 ? task.deadline(Duration.ofSeconds(1)) : task;
        task = random.nextInt(3) == 0 ? task.undoDeadline(Duration.ofSeconds(1)) : task;
        if (random.nextInt(4) == 0) {
            return task.growing();
        }
        return later.filter(chance -> chance.nextInt(5) == 0).isPresent() ? task.onSuccess(OnSuccess.SEAL) : task;
    }

    @SafeVarargs
    private <T> T any(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
