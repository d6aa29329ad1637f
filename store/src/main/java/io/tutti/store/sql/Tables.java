package io.tutti.store.sql;

import static io.tutti.store.sql.Table.text;
import static io.tutti.store.sql.Table.typed;

import io.tutti.contract.value.Value;
import io.tutti.stacks.state.EventRow;
import io.tutti.stacks.state.Frozen;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.SnapshotRow;
import io.tutti.stacks.state.StackReads.Numbered;
import io.tutti.stacks.state.StackRow;
import io.tutti.store.sql.Table.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** How stacks, resources and events lie in their tables. */
final class Tables {
    private final Texts texts;
    private final Table<StackRow> stacks;
    private final Table<StackRow.Definition> definitions;
    private final Table<ResourceRow> resources;
    private final Table<SnapshotRow> snapshots;
    private final Table<Numbered> events;

    Tables(Texts texts) {
        this.texts = texts;
        stacks = stackTable();
        definitions = definitionTable();
        resources = resourceTable();
        snapshots = snapshotTable();
        events = eventTable();
    }

    Table<StackRow> stacks() {
        return stacks;
    }

    Table<StackRow.Definition> definitions() {
        return definitions;
    }

    /** As it lies in a column. */
    String json(Value value) {
        return texts.json(value);
    }

    Table<ResourceRow> resources() {
        return resources;
    }

    Table<SnapshotRow> snapshots() {
        return snapshots;
    }

    Table<Numbered> events() {
        return events;
    }

    private static Table<StackRow> stackTable() {
        return Table.of(
                "stack",
                List.of("id"),
                List.of(
                        text("id", StackRow::id),
                        text("project", StackRow::project),
                        text("name", StackRow::name),
                        new Column<>("parent", "text", StackRow::parent),
                        text("root", StackRow::root),
                        text("run", StackRow::run),
                        typed("generation", "bigint", row -> Long.toString(row.generation())),
                        text("action", StackRow::action),
                        text("status", StackRow::status),
                        text("reason", StackRow::reason),
                        typed("remainder", "json", row -> Texts.list(row.remainder())),
                        typed("created", "timestamptz", row -> Sql.write(row.created())),
                        new Column<>(
                                "updated", "timestamptz", row -> row.updated().map(Sql::write)),
                        new Column<>(
                                "deleted", "timestamptz", row -> row.deleted().map(Sql::write))));
    }

    static StackRow stack(ResultSet row) throws SQLException {
        return new StackRow(
                row.getString("id"),
                row.getString("project"),
                row.getString("name"),
                Sql.optional(row, "parent"),
                row.getString("root"),
                row.getString("run"),
                row.getLong("generation"),
                row.getString("action"),
                row.getString("status"),
                row.getString("reason"),
                Texts.list(row.getString("remainder")),
                Sql.instant(row, "created"),
                Sql.optionalInstant(row, "updated"),
                Sql.optionalInstant(row, "deleted"));
    }

    private Table<StackRow.Definition> definitionTable() {
        return Table.of(
                "stack_definition",
                List.of("stack", "generation"),
                List.of(
                        text("stack", StackRow.Definition::stack),
                        typed("generation", "bigint", row -> Long.toString(row.generation())),
                        text("file", StackRow.Definition::file),
                        text("template", StackRow.Definition::template),
                        typed("files", "json", row -> texts.json(row.files())),
                        typed("parameters", "json", row -> texts.json(row.parameters())),
                        typed("settings", "json", row -> texts.json(row.settings())),
                        typed("facade", "json", row -> texts.json(row.facade())),
                        text("on_failure", StackRow.Definition::onFailure),
                        new Column<>(
                                "timeout_minutes",
                                "bigint",
                                row -> row.timeoutMinutes().map(String::valueOf)),
                        typed("tags", "json", row -> Texts.list(row.tags())),
                        text("description", StackRow.Definition::description)));
    }

    StackRow.Definition definition(ResultSet row) throws SQLException {
        return new StackRow.Definition(
                row.getString("stack"),
                row.getLong("generation"),
                row.getString("file"),
                row.getString("template"),
                texts.mapping(row.getString("files")),
                texts.mapping(row.getString("parameters")),
                texts.mapping(row.getString("settings")),
                texts.mapping(row.getString("facade")),
                row.getString("on_failure"),
                Optional.ofNullable(row.getObject("timeout_minutes", Long.class)),
                Texts.list(row.getString("tags")),
                row.getString("description"));
    }

