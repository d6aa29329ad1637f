package io.tutti.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tutti.store.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A small pool of connections, and transactions on them. */
final class Database implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 8;
    private static final int MOST_TRIES = 10;

    private final HikariDataSource pool;

    Database(DataSource source) {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("store");
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        // A database that is still coming up is waited for.
        config.setInitializationFailTimeout(30_000);
        // Every question has its index, so one plan fits all sizes: none made while a table was small lasts until it is
        // analysed, and none is made anew for each call.
        config.setConnectionInitSql("SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan");
        pool = new HikariDataSource(config);
    }

    /** Brings the tables up to date. Several servers may do so at once. */
    void migrate() {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(pool)
                .locations("classpath:io/tutti/store/migrations")
                .load()
                .migrate();
    }

    /** What is done with a connection. */
    @FunctionalInterface
    interface Use<T> {
        T with(Connection connection) throws SQLException;
    }

    /** One statement, a transaction by itself. */
    <T> T single(Use<T> use) {
        return repeated(() -> inStatement(use));
    }

    /** Several statements in one transaction; done again as a whole when another one stood in its way. */
    <T> T transaction(Use<T> use) {
        return repeated(() -> inTransaction(use));
    }

    /** One try of a transaction. */
    <T> T inTransaction(Use<T> use) throws SQLException {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var result = use.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    /** One try of a statement that is a transaction by itself. */
    <T> T inStatement(Use<T> use) throws SQLException {
        try (var connection = pool.getConnection()) {
            return use.with(connection);
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @FunctionalInterface
    private interface Try<T> {
        T once() throws SQLException;
    }

    private static <T> T repeated(Try<T> work) {
        for (int tried = 1; ; tried++) {
            try {
                return work.once();
            } catch (SQLException e) {
                switch (Fault.of(e)) {
                    case AWAY -> throw new Unavailable(e);
                    case DATA -> throw new IllegalArgumentException("The database refuses it: " + e.getMessage(), e);
                    case AGAIN -> {
                        if (tried == MOST_TRIES) {
                            throw new Unavailable(e);
                        }
                    }
                }
            }
        }
    }

    boolean answers() {
        try (var connection = pool.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
