package io.tutti.store;

import static io.tutti.store.Samples.opened;
import static io.tutti.store.Samples.owned;
import static io.tutti.store.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.engine.port.Journal.OutcomeUnknown;
import io.tutti.engine.port.Part;
import io.tutti.store.sql.SqlStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is killed while it writes. */
final class KilledPostgresTest {
    private static final int ROUNDS = 4;

    @TempDir
    Path home;

    /** A part, and whether it was acknowledged. */
    private record Tried(Part part, String stack, boolean acknowledged) {}

    @Test
    void whatWasAcknowledgedIsThereAndEveryPartIsThereWholeOrNotAtAll() throws Exception {
        var tried = new ArrayList<Tried>();
        try (var store = SqlStore.open(new StoreSettings(home, Optional.empty()))) {
            for (int round = 0; round < ROUNDS; round++) {
                tried.addAll(writeUntilKilled(store));
                await(store::ready);
            }
            assertThat(tried).filteredOn(one -> !one.acknowledged()).isNotEmpty();
            assertThat(tried)
                    .filteredOn(Tried::acknowledged)
                    .isNotEmpty()
                    .allSatisfy(
                            one -> assertThat(store.journal().read(one.part().run(), 0))
                                    .isEqualTo(one.part().events()));
            assertThat(tried).allSatisfy(one -> {
                var events = store.journal().read(one.part().run(), 0).size();
                assertThat(events).isIn(0, 3);
                assertThat(store.stacks().stack(one.stack()).isPresent()).isEqualTo(events == 3);
                assertThat(store.stacks().events(one.stack(), 0, 10)).hasSize(events == 3 ? 2 : 0);
            });
        }
    }

    /** Two writers write until each has lost its connection; the kill comes when both have begun. */
    private static List<Tried> writeUntilKilled(SqlStore store) throws Exception {
        var begun = new CountDownLatch(40);
        var tried = new ArrayList<Tried>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<List<Tried>>> writers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                writers.add(threads.submit(() -> write(store, begun)));
            }
            begun.await();
            var postmaster =
                    ProcessHandle.of(store.embedded().orElseThrow().pid()).orElseThrow();
            var servants = postmaster.descendants().toList();
            postmaster.destroyForcibly();
            servants.forEach(ProcessHandle::destroyForcibly);
            for (var writer : writers) {
                tried.addAll(writer.get());
            }
        }
        return tried;
    }

    private static List<Tried> write(SqlStore store, CountDownLatch begun) {
        var tried = new ArrayList<Tried>();
        while (true) {
            var group = new ArrayList<Part>();
            for (int i = 0; i < 5; i++) {
                group.add(part());
            }
            var acknowledged = false;
            try {
                assertThat(store.journal().append(group)).containsOnly(Samples.COMMITTED);
                acknowledged = true;
            } catch (OutcomeUnknown e) {
                assertThat(e).hasCauseInstanceOf(java.sql.SQLException.class);
            }
            for (var part : group) {
                tried.add(new Tried(
                        part, ((io.tutti.stacks.state.StackRow) part.rows().getFirst()).id(), acknowledged));
            }
            begun.countDown();
            if (!acknowledged) {
                return tried;
            }
        }
    }

    private static Part part() {
        var stack = Samples.stack(UUID.randomUUID().toString(), "killed-" + UUID.randomUUID());
        return new Part(
                run(),
                0,
                List.of(opened(stack.id()), owned(1), owned(2)),
                List.of(
                        stack,
                        Samples.event(stack.id(), stack.id(), "one"),
                        Samples.event(stack.id(), stack.id(), "two")),
                false);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var end = Instant.now().plus(Duration.ofMinutes(2));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }
}
