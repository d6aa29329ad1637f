package io.tutti.store.sql;

import io.tutti.stacks.state.ResourceRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What resources show from now on that are not written whole. */
final class Shown {
    /** By stack and name. */
    private final Map<String, Map<String, ResourceRow.Shows>> all = new TreeMap<>();

    void add(ResourceRow.Shows shows) {
        all.computeIfAbsent(shows.stack(), _ -> new TreeMap<>()).put(shows.name(), shows);
    }

    void forget(String stack, String name) {
        all.getOrDefault(stack, new TreeMap<>()).remove(name);
    }

    /** Locks these resources and the others that are written, in the order in which every transaction does. */
    void lock(Connection connection, Map<String, Map<String, Optional<ResourceRow>>> others) throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        var keys = new TreeMap<String, TreeSet<String>>();
        all.forEach((stack, ofStack) ->
                keys.computeIfAbsent(stack, _ -> new TreeSet<>()).addAll(ofStack.keySet()));
        others.forEach((stack, ofStack) ->
                keys.computeIfAbsent(stack, _ -> new TreeSet<>()).addAll(ofStack.keySet()));
        var stacks = new ArrayList<String>();
        var names = new ArrayList<String>();
        keys.forEach((stack, ofStack) -> ofStack.forEach(name -> {
            stacks.add(stack);
            names.add(name);
        }));
        Sql.all(
                connection,
                row -> row.getInt(1),
                "SELECT 1 FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS u (stack, name, place)"
                        + " JOIN resource r ON r.stack = u.stack AND r.name = u.name ORDER BY u.place FOR UPDATE OF r",
                stacks,
                names);
    }

    void write(Connection connection, Tables tables) throws SQLException {
        for (var ofStack : all.values()) {
            for (var shows : ofStack.values()) {
                if (shows.trouble().isPresent()) {
                    Sql.run(
                            connection,
                            "UPDATE resource SET action = 'UPDATE', status = 'FAILED', reason = ?, updated ="
                                    + " ?::timestamptz WHERE stack = ? AND name = ? AND nested = ? AND status ="
                                    + " 'COMPLETE'",
                            shows.trouble().get(),
                            Sql.write(shows.at()),
                            shows.stack(),
                            shows.name(),
                            shows.nested());
                    continue;
                }
                Sql.run(
                        connection,
                        "UPDATE resource SET attributes = ?::json, updated = ?::timestamptz"
                                + " WHERE stack = ? AND name = ? AND nested = ?",
                        tables.json(shows.attributes()),
                        Sql.write(shows.at()),
                        shows.stack(),
                        shows.name(),
                        shows.nested());
            }
        }
    }
}
