package io.tutti.store.sql;

import static io.tutti.store.sql.Table.text;
import static io.tutti.store.sql.Table.typed;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.catalogue.Version;
import io.tutti.environments.state.EnvironmentRow;
import io.tutti.environments.state.Made;
import io.tutti.environments.state.PackageRow;
import io.tutti.store.sql.Table.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** How packages and environments lie in their tables. */
final class EnvironmentTables {
    private static final String BEFORE = "before";

    private final Texts texts;
    private final Table<PackageRow> packages;
    private final Table<EnvironmentRow> environments;

    EnvironmentTables(Texts texts) {
        this.texts = texts;
        packages = Table.of(
                "package",
                List.of("project", "name", "version"),
                List.of(
                        text("project", row -> row.head().project()),
                        text("name", row -> row.head().name()),
                        text("version", row -> row.head().version().toString()),
                        text("digest", row -> row.head().digest()),
                        typed("files", "json", row -> texts.json(files(row))),
                        typed(
                                "created",
                                "timestamptz",
                                row -> Sql.write(row.head().created()))));
        environments = Table.of(
                "environment",
                List.of("project", "name"),
                List.of(
                        text("project", EnvironmentRow::project),
                        text("name", EnvironmentRow::name),
                        text("file", EnvironmentRow::file),
                        typed("model", "json", row -> texts.json(new Value.Secret(Value.of(row.model())))),
                        new Column<>("stack", "text", EnvironmentRow::stack),
                        typed("made", "json", row -> texts.json(made(row))),
                        typed("removed", "boolean", row -> Boolean.toString(row.removed())),
                        typed("created", "timestamptz", row -> Sql.write(row.created())),
                        typed("updated", "timestamptz", row -> Sql.write(row.updated()))));
    }

    Table<PackageRow> packages() {
        return packages;
    }

    Table<EnvironmentRow> environments() {
        return environments;
    }

    private static Mapping files(PackageRow row) {
        var files = new LinkedHashMap<String, Value>();
        row.files().forEach((path, text) -> files.put(path, Value.of(text)));
        return new Mapping(files);
    }

    static PackageRow.Head head(ResultSet row) throws SQLException {
        return new PackageRow.Head(
                row.getString("project"),
                row.getString("name"),
                Version.of(row.getString("version")).orElseThrow(() -> new SQLException("No version of a package")),
                row.getString("digest"),
                Sql.instant(row, "created"));
    }

    PackageRow onePackage(ResultSet row) throws SQLException {
        var files = new TreeMap<String, String>();
        texts.mapping(row.getString("files"))
                .entries()
                .forEach((path, text) -> files.put(path, text.asText().orElse("")));
        return new PackageRow(head(row), files);
    }

    private static Mapping made(EnvironmentRow row) {
        var made = row.made().toValue();
        return row.before().map(before -> made.with(BEFORE, before.toValue())).orElse(made);
    }

    EnvironmentRow environment(ResultSet row) throws SQLException {
        var made = texts.mapping(row.getString("made"));
        return new EnvironmentRow(
                row.getString("project"),
                row.getString("name"),
                row.getString("file"),
                texts.value(row.getString("model")).asText().orElse(""),
                Sql.optional(row, "stack"),
                Made.of(made),
                made.get(BEFORE).isPresent()
                        ? Optional.of(EnvironmentRow.Before.of(made.mapping(BEFORE)))
                        : Optional.empty(),
                row.getBoolean("removed"),
                Sql.instant(row, "created"),
                Sql.instant(row, "updated"));
    }
}
