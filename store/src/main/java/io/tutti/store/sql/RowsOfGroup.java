package io.tutti.store.sql;

import io.tutti.engine.port.Row;
import io.tutti.environments.state.EnvironmentRow;
import io.tutti.environments.state.PackageRow;
import io.tutti.stacks.state.CarriedOut;
import io.tutti.stacks.state.EventRow;
import io.tutti.stacks.state.Following;
import io.tutti.stacks.state.Quota;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.SnapshotRow;
import io.tutti.stacks.state.StackReads.Numbered;
import io.tutti.stacks.state.StackRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rows of a group of parts, sorted by kind and key. Of several rows with one key the last counts and is written once.
 * All transactions take their locks in the order of this page and sorted by key, so that none waits in a ring.
 */
final class RowsOfGroup {
    /** Deleted stacks come first: they free their names. */
    private static final Comparator<StackRow> WRITING_ORDER =
            Comparator.comparing((StackRow stack) -> stack.deleted().isEmpty()).thenComparing(StackRow::id);

    private final Map<String, StackRow> stacks = new HashMap<>();
    private final Map<String, StackRow.Definition> definitions = new TreeMap<>();
    /** By stack and name; empty for what is gone. */
    private final Map<String, Map<String, Optional<ResourceRow>>> resources = new TreeMap<>();

    private final Shown shown = new Shown();

    /** By stack and id; empty for what is gone. */
    private final Map<String, Map<String, Optional<SnapshotRow>>> snapshots = new TreeMap<>();

    /** Stacks that have no snapshots any more. */
    private final Set<String> withoutSnapshots = new TreeSet<>();

    private final Map<String, List<EventRow>> events = new TreeMap<>();
    private final Map<String, PackageRow> packages = new TreeMap<>();
    private final Map<String, EnvironmentRow> environments = new TreeMap<>();
    private final Quotas quotas = new Quotas();
    private final Followed followed = new Followed();
    private final List<CarriedOut> carriedOut = new ArrayList<>();

    /** @throws IllegalArgumentException for a kind of row that the store does not know */
    void add(Row row) {
        switch (row) {
            case StackRow stack -> stacks.put(stack.id(), stack);
            case StackRow.Definition definition ->
                definitions.put(definition.stack() + "/" + definition.generation(), definition);
            case ResourceRow resource -> {
                shown.forget(resource.stack(), resource.name());
                of(resource.stack()).put(resource.name(), Optional.of(resource));
            }
            case ResourceRow.Gone gone -> {
                shown.forget(gone.stack(), gone.name());
                of(gone.stack()).put(gone.name(), Optional.empty());
            }
            case ResourceRow.Shows shows -> {
                // Of what is written whole in this group too, it is a part.
                var whole = of(shows.stack()).get(shows.name());
                if (whole == null) {
                    shown.add(shows);
                } else {
                    of(shows.stack()).put(shows.name(), whole.map(outer -> outer.showing(shows)));
                }
            }
            case SnapshotRow snapshot -> snapshotsOf(snapshot.stack()).put(snapshot.id(), Optional.of(snapshot));
            case SnapshotRow.Gone gone -> snapshotsOf(gone.stack()).put(gone.id(), Optional.empty());
            case SnapshotRow.AllGone gone -> {
                snapshots.remove(gone.stack());
                withoutSnapshots.add(gone.stack());
            }
            case EventRow event ->
                events.computeIfAbsent(event.root(), _ -> new ArrayList<>()).add(event);
            case PackageRow one ->
                packages.put(one.head().project() + "\n" + one.head().id(), one);
            case EnvironmentRow environment ->
                environments.put(environment.project() + "\n" + environment.name(), environment);
            case Quota quota -> quotas.add(quota);
            case Following following -> followed.add(following);
            case CarriedOut done -> carriedOut.add(done);
            default -> throw new IllegalArgumentException("The store cannot keep " + row.getClass());
        }
    }

