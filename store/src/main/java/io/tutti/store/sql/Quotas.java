package io.tutti.store.sql;

import io.tutti.contract.problem.Problem;
import io.tutti.stacks.state.Quota;
import io.tutti.store.StoreProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** The quotas of a group of parts. Their locks last to the end of the transaction, and come before all others. */
final class Quotas {
    private final Map<String, Quota> quotas = new TreeMap<>();

    /** A part of the group would go past a quota; the transaction must not be committed. */
    static final class Exceeded extends SQLException {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Exceeded(Problem problem) {
            // A violated constraint: what was written is at fault, and the group is tried part by part.
            super(problem.message(), "23514");
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    void add(Quota quota) {
        quotas.merge(quota.of() + "/" + quota.id(), quota, (one, other) -> one.most() < other.most() ? one : other);
    }

    /** Waits until nobody else writes what is counted; sorted, so that none waits in a ring. */
    void lock(Connection connection) throws SQLException {
        for (var key : quotas.keySet()) {
            Sql.all(
                    connection,
                    row -> row.getString(1),
                    "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))::text",
                    "quota/" + key);
        }
    }

    /** Counts what is there now. */
    void check(Connection connection) throws SQLException {
        for (var quota : quotas.values()) {
            var count = Sql.one(connection, row -> row.getLong(1), sql(quota.of()), quota.id())
                    .orElse(0L);
            if (count > quota.most()) {
                throw new Exceeded(StoreProblems.over(quota));
            }
        }
    }

    private static String sql(Quota.Of of) {
        return switch (of) {
            case STACKS -> "SELECT count(*) FROM stack WHERE project = ? AND deleted IS NULL AND parent IS NULL";
            case RESOURCES ->
                "SELECT count(*) FROM resource r JOIN stack s ON s.id = r.stack WHERE s.root = ? AND s.deleted IS NULL";
        };
    }
}
