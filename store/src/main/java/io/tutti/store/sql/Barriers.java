package io.tutti.store.sql;

import io.tutti.contract.exchange.Exchange.Barrier;
import io.tutti.contract.exchange.Exchange.Member;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How barriers lie in their tables. */
final class Barriers {
    private Barriers() {}

    /** @param version of the barrier, if this arrival has changed it */
    record Arrival(Barrier barrier, Optional<Long> version) {}

    private record Standing(int count, long version) {}

    /** The barrier's row is locked first, so that of several machines one sees itself complete it. */
    static Arrival arrive(Connection connection, String scope, String name, int count, Member member)
            throws SQLException {
        Sql.run(connection, """
            INSERT INTO exchange_barrier (scope, name, count, version) VALUES (?, ?, ?, 0)
            ON CONFLICT (scope, name) DO NOTHING\
            """, scope, name, count);
        var before = Sql.one(
                        connection,
                        row -> new Standing(row.getInt("count"), row.getLong("version")),
                        "SELECT count, version FROM exchange_barrier WHERE scope = ? AND name = ? FOR UPDATE",
                        scope,
                        name)
                .orElseThrow();
        var arrived = Sql.one(
                connection, row -> row.getString("machine"), """
                INSERT INTO exchange_barrier_member AS m (scope, name, machine, address) VALUES (?, ?, ?, ?)
                ON CONFLICT (scope, name, machine) DO UPDATE SET address = excluded.address
                WHERE m.address <> excluded.address
                RETURNING machine\
                """, scope, name, member.machine(), member.address());
        var barrier = new Barrier(name, count, members(connection, scope, name));
        if (arrived.isEmpty() && count == before.count()) {
            return new Arrival(barrier, Optional.empty());
        }
        var version = before.version() + 1;
        Sql.run(
                connection,
                "UPDATE exchange_barrier SET count = ?, version = ? WHERE scope = ? AND name = ?",
                count,
                version,
                scope,
                name);
        return new Arrival(barrier, Optional.of(version));
    }

    private static List<Member> members(Connection connection, String scope, String name) throws SQLException {
        return Sql.all(
                connection,
                row -> new Member(row.getString("machine"), row.getString("address")),
                "SELECT machine, address FROM exchange_barrier_member WHERE scope = ? AND name = ? ORDER BY number",
                scope,
                name);
    }

    static Optional<Barrier> find(Connection connection, String scope, String name) throws SQLException {
        var count = Sql.one(
                connection,
                row -> row.getInt("count"),
                "SELECT count FROM exchange_barrier WHERE scope = ? AND name = ?",
                scope,
                name);
        return count.isPresent()
                ? Optional.of(new Barrier(name, count.get(), members(connection, scope, name)))
                : Optional.empty();
    }

    /** By name. */
    static List<Barrier> all(Connection connection, String scope) throws SQLException {
        var names = Sql.all(
                connection,
                row -> row.getString("name"),
                "SELECT name FROM exchange_barrier WHERE scope = ? ORDER BY name",
                scope);
        var barriers = new ArrayList<Barrier>();
        for (var name : names) {
            find(connection, scope, name).ifPresent(barriers::add);
        }
        return barriers;
    }
}
