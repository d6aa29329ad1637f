package io.tutti.store;

import static io.tutti.store.Samples.going;
import static io.tutti.store.Samples.opening;
import static io.tutti.store.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.engine.port.Journal.OutcomeUnknown;
import io.tutti.store.memory.FaultyJournal;
import io.tutti.store.memory.FaultyJournal.Fault;
import io.tutti.store.memory.MemoryStore;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class MemoryStoreTest {
    private static final Store STORE = new MemoryStore(InstantSource.fixed(Samples.NOON));

    @Nested
    final class AsJournal extends JournalSuite {
        @Override
        Store store() {
            return STORE;
        }
    }

    @Nested
    final class AsMailbox extends MailboxSuite {
        @Override
        Store store() {
            return STORE;
        }
    }

    @Nested
    final class AsStackReads extends StackReadsSuite {
        @Override
        Store store() {
            return STORE;
        }
    }

    @Nested
    final class AsEvents extends EventsSuite {
        @Override
        Store store() {
            return STORE;
        }
    }

    @Nested
    final class AsSoftware extends SoftwareSuite {
        @Override
        Store store() {
            return STORE;
        }
    }

    @Nested
    final class AsEnvironments extends EnvironmentSuite {
        @Override
        Store store() {
            return STORE;
        }
    }

    @Nested
    final class AsAccounts extends AccountSuite {
        @Override
        Store store() {
            return STORE;
        }
    }

    @Nested
    final class AsExchange extends ExchangeSuite {
        @Override
        Store store() {
            return STORE;
        }
    }

    @Test
    void aFaultyJournalBreaksBeforeOrAfterTheWrite() {
        var faults = new ArrayDeque<>(List.of(Fault.BEFORE, Fault.AFTER, Fault.NONE, Fault.NONE));
        var journal =
                new FaultyJournal(new MemoryStore(InstantSource.fixed(Samples.NOON)).journal(), _ -> faults.remove());
        var run = run();
        assertThatThrownBy(() -> journal.append(List.of(opening(run)))).isInstanceOf(OutcomeUnknown.class);
        assertThat(journal.read(run, 0)).isEmpty();
        assertThatThrownBy(() -> journal.append(List.of(opening(run)))).isInstanceOf(OutcomeUnknown.class);
        assertThat(journal.read(run, 0)).hasSize(1);
        assertThat(journal.append(List.of(opening(run), going(run, 1))))
                .containsExactly(Samples.REFUSED, Samples.COMMITTED);
        assertThat(journal.broken()).isEqualTo(2);
        assertThat(journal.refused()).isEqualTo(1);
        assertThat(journal.committed()).isEqualTo(2);
    }
}
