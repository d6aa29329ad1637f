package io.tutti.store.sql;

import io.tutti.environments.catalogue.Version;
import io.tutti.environments.state.EnvironmentRow;
import io.tutti.environments.state.Environments;
import io.tutti.environments.state.PackageRow;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Packages and environments in PostgreSQL. */
final class SqlEnvironments implements Environments {
    private final Database database;
    private final EnvironmentTables tables;

    SqlEnvironments(Database database, EnvironmentTables tables) {
        this.database = database;
        this.tables = tables;
    }

    @Override
    public List<EnvironmentRow> environments(String project) {
        return database.single(connection -> Sql.all(
                connection, tables::environment, "SELECT * FROM environment WHERE project = ? ORDER BY name", project));
    }

    @Override
    public Optional<EnvironmentRow> environment(String project, String name) {
        return database.single(connection -> Sql.one(
                connection,
                tables::environment,
                "SELECT * FROM environment WHERE project = ? AND name = ?",
                project,
                name));
    }

    @Override
    public void save(EnvironmentRow environment, List<PackageRow> packages) {
        database.transaction(connection -> {
            var rows = new RowsOfGroup();
            packages.forEach(rows::add);
            rows.add(environment);
            rows.write(connection, tables);
            return environment;
        });
    }

    @Override
    public void deleteEnvironment(String project, String name) {
        database.single(connection -> {
            Sql.run(connection, "DELETE FROM environment WHERE project = ? AND name = ?", project, name);
            return name;
        });
    }

    @Override
    public List<PackageRow.Head> packages(String project) {
        return database
                .single(connection -> Sql.all(
                        connection,
                        EnvironmentTables::head,
                        "SELECT project, name, version, digest, created FROM package WHERE project = ?",
                        project))
                .stream()
                .sorted(Comparator.comparing(PackageRow.Head::name)
                        .thenComparing(PackageRow.Head::version, Comparator.reverseOrder()))
                .toList();
    }

    @Override
    public Optional<PackageRow> findPackage(String project, String name, Version version) {
        return database.single(connection -> Sql.one(
                connection,
                tables::onePackage,
                "SELECT * FROM package WHERE project = ? AND name = ? AND version = ?",
                project,
                name,
                version.toString()));
    }

    @Override
    public void save(PackageRow row) {
        database.single(connection -> {
            tables.packages().write(connection, List.of(row));
            return row;
        });
    }

    @Override
    public void deletePackage(String project, String name, Version version) {
        database.single(connection -> {
            Sql.run(
                    connection,
                    "DELETE FROM package WHERE project = ? AND name = ? AND version = ?",
                    project,
                    name,
                    version.toString());
            return name;
        });
    }
}
