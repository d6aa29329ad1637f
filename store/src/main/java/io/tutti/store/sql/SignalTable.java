package io.tutti.store.sql;

import io.tutti.contract.resource.Signal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** How signals lie in their table; for the mailbox and for whoever posts within a transaction of its own. */
final class SignalTable {
    /** Behind every text in the order of bytes. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private final Texts texts;

    SignalTable(Texts texts) {
        this.texts = texts;
    }

    /** Whether it is new at its address. */
    boolean add(Connection connection, Signal signal) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getLong("seq"),
                        """
                        INSERT INTO signal (address, id, payload, at) VALUES (?, ?, ?::json, ?)
                        ON CONFLICT (address, id) DO NOTHING RETURNING seq\
                        """,
                        signal.address(),
                        signal.id(),
                        texts.json(signal.payload()),
                        signal.at())
                .isPresent();
    }

    /** Keeps only this signal at its address: of a state only the newest matters. */
    void replace(Connection connection, Signal signal) throws SQLException {
        Sql.run(connection, "DELETE FROM signal WHERE address = ?", signal.address());
        add(connection, signal);
    }

    List<Signal> at(Connection connection, Set<String> addresses) throws SQLException {
        return Sql.all(
                connection,
                row -> new Signal(
                        row.getString("address"),
                        row.getString("id"),
                        texts.value(row.getString("payload")),
                        Sql.instant(row, "at")),
                "SELECT address, id, payload, at FROM signal WHERE address = ANY (?) ORDER BY seq",
                List.copyOf(addresses));
    }

    static List<String> addresses(Connection connection, String prefix) throws SQLException {
        return Sql.all(
                connection,
                row -> row.getString("address"),
                "SELECT DISTINCT address FROM signal WHERE address >= ? AND address < ? ORDER BY address",
                prefix,
                prefix + LAST);
    }

    static void forget(Connection connection, String prefix) throws SQLException {
        Sql.run(connection, "DELETE FROM signal WHERE address >= ? AND address < ?", prefix, prefix + LAST);
    }

    /** Some at an address, by their ids. */
    static void forget(Connection connection, String address, List<String> ids) throws SQLException {
        Sql.run(connection, "DELETE FROM signal WHERE address = ? AND id = ANY (?)", address, ids);
    }
}