    void write(Connection connection, Tables tables) throws SQLException {
        quotas.lock(connection);
        followed.check(connection);
        tables.stacks()
                .write(
                        connection,
                        stacks.values().stream().sorted(WRITING_ORDER).toList());
        tables.definitions().write(connection, definitions.values());
        shown.lock(connection, resources);
        tables.resources()
                .write(
                        connection,
                        resources.values().stream()
                                .flatMap(ofStack -> ofStack.values().stream())
                                .flatMap(Optional::stream)
                                .toList());
        shown.write(connection, tables);
        removeGone(connection);
        quotas.check(connection);
        writeSnapshots(connection, tables);
        if (!events.isEmpty()) {
            tables.events().write(connection, numbered(connection));
        }
        for (var done : carriedOut) {
            SignalTable.forget(connection, done.address(), done.ids());
        }
    }

    private Map<String, Optional<ResourceRow>> of(String stack) {
        return resources.computeIfAbsent(stack, _ -> new TreeMap<>());
    }

    private Map<String, Optional<SnapshotRow>> snapshotsOf(String stack) {
        return snapshots.computeIfAbsent(stack, _ -> new TreeMap<>());
    }

    private void writeSnapshots(Connection connection, Tables tables) throws SQLException {
        var stacksOfGone = new ArrayList<String>();
        var ids = new ArrayList<String>();
        var kept = new ArrayList<SnapshotRow>();
        snapshots.forEach((stack, ofStack) -> ofStack.forEach((id, row) -> {
            row.ifPresent(kept::add);
            if (row.isEmpty()) {
                stacksOfGone.add(stack);
                ids.add(id);
            }
        }));
        if (!withoutSnapshots.isEmpty()) {
            Sql.run(connection, "DELETE FROM snapshot WHERE stack = ANY (?)", List.copyOf(withoutSnapshots));
        }
        if (!ids.isEmpty()) {
            Sql.run(
                    connection,
                    "DELETE FROM snapshot s USING unnest(?::text[], ?::text[]) AS u (stack, id)"
                            + " WHERE s.stack = u.stack AND s.id = u.id",
                    stacksOfGone,
                    ids);
        }
        tables.snapshots().write(connection, kept);
    }

    private void removeGone(Connection connection) throws SQLException {
        var stacksOfGone = new ArrayList<String>();
        var names = new ArrayList<String>();
        resources.forEach((stack, ofStack) -> ofStack.forEach((name, row) -> {
            if (row.isEmpty()) {
                stacksOfGone.add(stack);
                names.add(name);
            }
        }));
        if (!names.isEmpty()) {
            Sql.run(
                    connection,
                    "DELETE FROM resource r USING unnest(?::text[], ?::text[]) AS u (stack, name)"
                            + " WHERE r.stack = u.stack AND r.name = u.name",
                    stacksOfGone,
                    names);
        }
    }

    /** Comes after the other page in a transaction that writes both. */
    void write(Connection connection, EnvironmentTables tables) throws SQLException {
        tables.packages().write(connection, packages.values());
        tables.environments().write(connection, environments.values());
    }

    /** Takes as many numbers of each root as it has events here. */
    private List<Numbered> numbered(Connection connection) throws SQLException {
        var counts = events.values().stream().map(List::size).toList();
        var last = new HashMap<String, Long>();
        Sql.all(
                connection,
                row -> last.put(row.getString("root"), row.getLong("last")),
                """
                INSERT INTO event_counter AS counter (root, last)
                SELECT u.root, u.last::bigint FROM unnest(?::text[], ?::text[]) AS u (root, last)
                ON CONFLICT (root) DO UPDATE SET last = counter.last + excluded.last
                RETURNING root, last\
                """,
                List.copyOf(events.keySet()),
                counts);
        var numbered = new ArrayList<Numbered>();
        events.forEach((root, ofRoot) -> {
            var number = last.getOrDefault(root, 0L) - ofRoot.size();
            for (var event : ofRoot) {
                numbered.add(new Numbered(++number, event));
            }
        });
        return numbered;
    }
}
