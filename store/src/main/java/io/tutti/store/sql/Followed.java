package io.tutti.store.sql;

import io.tutti.stacks.state.Following;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** What the parts of a group follow. The stacks stay as they are to the end of the transaction. */
final class Followed {
    /** By stack; sorted, so that two groups of these wait in no ring. */
    private final Map<String, Following> followed = new TreeMap<>();

    private boolean twice;

    /** A part follows what is not the newest any more; the transaction must not be committed. */
    static final class Overtaken extends SQLException {
        private static final long serialVersionUID = 1L;

        Overtaken(Following following) {
            // A violated constraint: what was written is at fault, and the group is tried part by part.
            super("Run " + following.run() + " is not the newest of stack " + following.stack(), "23514");
        }
    }

    void add(Following following) {
        // Of two in a group the second comes after what the first one opens.
        twice |= followed.put(following.stack(), following) != null;
    }

    void check(Connection connection) throws SQLException {
        for (var following : followed.values()) {
            var newest = Sql.one(
                    connection,
                    row -> row.getString("run"),
                    "SELECT run FROM stack WHERE id = ? AND deleted IS NULL FOR UPDATE",
                    following.stack());
            if (twice || newest.filter(following.run()::equals).isEmpty()) {
                throw new Overtaken(following);
            }
        }
    }
}
