package io.tutti.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements with parameters of the kinds that the store uses. */
final class Sql {
    private Sql() {}

    /** Makes a value of the current row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static <T> List<T> all(Connection connection, Reader<T> reader, String sql, Object... parameters)
            throws SQLException {
        try (var statement = statement(connection, sql, parameters)) {
            statement.setFetchSize(1000);
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        }
    }

    static <T> Optional<T> one(Connection connection, Reader<T> reader, String sql, Object... parameters)
            throws SQLException {
        return all(connection, reader, sql, parameters).stream().findFirst();
    }

    static void run(Connection connection, String sql, Object... parameters) throws SQLException {
        try (var statement = statement(connection, sql, parameters)) {
            statement.execute();
        }
    }

    private static PreparedStatement statement(Connection connection, String sql, Object... parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                set(connection, statement, i + 1, parameters[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    /** Lists become arrays of texts, whatever they hold, with null for what is empty; the statement says what they are. */
    private static void set(Connection connection, PreparedStatement statement, int index, Object parameter)
            throws SQLException {
        switch (parameter) {
            case String text -> statement.setString(index, Texts.clean(text));
            case Instant instant -> statement.setObject(index, time(instant));
            case List<?> list ->
                statement.setArray(
                        index,
                        connection.createArrayOf(
                                "text", list.stream().map(Sql::text).toArray()));
            case Number number -> statement.setObject(index, number);
            case Boolean bool -> statement.setBoolean(index, bool);
            default -> throw new IllegalArgumentException("No parameter: " + parameter.getClass());
        }
    }

    private static @Nullable String text(Object item) {
        return item instanceof Optional<?> optional
                ? optional.map(Sql::text).orElse(null)
                : Texts.clean(item.toString());
    }

    /** PostgreSQL keeps microseconds, and would round up. */
    private static OffsetDateTime time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    static String write(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).toString();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static Optional<String> optional(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
