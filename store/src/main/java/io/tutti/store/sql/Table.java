package io.tutti.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table that rows of one kind are written into, many at a time: each column is one array.
 *
 * @param key the columns that tell rows apart; a row that is there already is replaced. Empty: rows are only added.
 */
record Table<T>(String name, List<String> key, List<Column<T>> columns, String upsert) {
    /** @param type PostgreSQL's name of the column's type */
    record Column<T>(String name, String type, Function<T, Optional<String>> value) {}

    static <T> Column<T> text(String name, Function<T, String> value) {
        return new Column<>(name, "text", value.andThen(Optional::of));
    }

    static <T> Column<T> typed(String name, String type, Function<T, String> value) {
        return new Column<>(name, type, value.andThen(Optional::of));
    }

    static <T> Table<T> of(String name, List<String> key, List<Column<T>> columns) {
        return new Table<>(name, key, columns, sql(name, key, columns));
    }

    private static <T> String sql(String name, List<String> key, List<Column<T>> columns) {
        var names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        var values = columns.stream()
                .map(column -> "u." + column.name() + "::" + column.type())
                .collect(Collectors.joining(", "));
        var arrays = columns.stream().map(_ -> "?::text[]").collect(Collectors.joining(", "));
        var insert = "INSERT INTO " + name + " (" + names + ") SELECT " + values + " FROM unnest(" + arrays + ") AS u ("
                + names + ")";
        if (key.isEmpty()) {
            return insert;
        }
        var changes = columns.stream()
                .filter(column -> !key.contains(column.name()))
                .map(column -> column.name() + " = excluded." + column.name())
                .collect(Collectors.joining(", "));
        return insert + " ON CONFLICT (" + String.join(", ", key) + ") DO UPDATE SET " + changes;
    }

    /** Writes the rows in their order; of one key there may be only one. */
    void write(Connection connection, Collection<T> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        var arrays = new ArrayList<>();
        for (var column : columns) {
            arrays.add(rows.stream().map(column.value()).toList());
        }
        Sql.run(connection, upsert, arrays.toArray());
    }
}
