package io.tutti.testkit.sim;

import io.tutti.engine.port.Assignment;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Receipt;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.store.memory.MemoryStore;
import io.tutti.testkit.fake.FakeCloud;
import io.tutti.testkit.fake.Nastiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that outlives a server process: the store, the cloud, the machines, and what is known of each run. */
final class World {
    final Timeline timeline = new Timeline();
    final Findings findings = new Findings();
    final Chance chance;
    final MemoryStore store = new MemoryStore(timeline::now);
    final FakeCloud cloud;
    final Scripts scripts;
    final Map<RunId, History> histories = new LinkedHashMap<>();
    final Map<Integer, String> winners = new HashMap<>();
    final Transitions transitions;
    final int scriptFailures;
    final boolean pair;
    private final Duration horizon;
    private final List<Invariant> invariants;
    private final OwnershipInvariants ownership = new OwnershipInvariants(findings);
    long commits;
    long refused;
    private long hash = 17;

    World(long seed, Transitions transitions) {
        chance = new Chance(seed);
        pair = chance.percent(40);
        this.transitions = transitions;
        horizon = Duration.ofSeconds(pair ? chance.between(40, 180) : chance.between(5, 60));
        scriptFailures = chance.of(0, 5, 20, 40);
        var nastiness = new Nastiness(
                chance.of(0.0, 0.1, 0.3),
                chance.of(0.0, 0.1),
                chance.of(0.0, 0.0, 0.2),
                chance.of(0.0, 0.2),
                chance.of(Duration.ZERO, Duration.ofSeconds(3)),
                Duration.ofSeconds(3));
        cloud = new FakeCloud(chance.next(), nastiness, timeline::now);
        scripts = new Scripts(this);
        invariants = List.of(
                ownership,
                new OrderInvariants(findings),
                new UndoInvariants(findings),
                new TimeInvariants(findings),
                new SignalInvariants(findings, store.mailbox()));
    }

    Duration horizon() {
        return horizon;
    }

    /** Whether faults have stopped. */
    boolean calm() {
        return timeline.now().isAfter(io.tutti.testkit.fake.VirtualClock.START.plus(horizon));
    }

    /** Writes a part for a node, and checks what it says. */
    Receipt commit(String node, Part part) {
        var receipt = store.journal().append(List.of(part)).getFirst();
        switch (receipt) {
            case Receipt.Committed _ -> {
                commits++;
                part.events().forEach(event -> committed(node, part.run(), event));
            }
            case Receipt.Refused _ -> refused++;
            case Receipt.Poisoned poisoned -> findings.add("I9 poison", "poisoned " + poisoned);
        }
        return receipt;
    }

    private void committed(String node, RunId id, Event event) {
        hash = hash * 31 + EventPrint.of(id, event).hashCode();
        try {
            var history = histories.get(id);
            if (event instanceof Event.Opened opened) {
                histories.put(id, new History(id, node, opened));
                return;
            }
            if (history == null) {
                findings.add("I5 legal edges", "a run does not begin with Opened but with " + event);
                return;
            }
            ownership.written(history, node, event);
            var before = history.take(event);
            transitions.note(before, event, history.run, history.touched);
            invariants.forEach(invariant -> invariant.committed(history, before, event, history.run));
        } catch (RuntimeException e) {
            findings.add("I5 legal edges", "nobody can fold " + event + " of " + id + ": " + e);
        }
    }

    /** A worker is called by a node, now. */
    void called(String node, Assignment call) {
        hash = hash * 31 + (call.task() + " " + call.attempt() + call.now()).hashCode();
        history(call.run())
                .ifPresentOrElse(
                        history -> invariants.forEach(invariant -> invariant.called(history, call, node)),
                        () -> findings.add(
                                "I1 intent before effect", call.task() + " is called for a run nobody knows"));
    }

    Optional<History> history(RunId id) {
        return Optional.ofNullable(histories.get(id));
    }

    /** I30 events are gapless: what a node tells of a commit is what the journal holds. */
    void told(RunId id, Run run, long position, List<Event> events) {
        var kept = store.journal().read(id, position);
        if (kept.size() < events.size() || !kept.subList(0, events.size()).equals(events)) {
            findings.add("I30 gapless", "told of " + events + " at " + position + ", the journal has " + kept);
        } else if (kept.size() == events.size()
                && history(id).filter(known -> !known.run.equals(run)).isPresent()) {
            findings.add("I30 gapless", "the run in memory is not what its journal says: " + run);
        }
    }

    void end() {
        for (var history : new ArrayList<>(histories.values())) {
            invariants.forEach(invariant -> invariant.ended(history));
            var replayed = Run.replay(store.journal().read(history.id, 0));
            if (!replayed.equals(history.run)) {
                findings.add("I30 gapless", "a replay of " + history.id + " gives another run");
            }
        }
        new Inventory(this).check();
    }

    /** I40 determinism: the same seed gives the same. */
    long hash() {
        return hash;
    }
}
