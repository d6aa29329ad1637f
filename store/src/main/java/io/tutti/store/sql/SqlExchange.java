package io.tutti.store.sql;

import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.store.ExchangeSignals;
import io.tutti.store.Listeners;
import io.tutti.store.StoreProblems;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The exchange in PostgreSQL. A change and its signal are one transaction; listeners are told after it. */
final class SqlExchange implements Exchange {
    private final Database database;
    private final Texts texts;
    private final SignalTable signals;
    private final Listeners<Signal> listeners;
    private final InstantSource clock;

    SqlExchange(Database database, Texts texts, SignalTable signals, Listeners<Signal> listeners, InstantSource clock) {
        this.database = database;
        this.texts = texts;
        this.signals = signals;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** What a transaction answers, and the signals it has stored. */
    private record Change<T>(T answer, List<Signal> told) {}

    private <T> T change(Database.Use<Change<T>> use) {
        var change = database.transaction(use);
        change.told().forEach(listeners::tell);
        return change.answer();
    }

    private <T> Change<T> changed(Connection connection, T answer, List<Signal> told) throws SQLException {
        for (var signal : told) {
            signals.replace(connection, signal);
        }
        return new Change<>(answer, told);
    }

    /** What is told is what is kept: microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void holdOrRefuse(Connection connection, String scope) throws SQLException {
        if (!Scopes.hold(connection, scope)) {
            throw new Refusal(StoreProblems.exchangeClosed(scope));
        }
    }

    @Override
    public Write put(String scope, String key, Value value, Optional<Fence> term) {
        return change(connection -> {
            if (!Scopes.hold(connection, scope)) {
                return new Change<>(Write.CLOSED, List.of());
            }
            if (term.isPresent() && !holds(connection, scope, term.get())) {
                return new Change<>(Write.FENCED, List.of());
            }
            var before = Sql.one(
                    connection,
                    row -> texts.value(row.getString("value")),
                    "SELECT value FROM exchange_value WHERE scope = ? AND key = ? FOR UPDATE",
                    scope,
                    key);
            return before.equals(Optional.of(value))
                    ? new Change<>(Write.WRITTEN, List.of())
                    : written(connection, scope, key, value);
        });
    }

    private Change<Write> written(Connection connection, String scope, String key, Value value) throws SQLException {
        var version = Sql.one(connection, row -> row.getLong("version"), """
            INSERT INTO exchange_value AS v (scope, key, value, version) VALUES (?, ?, ?::json, 1)
            ON CONFLICT (scope, key) DO UPDATE SET value = excluded.value, version = v.version + 1
            RETURNING version\
            """, scope, key, texts.json(value))
                .orElseThrow();
        return changed(connection, Write.WRITTEN, List.of(ExchangeSignals.value(scope, key, value, version, now())));
    }

    /** Whether the claim is held so; it stays so until the transaction ends. */
    private static boolean holds(Connection connection, String scope, Fence fence) throws SQLException {
        return Sql.one(connection, row -> row.getInt("term"), """
            SELECT term FROM exchange_claim
            WHERE scope = ? AND name = ? AND machine = ? AND term = ? FOR SHARE\
            """, scope, fence.claim(), fence.machine(), fence.term())
                .isPresent();
    }

    @Override
    public Optional<Value> get(String scope, String key) {
        return database.single(connection -> Sql.one(
                connection,
                row -> texts.value(row.getString("value")),
                "SELECT value FROM exchange_value WHERE scope = ? AND key = ?",
                scope,
                key));
    }

    @Override
    public Claim claim(String scope, String name, Member member) {
        return change(connection -> {
            holdOrRefuse(connection, scope);
            var won = Sql.one(connection, SqlExchange::claim, """
                INSERT INTO exchange_claim AS c (scope, name, machine, address, term) VALUES (?, ?, ?, ?, 1)
                ON CONFLICT (scope, name) DO UPDATE
                SET machine = excluded.machine, address = excluded.address, term = c.term + 1
                WHERE c.machine IS NULL
                RETURNING name, machine, address, term\
                """, scope, name, member.machine(), member.address());
            if (won.isPresent()) {
                return changed(connection, won.get(), List.of(ExchangeSignals.won(scope, won.get(), now())));
            }
            // The upsert has locked the row, so that the holder is still there.
            return new Change<>(held(connection, scope, name).orElseThrow(), List.of());
        });
    }

    private static Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                row.getString("name"),
                new Member(row.getString("machine"), row.getString("address")),
                row.getInt("term"));
    }

    private static Optional<Claim> held(Connection connection, String scope, String name) throws SQLException {
        return Sql.one(
                connection,
                SqlExchange::claim,
                "SELECT * FROM exchange_claim WHERE scope = ? AND name = ? AND machine IS NOT NULL",
                scope,
                name);
    }

    @Override
    public Optional<Claim> claim(String scope, String name) {
        return database.single(connection -> held(connection, scope, name));
    }

    @Override
    public void release(String scope, String name, String machine) {
        releaseThose(scope, machine, Optional.of(name));
    }

    @Override
    public void releaseAll(String scope, String machine) {
        releaseThose(scope, machine, Optional.empty());
    }

    private void releaseThose(String scope, String machine, Optional<String> name) {
        change(connection -> {
            var parameters = new ArrayList<Object>(List.of(scope, machine));
            name.ifPresent(parameters::add);
            var released = Sql.all(
                    connection,
                    row -> ExchangeSignals.released(scope, row.getString("name"), row.getInt("term"), now()),
                    "UPDATE exchange_claim SET machine = NULL, address = NULL WHERE scope = ? AND machine = ?"
                            + (name.isPresent() ? " AND name = ?" : "")
                            + " RETURNING name, term",
                    parameters.toArray());
            return changed(connection, scope, released);
        });
    }

    @Override
    public void left(String machine) {
        change(connection -> {
            var released = Sql.all(
                    connection,
                    row -> ExchangeSignals.released(
                            row.getString("scope"), row.getString("name"), row.getInt("term"), now()),
                    """
                    UPDATE exchange_claim c SET machine = NULL, address = NULL
                    FROM (SELECT scope, name FROM exchange_claim WHERE machine = ? ORDER BY scope, name FOR UPDATE) held
                    WHERE c.scope = held.scope AND c.name = held.name
                    RETURNING c.scope, c.name, c.term\
                    """,
                    machine);
            return changed(connection, machine, released);
        });
    }

    @Override
    public Barrier arrive(String scope, String name, int count, Member member) {
        return change(connection -> {
            holdOrRefuse(connection, scope);
            var arrival = Barriers.arrive(connection, scope, name, count, member);
            return changed(
                    connection,
                    arrival.barrier(),
                    arrival.version()
                            .map(version -> List.of(ExchangeSignals.barrier(scope, arrival.barrier(), version, now())))
                            .orElse(List.of()));
        });
    }

    @Override
    public Optional<Barrier> barrier(String scope, String name) {
        return database.single(connection -> Barriers.find(connection, scope, name));
    }

    @Override
    public void fail(String scope, Member member, String reason) {
        change(connection -> {
            var number = Scopes.nextFailure(connection, scope);
            if (number == 0) {
                throw new Refusal(StoreProblems.exchangeClosed(scope));
            }
            Sql.run(
                    connection,
                    "INSERT INTO exchange_failure (scope, number, machine, address, reason) VALUES (?, ?, ?, ?, ?)",
                    scope,
                    number,
                    member.machine(),
                    member.address(),
                    reason);
            var failure = new Failure(member, reason);
            return changed(connection, scope, List.of(ExchangeSignals.failure(scope, failure, number, now())));
        });
    }

    @Override
    public Optional<Failure> failure(String scope) {
        return database.single(connection -> Sql.one(
                connection,
                row -> new Failure(
                        new Member(row.getString("machine"), row.getString("address")), row.getString("reason")),
                "SELECT * FROM exchange_failure WHERE scope = ? ORDER BY number DESC LIMIT 1",
                scope));
    }

    @Override
    public void retried(String scope, String machine) {
        database.single(connection -> {
            Sql.run(connection, "DELETE FROM exchange_failure WHERE scope = ? AND machine = ?", scope, machine);
            return scope;
        });
    }

    @Override
    public Contents contents(String scope) {
        return database.single(connection -> {
            var values = new LinkedHashMap<String, Value>();
            Sql.all(
                    connection,
                    row -> values.put(row.getString("key"), texts.value(row.getString("value"))),
                    "SELECT key, value FROM exchange_value WHERE scope = ? ORDER BY key",
                    scope);
            var claims = Sql.all(
                    connection,
                    SqlExchange::claim,
                    "SELECT * FROM exchange_claim WHERE scope = ? AND machine IS NOT NULL ORDER BY name",
                    scope);
            return new Contents(new Mapping(values), claims, Barriers.all(connection, scope));
        });
    }

    @Override
    public List<String> open() {
        return database.single(connection -> Sql.all(
                connection, row -> row.getString("scope"), "SELECT scope FROM exchange_scope WHERE ended IS NULL"));
    }

    @Override
    public void end(String scope) {
        database.transaction(connection -> {
            Scopes.end(connection, scope);
            return scope;
        });
    }
}
