package io.tutti.testkit.sim;

import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Task;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Receipt;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;
import io.tutti.store.memory.MemoryStore;
import io.tutti.testkit.fake.FakeCloud;
import io.tutti.testkit.fake.Nastiness;
import io.tutti.testkit.fake.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that outlives a server process: the store, the cloud, the machines, and what is known of each run. */
final class World {
    final Timeline timeline = new Timeline();
    final Findings findings = new Findings();
    final Chance chance;
    final MemoryStore store = new MemoryStore(timeline::now);
    final Exchange exchange = new WatchedExchange(store.exchange(), findings);
    final FakeCloud cloud;
    final Scripts scripts;
    final Ears ears;
    final Installations installations;
    final Map<RunId, History> histories = new LinkedHashMap<>();
    final Poison poison;
    final Crashes crashes;
    final Transitions transitions;
    final int scriptFailures;
    final boolean pair;
    /** Whether nothing takes time but what must: then very much happens in one instant. */
    final boolean brisk;

    private final Duration horizon;
    private final List<Watch> watches;
    private final OwnershipInvariants ownership = new OwnershipInvariants(findings);
    private final SignalInvariants signals = new SignalInvariants(findings, store.mailbox());
    private final Chronicle chronicle;
    private final Map<String, Duration> skews = new TreeMap<>();
    long commits;
    long refused;
    private long hash = 17;

    World(long seed, Transitions transitions) {
        chance = new Chance(seed);
        pair = chance.percent(40);
        brisk = chance.percent(10);
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
        ears = new Ears(this);
        installations = new Installations(this, chance.next());
        poison = new Poison(this);
        crashes = new Crashes(this);
        chronicle = new Chronicle(findings, store);
        watches = List.of(
                ownership,
                new OrderInvariants(findings),
                new CancelInvariants(findings),
                new UndoInvariants(findings),
                new TimeInvariants(findings),
                signals,
                new WaysOut(findings));
    }

    Duration horizon() {
        return horizon;
    }

    /** Whether faults have stopped. */
    boolean calm() {
        return timeline.now().isAfter(VirtualClock.START.plus(horizon));
    }

    /** How wrong a node's clock is. */
    Duration skew(String node) {
        return skews.getOrDefault(node, Duration.ZERO);
    }

    /** Somebody sets a clock, forwards or back. */
    void jump(String node) {
        skews.put(node, Duration.ofMillis(chance.of(-30_000, -3_000, -500, 0, 500, 3_000, 30_000)));
    }

    /** Writes a part for a node, and checks what it says. */
    Receipt commit(String node, Part part) {
        var indigestible = poison.indigestible(part);
        if (indigestible.isPresent()) {
            return indigestible.get();
        }
        var receipt = store.journal().append(List.of(part)).getFirst();
        switch (receipt) {
            case Receipt.Committed _ -> {
                commits++;
                part.events().forEach(event -> committed(node, part.run(), event));
            }
            case Receipt.Refused _ -> refused++;
            case Receipt.Poisoned poisoned -> findings.add(Invariant.I9, "poisoned " + poisoned);
        }
        return receipt;
    }

    private void committed(String node, RunId id, Event event) {
        hash = hash * 31 + EventPrint.of(id, event).hashCode();
        try {
            var history = histories.get(id);
            if (event instanceof Event.Opened opened) {
                histories.put(id, new History(id, node, opened, timeline.now()));
                opened.graph().ids().forEach(task -> listen(id, opened.graph().task(task)));
                return;
            }
            if (history == null) {
                findings.add(Invariant.I5, "a run does not begin with Opened but with " + event);
                return;
            }
            ownership.written(history, node, event);
            var before = history.take(event, timeline.now());
            transitions.note(before, event, history.run, history.touched);
            watches.forEach(watch -> watch.committed(history, before, event, history.run));
            if (event instanceof Event.Grown grown) {
                grown.tasks().forEach(task -> listen(id, task));
            }
        } catch (RuntimeException e) {
            findings.add(Invariant.I5, "nobody can fold " + event + " of " + id + ": " + e);
        }
    }

    private void listen(RunId id, Task task) {
        if (task.work().worker().equals("ear")) {
            ears.send(id, task.id());
        }
    }

    /** A worker is called by a node, which decided so at that time. */
    void called(String node, Assignment call, Instant began) {
        hash = hash * 31 + (call.task() + " " + call.attempt() + call.now()).hashCode();
        history(call.run())
                .ifPresentOrElse(
                        history -> watches.forEach(watch -> watch.called(history, call, node, began)),
                        () -> findings.add(Invariant.I1, call.task() + " is called for a run nobody knows"));
    }

    Optional<History> history(RunId id) {
        return Optional.ofNullable(histories.get(id));
    }

    /** The run that has opened this one, and so on: the outermost. */
    RunId root(History history) {
        return parent(history).flatMap(this::history).map(this::root).orElse(history.id);
    }

    static Optional<RunId> parent(History history) {
        return named(history, "parent");
    }

    /** The run that made what this one deletes. */
    static Optional<RunId> creation(History history) {
        return named(history, "creation");
    }

    private static Optional<RunId> named(History history, String key) {
        return history.opened.input() instanceof Mapping input ? input.text(key).map(RunId::new) : Optional.empty();
    }

    Chronicle chronicle() {
        return chronicle;
    }

    SignalInvariants signals() {
        return signals;
    }

    void end() {
        for (var history : new ArrayList<>(histories.values())) {
            watches.forEach(watch -> watch.ended(history));
            chronicle.ended(history);
        }
        crashes.ended();
        new Inventory(this).check();
    }

    /** I40 determinism: the same seed gives the same. */
    long hash() {
        return hash;
    }
}
