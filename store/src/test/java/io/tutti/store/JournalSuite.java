package io.tutti.store;

import static io.tutti.store.Samples.COMMITTED;
import static io.tutti.store.Samples.NOON;
import static io.tutti.store.Samples.REFUSED;
import static io.tutti.store.Samples.going;
import static io.tutti.store.Samples.opened;
import static io.tutti.store.Samples.opening;
import static io.tutti.store.Samples.owned;
import static io.tutti.store.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.port.Journal;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Receipt;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What every journal promises. */
abstract class JournalSuite {
    abstract Store store();

    private Journal journal() {
        return store().journal();
    }

    private List<Receipt> append(Part... parts) {
        return journal().append(List.of(parts));
    }

    @Test
    void eventsComeBackInOrderFromAnyPosition() {
        var run = run();
        var events = List.of(opened("s"), owned(1), new Event.Paused(NOON), new Event.Resumed(NOON));
        assertThat(append(new Part(run, 0, events, List.of(), false))).containsExactly(COMMITTED);
        assertThat(append(going(run, 4))).containsExactly(COMMITTED);
        assertThat(journal().read(run, 0)).hasSize(5).startsWith(events.toArray(Event[]::new));
        assertThat(journal().read(run, 3)).containsExactly(new Event.Resumed(NOON), owned(4));
        assertThat(journal().read(run, 5)).isEmpty();
        assertThat(journal().read(run(), 0)).isEmpty();
    }

    @Test
    void valuesKeepTheirOrderTheirKindAndTheirSecrets() {
        var output = Value.map("z", Value.of(1.0))
                .with("a", new Value.Secret(Value.map("key", Value.of("hidden"))))
                .with("b", Value.of(1e40))
                .with("$own", new Value.Unknown("later"));
        var event = new Event.Succeeded(NOON.plusNanos(789), new TaskId("a"), 3, output);
        var run = run();
        append(new Part(run, 0, List.of(opened("s"), event), List.of(), false));
        var read = (Event.Succeeded) journal().read(run, 1).getFirst();
        assertThat(read).isEqualTo(event);
        assertThat(((Value.Mapping) read.output()).entries().keySet()).containsExactly("z", "a", "b", "$own");
    }

    @Test
    void aTakenPositionIsRefused() {
        var run = run();
        append(opening(run));
        assertThat(append(opening(run), going(run(), 1))).containsExactly(REFUSED, REFUSED);
        assertThat(append(going(run, 2))).containsExactly(REFUSED);
        assertThat(append(going(run, 1))).containsExactly(COMMITTED);
        assertThat(append(going(run, 1))).containsExactly(REFUSED);
        assertThat(journal().read(run, 0)).hasSize(2);
    }

    @Test
    void aConflictAmongFiftyPartsHurtsOnlyItself() {
        var parts = new ArrayList<Part>();
        for (int i = 0; i < 50; i++) {
            parts.add(opening(run()));
        }
        var taken = parts.get(23).run();
        append(opening(taken));
        var stack = UUID.randomUUID().toString();
        parts.set(23, opening(taken, Samples.stack(stack, "never-" + stack)));
        var receipts = journal().append(parts);
        for (int i = 0; i < 50; i++) {
            assertThat(receipts.get(i)).isEqualTo(i == 23 ? REFUSED : COMMITTED);
            assertThat(journal().read(parts.get(i).run(), 0)).hasSize(1);
        }
        assertThat(store().stacks().stack(stack)).isEmpty();
    }

    @Test
    void aPoisonRowHurtsOnlyItsPart() {
        var name = "name-" + UUID.randomUUID();
        append(opening(run(), Samples.stack(UUID.randomUUID().toString(), name)));
        var parts = new ArrayList<Part>();
        for (int i = 0; i < 50; i++) {
            var id = UUID.randomUUID().toString();
            parts.add(opening(run(), Samples.stack(id, i == 31 ? name : id), Samples.event(id, id, "made")));
        }
        var receipts = journal().append(parts);
        for (int i = 0; i < 50; i++) {
            var written = journal().read(parts.get(i).run(), 0);
            if (i == 31) {
                assertThat(receipts.get(i))
                        .isInstanceOfSatisfying(
                                Receipt.Poisoned.class,
                                poisoned ->
                                        assertThat(poisoned.problem().code()).isEqualTo("stack.exists"));
                assertThat(written).isEmpty();
            } else {
                assertThat(receipts.get(i)).isEqualTo(COMMITTED);
                assertThat(written).hasSize(1);
            }
        }
    }

