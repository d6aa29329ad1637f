package io.tutti.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The rows that say which scopes of the exchange are open. Every write holds its scope's row to its commit. */
final class Scopes {
    private Scopes() {}

    /** Whether it is open; it stays so until the transaction ends. The first write opens it. */
    static boolean hold(Connection connection, String scope) throws SQLException {
        var found = look(connection, scope);
        if (found.isEmpty()) {
            Sql.run(
                    connection,
                    "INSERT INTO exchange_scope (scope, failures) VALUES (?, 0) ON CONFLICT DO NOTHING",
                    scope);
            found = look(connection, scope);
        }
        return found.orElse(true);
    }

    private static Optional<Boolean> look(Connection connection, String scope) throws SQLException {
        return Sql.one(
                connection,
                row -> row.getBoolean("open"),
                "SELECT ended IS NULL AS open FROM exchange_scope WHERE scope = ? FOR SHARE",
                scope);
    }

    /** The number of a new failure; 0 when the scope has ended. */
    static long nextFailure(Connection connection, String scope) throws SQLException {
        return Sql.one(connection, row -> row.getLong("failures"), """
            INSERT INTO exchange_scope AS s (scope, failures) VALUES (?, 1)
            ON CONFLICT (scope) DO UPDATE SET failures = s.failures + 1 WHERE s.ended IS NULL
            RETURNING failures\
            """, scope).orElse(0L);
    }

    /** Waits for those who hold it, and takes away all it has. */
    static void end(Connection connection, String scope) throws SQLException {
        Sql.run(connection, """
            INSERT INTO exchange_scope AS s (scope, failures, ended) VALUES (?, 0, now())
            ON CONFLICT (scope) DO UPDATE SET ended = coalesce(s.ended, excluded.ended)\
            """, scope);
        Sql.run(connection, "DELETE FROM exchange_value WHERE scope = ?", scope);
        Sql.run(connection, "DELETE FROM exchange_claim WHERE scope = ?", scope);
        Sql.run(connection, "DELETE FROM exchange_barrier WHERE scope = ?", scope);
        Sql.run(connection, "DELETE FROM exchange_barrier_member WHERE scope = ?", scope);
        Sql.run(connection, "DELETE FROM exchange_failure WHERE scope = ?", scope);
        SignalTable.forget(connection, "exchange/" + scope + "/");
    }
}