    private Table<ResourceRow> resourceTable() {
        return Table.of(
                "resource",
                List.of("stack", "name"),
                List.of(
                        text("stack", ResourceRow::stack),
                        text("name", ResourceRow::name),
                        text("type", ResourceRow::type),
                        new Column<>("physical_id", "text", ResourceRow::physicalId),
                        text("action", ResourceRow::action),
                        text("status", ResourceRow::status),
                        text("reason", ResourceRow::reason),
                        typed("attributes", "json", row -> texts.json(row.attributes())),
                        typed("metadata", "json", row -> texts.json(row.metadata())),
                        typed("required_by", "json", row -> Texts.list(row.requiredBy())),
                        new Column<>("nested", "text", ResourceRow::nested),
                        text("token", ResourceRow::token),
                        typed("made", "json", row -> texts.json(row.made().toValue())),
                        typed("checkpoint", "json", row -> texts.json(row.checkpoint())),
                        text("description", ResourceRow::description),
                        typed("created", "timestamptz", row -> Sql.write(row.created())),
                        typed("updated", "timestamptz", row -> Sql.write(row.updated()))));
    }

    ResourceRow resource(ResultSet row) throws SQLException {
        return new ResourceRow(
                row.getString("stack"),
                row.getString("name"),
                row.getString("type"),
                Sql.optional(row, "physical_id"),
                row.getString("action"),
                row.getString("status"),
                row.getString("reason"),
                texts.mapping(row.getString("attributes")),
                texts.mapping(row.getString("metadata")),
                Texts.list(row.getString("required_by")),
                Sql.optional(row, "nested"),
                row.getString("token"),
                Frozen.of(texts.mapping(row.getString("made"))),
                texts.value(row.getString("checkpoint")),
                row.getString("description"),
                Sql.instant(row, "created"),
                Sql.instant(row, "updated"));
    }

    private Table<SnapshotRow> snapshotTable() {
        return Table.of(
                "snapshot",
                List.of("stack", "id"),
                List.of(
                        text("stack", SnapshotRow::stack),
                        text("id", SnapshotRow::id),
                        text("name", SnapshotRow::name),
                        typed("generation", "bigint", row -> Long.toString(row.generation())),
                        text("status", SnapshotRow::status),
                        text("reason", SnapshotRow::reason),
                        typed("data", "json", row -> texts.json(row.data())),
                        typed("created", "timestamptz", row -> Sql.write(row.created()))));
    }

    SnapshotRow snapshot(ResultSet row) throws SQLException {
        return new SnapshotRow(
                row.getString("id"),
                row.getString("stack"),
                row.getString("name"),
                row.getLong("generation"),
                row.getString("status"),
                row.getString("reason"),
                texts.mapping(row.getString("data")),
                Sql.instant(row, "created"));
    }

    private static Table<Numbered> eventTable() {
        return Table.of(
                "event",
                List.of(),
                List.of(
                        text("root", row -> row.event().root()),
                        typed("number", "bigint", row -> Long.toString(row.number())),
                        text("id", row -> row.event().id()),
                        text("stack", row -> row.event().stack()),
                        text("resource", row -> row.event().resource()),
                        new Column<>("physical_id", "text", row -> row.event().physicalId()),
                        text("type", row -> row.event().type()),
                        text("action", row -> row.event().action()),
                        text("status", row -> row.event().status()),
                        text("reason", row -> row.event().reason()),
                        typed("at", "timestamptz", row -> Sql.write(row.event().at()))));
    }

    static Numbered event(ResultSet row) throws SQLException {
        return new Numbered(
                row.getLong("number"),
                new EventRow(
                        row.getString("id"),
                        row.getString("root"),
                        row.getString("stack"),
                        row.getString("resource"),
                        Sql.optional(row, "physical_id"),
                        row.getString("type"),
                        row.getString("action"),
                        row.getString("status"),
                        row.getString("reason"),
                        Sql.instant(row, "at")));
    }
}
