package io.tutti.testkit.sim;

import io.tutti.contract.value.Value;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Effect.Operation;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.TaskState;
import io.tutti.engine.run.TaskState.Active;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of one run from its committed facts and its calls alone. The invariants judge by this, as far as they can
 * without asking the engine that is under test.
 */
final class History {
    final RunId id;
    final Event.Opened opened;
    final List<Event> events = new ArrayList<>();
    Run run;
    String owner;
    Instant ownedSince;
    Instant lastAt;
    boolean handed;
    boolean cutInUndo;
    Set<TaskId> touched = Set.of();
    boolean paused;
    Optional<Instant> cancelled = Optional.empty();
    Optional<Instant> turned = Optional.empty();
    Optional<Instant> pausedSince = Optional.empty();
    /** Since when no pause has kept it from hearing, in true time. */
    Instant unpausedSince;
    /** How long it has gone on without a pause by a person, by the clocks of its owners; one set back counts for nothing. */
    Duration ran = Duration.ZERO;

    private Instant ranTo;
    private final Map<TaskId, Facts> tasks = new HashMap<>();

    /** What is known of one task. */
    static final class Facts {
        int attempt;
        int begun;
        boolean made;
        boolean unanswered;
        boolean succeeded;
        boolean failed;
        boolean undone;
        boolean undoFailed;
        boolean marked;
        Value output = Value.none();
        Value checkpoint = Value.none();
        Optional<Instant> wake = Optional.empty();
        Duration ranBefore = Duration.ZERO;
        Optional<String> token = Optional.empty();
        final Map<Integer, Set<Operation>> wished = new HashMap<>();
        final Map<Integer, Set<Operation>> calls = new HashMap<>();
        final Set<Integer> ended = new HashSet<>();
        final Set<Integer> expired = new HashSet<>();
        final Set<String> heard = new HashSet<>();
        /** Since when this attempt has awaited an address without interruption, in true time. */
        final Map<String, Instant> awaited = new HashMap<>();
    }

    History(RunId id, String node, Event.Opened opened, Instant now) {
        this.id = id;
        this.opened = opened;
        owner = node;
        ownedSince = now;
        lastAt = now;
        unpausedSince = now;
        ranTo = opened.at();
        events.add(opened);
        var step = Run.open(opened);
        run = step.run();
        step.touched().forEach(task -> wished(task, now));
    }

    Facts of(TaskId task) {
        return tasks.computeIfAbsent(task, _ -> new Facts());
    }

    /**
     * Takes a fact; answers the run before it.
     *
     * @param now in true time; who wrote it may have had another clock
     */
    Run take(Event event, Instant now) {
        var before = run;
        goOn(event.at());
        note(event, now);
        lastAt = now;
        var step = run.after(event);
        run = step.run();
        touched = step.touched();
        events.add(event);
        step.touched().forEach(task -> wished(task, now));
        if (event instanceof Event.OfAttempt || event instanceof Event.OfPerson) {
            handedOver();
        }
        return before;
    }

    /** Whether a task should have been called long ago, or told to leave. */
    boolean overdue(Instant late) {
        return run.active().stream()
                .flatMap(id -> run.wish(id).stream())
                .anyMatch(effect ->
                        effect.wake().filter(wake -> wake.isBefore(late)).isPresent()
                                || effect.operation() == Operation.LEAVE
                                        && effect.wake().isEmpty()
                                        && !called(effect.task(), effect.attempt(), Operation.LEAVE));
    }

    /** Whether a call of that kind was ever made in that attempt. */
    boolean called(TaskId task, int attempt, Operation operation) {
        return of(task).calls.getOrDefault(attempt, Set.of()).contains(operation);
    }

    /** What an undo will be given of a task that is done, also of one that a person did by hand. */
    private void handedOver() {
        for (var task : touched) {
            if (run.state(task) instanceof TaskState.Done done) {
                of(task).checkpoint = done.output();
            }
        }
    }

    private void goOn(Instant to) {
        if (!paused && to.isAfter(ranTo)) {
            ran = ran.plus(Duration.between(ranTo, to));
        }
        ranTo = to;
    }

    private void wished(TaskId task, Instant now) {
        var facts = of(task);
        if (run.find(task).orElse(null) instanceof Active active) {
            var known = facts.wished.computeIfAbsent(active.attempt(), _ -> new HashSet<>());
            if (known.add(active.operation()) && active.tried() == 1 && active.operation() != Operation.LEAVE) {
                facts.ranBefore = ran;
            }
            if (active.attempt() != facts.attempt) {
                facts.attempt = active.attempt();
                facts.wake = Optional.empty();
                facts.heard.clear();
                facts.awaited.clear();
            }
            facts.awaited.keySet().retainAll(active.addresses());
            active.addresses().forEach(address -> facts.awaited.putIfAbsent(address, now));
        }
    }

    private void note(Event event, Instant now) {
        switch (event) {
            case Event.Owned e -> {
                owner = e.node();
                ownedSince = now;
            }
            case Event.OfAttempt e -> note(e);
            case Event.Paused _ -> {
                paused = true;
                pausedSince = Optional.of(now);
            }
            case Event.Resumed _ -> resumed(now, !paused);
            case Event.Cancelled _ -> {
                resumed(now, false);
                cancelled = Optional.of(now);
            }
            case Event.Superseded _ -> {
                resumed(now, false);
                cancelled = Optional.of(now);
            }
            case Event.Turned _ -> {
                resumed(now, true);
                turned = Optional.of(now);
            }
            case Event.Skipped e -> {
                of(e.task()).succeeded = true;
                of(e.task()).output = Value.none();
            }
            case Event.MarkedDone e -> {
                of(e.task()).succeeded = true;
                of(e.task()).output = e.output();
            }
            case Event.MarkedClean e -> {
                of(e.task()).undone = true;
                of(e.task()).marked = true;
            }
            case Event.Opened _,
                    Event.Stilled _,
                    Event.Signalled _,
                    Event.Grown _,
                    Event.Corrected _,
                    Event.Retried _ -> {}
        }
    }

    private void resumed(Instant now, boolean uncancelled) {
        unpausedSince = paused ? now : unpausedSince;
        pausedSince = Optional.empty();
        paused = false;
        if (uncancelled) {
            cancelled = Optional.empty();
        }
    }

    private void note(Event.OfAttempt event) {
        var facts = of(event.task());
        facts.unanswered &= event instanceof Event.Expired;
        var undo = facts.wished.getOrDefault(event.attempt(), Set.of()).contains(Operation.UNDO);
        switch (event) {
            case Event.Progressed e -> {
                facts.checkpoint = e.checkpoint();
                facts.wake = e.wake();
            }
            case Event.Succeeded e -> {
                if (undo) {
                    facts.undone = true;
                    facts.undoFailed = false;
                } else {
                    facts.succeeded = true;
                    facts.output = e.output();
                    facts.checkpoint = e.output();
                }
            }
            case Event.Failed e -> {
                facts.failed = true;
                facts.undoFailed |= undo;
                facts.checkpoint = latest(e.checkpoint(), facts);
            }
            case Event.Left e -> {
                facts.failed = true;
                facts.checkpoint = latest(e.checkpoint(), facts);
            }
            case Event.Expired e -> {
                facts.failed = true;
                facts.undoFailed |= undo;
                facts.expired.add(e.attempt());
            }
        }
    }

    private static Value latest(Value checkpoint, Facts facts) {
        return checkpoint instanceof Value.Null ? facts.checkpoint : checkpoint;
    }
}