    @Test
    void aNameIsFreeAgainOnceItsStackIsDeletedAlsoInTheSamePart() {
        var first = Samples.stack(UUID.randomUUID().toString(), "again-" + UUID.randomUUID());
        var second = Samples.stack(UUID.randomUUID().toString(), first.name());
        var third = Samples.stack(UUID.randomUUID().toString(), first.name());
        assertThat(append(opening(run(), first))).containsExactly(COMMITTED);
        assertThat(append(opening(run(), second, Samples.deleted(first)))).containsExactly(COMMITTED);
        assertThat(append(opening(run(), third)).getFirst()).isInstanceOf(Receipt.Poisoned.class);
    }

    @Test
    void childrenMayShareTheNameOfALiveRoot() {
        var root = Samples.stack(UUID.randomUUID().toString(), "shared-" + UUID.randomUUID());
        var child = Samples.child(root, UUID.randomUUID().toString(), root.name());
        assertThat(append(opening(run(), root), opening(run(), child))).containsExactly(COMMITTED, COMMITTED);
    }

    @Test
    void onlyRunsThatAreNotOverAreOpenOldestFirst() {
        var first = run();
        var second = run();
        var third = run();
        append(opening(first));
        append(opening(second));
        append(opening(third));
        append(new Part(first, 1, List.of(owned(1)), List.of(), true));
        assertThat(journal().open()).doesNotContain(first).containsSubsequence(second, third);
    }

    @Test
    void severalPartsOfOneRunInOneGroupAreTakenInTurn() {
        var run = run();
        assertThat(append(opening(run), going(run, 1), going(run, 1), going(run, 2)))
                .containsExactly(COMMITTED, COMMITTED, REFUSED, COMMITTED);
        assertThat(journal().read(run, 0)).hasSize(3);
    }

    @Test
    void aPartWithoutEventsWritesItsRowsUnderTheFence() {
        var run = run();
        append(opening(run));
        var stack = Samples.stack(UUID.randomUUID().toString(), "rows-" + UUID.randomUUID());
        assertThat(append(new Part(run, 1, List.of(), List.of(stack), false))).containsExactly(COMMITTED);
        assertThat(store().stacks().stack(stack.id())).contains(stack);
        assertThat(append(new Part(run, 0, List.of(), List.of(stack), false))).containsExactly(REFUSED);
    }

    @Test
    void twoWritersNeverBothOwnAPosition() throws Exception {
        var runs = new ArrayList<RunId>();
        for (int i = 0; i < 20; i++) {
            runs.add(run());
            append(opening(runs.getLast()));
        }
        Callable<long[]> writer = () -> {
            var counts = new long[2];
            for (int round = 1; round <= 20; round++) {
                long position = round;
                var receipts = journal()
                        .append(runs.stream().map(run -> going(run, position)).toList());
                receipts.forEach(receipt -> counts[receipt.equals(COMMITTED) ? 0 : 1]++);
            }
            return counts;
        };
        long written = 0;
        long refused = 0;
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var future : threads.invokeAll(List.of(writer, writer))) {
                written += future.get()[0];
                refused += future.get()[1];
            }
        }
        assertThat(refused).isPositive();
        assertThat(written)
                .isEqualTo(runs.stream()
                        .mapToLong(run -> journal().read(run, 1).size())
                        .sum());
        assertThat(runs)
                .allSatisfy(run -> assertThat(journal().read(run, 1))
                        .extracting(event -> ((Event.Owned) event).epoch())
                        .doesNotHaveDuplicates()
                        .isSorted());
    }

    @Test
    void everyKindOfEventComesBack() {
        var task = new TaskId("a");
        var problem = io.tutti.contract.problem.Problem.of("some.code", "Why").because("reason");
        var events = List.of(
                opened("s"),
                new Event.Progressed(NOON, task, 1, Value.of("c"), Optional.of(NOON), Set.of("x"), 2),
                new Event.Failed(NOON, task, 1, problem, Value.none()),
                new Event.Left(NOON, task, 2, Value.none()),
                new Event.Expired(NOON, task, 2),
                new Event.Signalled(NOON, task, Samples.signal("x", "1")),
                new Event.Grown(NOON, task, List.of(), List.of()),
                new Event.Cancelled(NOON, "enough"),
                new Event.Turned(NOON, "failed"),
                new Event.Corrected(NOON, Value.of(1)),
                new Event.Retried(NOON, task),
                new Event.Skipped(NOON, task, "never mind"),
                new Event.MarkedDone(NOON, task, Value.of("out"), "by hand"),
                new Event.MarkedClean(NOON, task, "by hand"));
        var run = run();
        append(new Part(run, 0, events, List.of(), false));
        assertThat(journal().read(run, 0)).isEqualTo(events);
    }
}
