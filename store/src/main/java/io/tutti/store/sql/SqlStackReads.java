package io.tutti.store.sql;

import io.tutti.stacks.state.EventQuery;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.SnapshotRow;
import io.tutti.stacks.state.StackQuery;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the journal's parts have left in PostgreSQL. */
final class SqlStackReads implements StackReads {
    private final Database database;
    private final Tables tables;

    SqlStackReads(Database database, Tables tables) {
        this.database = database;
        this.tables = tables;
    }

    private <T> List<T> all(Sql.Reader<T> reader, String sql, Object... parameters) {
        return database.single(connection -> Sql.all(connection, reader, sql, parameters));
    }

    private <T> Optional<T> one(Sql.Reader<T> reader, String sql, Object... parameters) {
        return database.single(connection -> Sql.one(connection, reader, sql, parameters));
    }

    @Override
    public Optional<StackRow> stack(String project, String nameOrId) {
        return one(Tables::stack, """
            (SELECT * FROM stack WHERE id = ? AND project = ?)
            UNION ALL
            (SELECT * FROM stack WHERE project = ? AND name = ? AND deleted IS NULL AND parent IS NULL)\
            """, nameOrId, project, project, nameOrId);
    }

    @Override
    public Optional<StackRow> stack(String id) {
        return one(Tables::stack, "SELECT * FROM stack WHERE id = ?", id);
    }

    @Override
    public Optional<StackRow.Definition> definition(String stackId) {
        return one(
                tables::definition,
                "SELECT d.* FROM stack_definition d JOIN stack s ON s.id = d.stack AND s.generation = d.generation"
                        + " WHERE d.stack = ?",
                stackId);
    }

    @Override
    public Optional<StackRow.Definition> definition(String stackId, long generation) {
        return one(
                tables::definition,
                "SELECT * FROM stack_definition WHERE stack = ? AND generation = ?::bigint",
                stackId,
                Long.toString(generation));
    }

    @Override
    public List<StackRow> stacks(StackQuery query) {
        var statement = StackSelect.rows(query, query.marker().flatMap(this::stack));
        return all(Tables::stack, statement.sql(), statement.parameters().toArray());
    }

    @Override
    public long count(StackQuery query) {
        var statement = StackSelect.count(query);
        return one(
                        row -> row.getLong("stacks"),
                        statement.sql(),
                        statement.parameters().toArray())
                .orElse(0L);
    }

    @Override
    public Map<String, List<String>> tags(Collection<String> stackIds) {
        var tags = new HashMap<String, List<String>>();
        all(
                row -> tags.put(row.getString("stack"), Texts.list(row.getString("tags"))),
                "SELECT d.stack, d.tags FROM stack_definition d JOIN stack s ON s.id = d.stack AND s.generation ="
                        + " d.generation WHERE d.stack = ANY (?)",
                List.copyOf(stackIds));
        return tags;
    }

    @Override
    public List<StackRow> children(String stackId) {
        return all(
                Tables::stack, "SELECT * FROM stack WHERE parent = ? AND deleted IS NULL ORDER BY name, id", stackId);
    }

    @Override
    public List<ResourceRow> resources(String stackId) {
        return all(tables::resource, "SELECT * FROM resource WHERE stack = ? ORDER BY name", stackId);
    }

    @Override
    public Optional<ResourceRow> resource(String stackId, String name) {
        return one(tables::resource, "SELECT * FROM resource WHERE stack = ? AND name = ?", stackId, name);
    }

    @Override
    public List<ResourceRow> holding(Collection<String> physicalIds) {
        return all(
                tables::resource,
                "SELECT r.* FROM resource r JOIN stack s ON s.id = r.stack"
                        + " WHERE s.deleted IS NULL AND r.physical_id = ANY (?) ORDER BY r.stack, r.name",
                List.copyOf(physicalIds));
    }

    @Override
    public List<SnapshotRow> snapshots(String stackId) {
        return all(tables::snapshot, "SELECT * FROM snapshot WHERE stack = ? ORDER BY created, id", stackId);
    }

    @Override
    public List<Numbered> events(String root, long after, int limit) {
        return all(
                Tables::event,
                "SELECT * FROM event WHERE root = ? AND number > ? ORDER BY number LIMIT ?",
                root,
                after,
                limit);
    }

    @Override
    public List<Numbered> events(EventQuery query) {
        var marker = query.marker()
                .flatMap(id -> one(Tables::event, "SELECT * FROM event WHERE root = ? AND id = ?", query.root(), id));
        var statement = EventSelect.rows(query, marker);
        return all(Tables::event, statement.sql(), statement.parameters().toArray());
    }
}
