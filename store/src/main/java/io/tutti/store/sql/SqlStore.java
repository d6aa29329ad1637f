package io.tutti.store.sql;

import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.software.Software;
import io.tutti.engine.port.Journal;
import io.tutti.engine.port.Mailbox;
import io.tutti.environments.state.Environments;
import io.tutti.stacks.state.StackReads;
import io.tutti.store.Listeners;
import io.tutti.store.Seal;
import io.tutti.store.Store;
import io.tutti.store.StoreSettings;
import io.tutti.store.accounts.Accounts;
import io.tutti.store.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The store in PostgreSQL: the user's own, or one that runs as long as the store is open. */
public final class SqlStore implements Store {
    private final Database database;
    private final Optional<EmbeddedPostgres> embedded;
    private final Listeners<Signal> signals = new Listeners<>();
    private final Listeners<String> wishes = new Listeners<>();
    private final Journal journal;
    private final Mailbox mailbox;
    private final StackReads stacks;
    private final Software software;
    private final Exchange exchange;
    private final Environments environments;
    private final Accounts accounts;

    private SqlStore(Database database, Optional<EmbeddedPostgres> embedded, Seal seal, InstantSource clock) {
        this.database = database;
        this.embedded = embedded;
        var texts = new Texts(seal);
        var tables = new Tables(texts);
        var signalTable = new SignalTable(texts);
        var environmentTables = new EnvironmentTables(texts);
        journal = new SqlJournal(database, texts, tables, environmentTables);
        mailbox = new SqlMailbox(database, signalTable, signals);
        stacks = new SqlStackReads(database, tables);
        software = new SqlSoftware(database, texts, wishes);
        exchange = new SqlExchange(database, texts, signalTable, signals, clock);
        environments = new SqlEnvironments(database, environmentTables);
        accounts = new SqlAccounts(database);
    }

    /**
     * Opens the store and brings its tables up to date.
     *
     * @throws io.tutti.contract.problem.Refusal when there is no database to be had
     */
    public static SqlStore open(StoreSettings settings) {
        try {
            Files.createDirectories(settings.home());
            var seal = Seal.of(settings.home().resolve("seal.key"));
            return settings.url().isPresent()
                    ? foreign(Address.parse(settings.url().get()), seal, settings.clock())
                    : own(settings, seal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SqlStore foreign(Address address, Seal seal, InstantSource clock) {
        return connected(() -> address, Optional.empty(), seal, clock);
    }

    private static SqlStore own(StoreSettings settings, Seal seal) {
        var postgres = EmbeddedPostgres.start(settings.home().resolve("database"));
        try {
            return connected(
                    () -> new Address(
                            postgres.jdbcUrl(), Optional.of(postgres.user()), Optional.of(postgres.password())),
                    Optional.of(postgres),
                    seal,
                    settings.clock());
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    private static SqlStore connected(
            Supplier<Address> address, Optional<EmbeddedPostgres> embedded, Seal seal, InstantSource clock) {
        var database = new Database(new Connections(address));
        try {
            database.migrate();
            return new SqlStore(database, embedded, seal, clock);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** The database that runs with this store, if it is the store's own. */
    public Optional<EmbeddedPostgres> embedded() {
        return embedded;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public Mailbox mailbox() {
        return mailbox;
    }

    @Override
    public StackReads stacks() {
        return stacks;
    }

    @Override
    public Software software() {
        return software;
    }

    @Override
    public Exchange exchange() {
        return exchange;
    }

    @Override
    public Environments environments() {
        return environments;
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public void onWish(Consumer<String> listener) {
        wishes.add(listener);
    }

    @Override
    public void forgetEvents(Optional<Instant> before, long most) {
        database.single(connection -> {
            if (before.isPresent()) {
                Sql.run(connection, "DELETE FROM event WHERE at < ?", before.get());
            }
            if (most > 0) {
                Sql.run(
                        connection,
                        "DELETE FROM event e USING event_counter c WHERE c.root = e.root AND e.number <= c.last - ?",
                        most);
            }
            return most;
        });
    }

    @Override
    public boolean ready() {
        return embedded.map(EmbeddedPostgres::healthy).orElse(true) && database.answers();
    }

    @Override
    public void close() {
        database.close();
        embedded.ifPresent(EmbeddedPostgres::close);
    }
}
