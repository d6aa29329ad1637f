package io.tutti.store.sql;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;

/** What an error of the database means for whoever asked. Codes: PostgreSQL's manual, appendix A. */
enum Fault {
    /** Two transactions stood in each other's way; the same again may well succeed. */
    AGAIN,
    /** The connection or the database is gone, full or busy: nothing is known, and it is nobody's fault. */
    AWAY,
    /** What was written is at fault. */
    DATA;

    static Fault of(SQLException problem) {
        if (problem instanceof SQLTransientConnectionException) {
            return AWAY;
        }
        var state = Optional.ofNullable(problem.getSQLState()).orElse("08000");
        return switch (state) {
            case "40001", "40P01", "55P03" -> AGAIN;
            // Read-only: a standby, or a primary that is shutting down.
            case "25006" -> AWAY;
            default ->
                switch (state.substring(0, 2)) {
                    case "08", "53", "57", "58", "F0", "XX" -> AWAY;
                    default -> DATA;
                };
        };
    }

    /** Whether that constraint was violated. PostgreSQL names it in its message, in whatever language that is. */
    static boolean names(SQLException problem, String constraint) {
        return String.valueOf(problem.getMessage()).contains(constraint) && "23505".equals(problem.getSQLState());
    }
}
