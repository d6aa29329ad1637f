package io.tutti.store;

import static io.tutti.store.Samples.NOON;
import static io.tutti.store.Samples.opened;
import static io.tutti.store.Samples.opening;
import static io.tutti.store.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Receipt;
import io.tutti.engine.run.Event;
import io.tutti.environments.state.EnvironmentRow;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The suites over real PostgreSQL, and what only SQL can get wrong. */
final class SqlStoreTest {
    private static StoreSettings settings = SharedPostgres.fresh();
    private static Store store = Store.open(settings);

    @BeforeAll
    static void open() {
        assertThat(store.ready()).isTrue();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Nested
    final class AsJournal extends JournalSuite {
        @Override
        Store store() {
            return store;
        }
    }

    @Nested
    final class AsMailbox extends MailboxSuite {
        @Override
        Store store() {
            return store;
        }
    }

    @Nested
    final class AsStackReads extends StackReadsSuite {
        @Override
        Store store() {
            return store;
        }
    }

    @Nested
    final class AsEvents extends EventsSuite {
        @Override
        Store store() {
            return store;
        }
    }

    @Nested
    final class AsSoftware extends SoftwareSuite {
        @Override
        Store store() {
            return store;
        }
    }

    @Nested
    final class AsEnvironments extends EnvironmentSuite {
        @Override
        Store store() {
            return store;
        }
    }

    @Nested
    final class AsAccounts extends AccountSuite {
        @Override
        Store store() {
            return store;
        }
    }

    @Nested
    final class AsExchange extends ExchangeSuite {
        @Override
        Store store() {
            return store;
        }
    }

    @Test
    void whatPostgresCannotHoldIsReplacedAtTheDoor() {
        var run = run();
        var odd = "nul \u0000 half \uD83D escape \\u0000 whole \uD83D\uDE00";
        var clean = "nul \uFFFD half \uFFFD escape \\u0000 whole \uD83D\uDE00";
        var stack = Samples.stack(UUID.randomUUID().toString(), "odd \u0000 " + UUID.randomUUID());
        var event = new Event.Succeeded(NOON, new TaskId("a"), 1, Value.map(odd, Value.of(odd)));
        var receipts =
                store.journal().append(List.of(new Part(run, 0, List.of(opened("s"), event), List.of(stack), false)));
        assertThat(receipts).containsExactly(Samples.COMMITTED);
        assertThat(((Event.Succeeded) store.journal().read(run, 1).getFirst()).output())
                .isEqualTo(Value.map(clean, Value.of(clean)));
        assertThat(store.stacks().stack(stack.id()).orElseThrow().name()).startsWith("odd \uFFFD ");
    }

    @Test
    void aValueThatTheDatabaseWillNotHoldPoisonsItsPartOnly() {
        // A key may fill a third of a page; noise, because PostgreSQL compresses.
        var noise = new byte[8000];
        new Random(1).nextBytes(noise);
        var name = HexFormat.of().formatHex(noise);
        var good = run();
        var receipts = store.journal()
                .append(List.of(
                        opening(run(), Samples.stack(UUID.randomUUID().toString(), name)),
                        opening(good, Samples.stack(UUID.randomUUID().toString(), "good-" + UUID.randomUUID()))));
        assertThat(receipts.getFirst())
                .isInstanceOfSatisfying(
                        Receipt.Poisoned.class,
                        poisoned -> assertThat(poisoned.problem().code()).isEqualTo("store.unwritable"));
        assertThat(receipts.getLast()).isEqualTo(Samples.COMMITTED);
        assertThat(store.journal().read(good, 0)).hasSize(1);
    }

    @Test
    void whatIsKeptIsThereForTheNextServerAndSecretsAreNotReadableInTheTables() throws Exception {
        var mine = SharedPostgres.fresh();
        var run = run();
        var stack = Samples.stack(UUID.randomUUID().toString(), "kept");
        try (var first = Store.open(mine)) {
            first.journal().append(List.of(opening(run, stack, Samples.resource(stack.id(), "a", "COMPLETE"))));
            first.environments()
                    .save(
                            EnvironmentRow.saved("default", "shop", "shop.env.json", "password: hidden", NOON),
                            List.of());
        }
        try (var second = Store.open(mine)) {
            assertThat(second.journal().open()).containsExactly(run);
            assertThat(second.stacks().resource(stack.id(), "a"))
                    .contains(Samples.resource(stack.id(), "a", "COMPLETE"));
        }
        var url = "jdbc:" + mine.url().orElseThrow().replaceAll("//(.*):(.*)@", "//");
        var who =
                mine.url().orElseThrow().replaceAll(".*//(.*):(.*)@.*", "$1 $2").split(" ");
        try (var connection = java.sql.DriverManager.getConnection(url, who[0], who[1]);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT attributes::text FROM resource UNION ALL SELECT model::text FROM environment")) {
            for (int i = 0; i < 2; i++) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).doesNotContain("hidden").contains("$secret");
            }
        }
    }
}
