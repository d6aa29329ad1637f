package io.tutti.store.sql;

import io.tutti.contract.resource.Addresses;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.software.Software;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.store.Listeners;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Configurations and deployments in PostgreSQL. */
final class SqlSoftware implements Software {
    private final Database database;
    private final Texts texts;
    private final Listeners<String> wishes;
    private final Table<SoftwareConfig> configs;
    private final Table<Deployment> deployments;

    SqlSoftware(Database database, Texts texts, Listeners<String> wishes) {
        this.database = database;
        this.texts = texts;
        this.wishes = wishes;
        configs = Table.of(
                "software_config",
                List.of("id"),
                List.of(
                        Table.text("id", SoftwareConfig::id),
                        Table.text("project", SoftwareConfig::project),
                        Table.typed("created", "timestamptz", config -> Sql.write(config.created())),
                        Table.typed("body", "json", config -> texts.json(SoftwareBodies.write(config)))));
        deployments = Table.of(
                "software_deployment",
                List.of("id"),
                List.of(
                        Table.text("id", Deployment::id),
                        Table.text("project", Deployment::project),
                        Table.text("server", Deployment::server),
                        Table.text(
                                "config_name", deployment -> deployment.config().name()),
                        Table.typed("created", "timestamptz", deployment -> Sql.write(deployment.created())),
                        Table.typed("body", "json", deployment -> texts.json(SoftwareBodies.write(deployment)))));
    }

    private List<SoftwareConfig> readConfigs(String rest, String parameter) {
        return database.single(connection -> Sql.all(
                connection,
                row -> SoftwareBodies.config(texts.mapping(row.getString("body"))),
                "SELECT body FROM software_config " + rest,
                parameter));
    }

    private List<Deployment> readDeployments(String rest, String parameter) {
        return database.single(connection -> Sql.all(
                connection,
                row -> SoftwareBodies.deployment(texts.mapping(row.getString("body"))),
                "SELECT body FROM software_deployment " + rest,
                parameter));
    }

    @Override
    public void save(SoftwareConfig config) {
        database.single(connection -> {
            configs.write(connection, List.of(config));
            return config;
        });
    }

    @Override
    public boolean add(SoftwareConfig config, long most) {
        return database.transaction(connection -> {
            var room = isRoom(connection, "software_config", config.project(), most);
            if (room) {
                configs.write(connection, List.of(config));
            }
            return room;
        });
    }

    /** Whoever adds to the same project at the same time waits until this transaction is over. */
    private static boolean isRoom(Connection connection, String table, String project, long most) throws SQLException {
        Sql.all(
                connection,
                row -> row.getString(1),
                "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))::text",
                "quota/" + table + "/" + project);
        return Sql.one(
                        connection,
                        row -> row.getLong(1),
                        "SELECT count(*) FROM " + table + " WHERE project = ?",
                        project)
                .filter(count -> count < most)
                .isPresent();
    }

    @Override
    public Optional<SoftwareConfig> configOfAny(String id) {
        return readConfigs("WHERE id = ?", id).stream().findFirst();
    }

    @Override
    public List<SoftwareConfig> configs(String project) {
        return readConfigs("WHERE project = ? ORDER BY created, id", project);
    }

    @Override
    public void deleteConfig(String id) {
        database.single(connection -> {
            Sql.run(connection, "DELETE FROM software_config WHERE id = ?", id);
            return id;
        });
    }

    @Override
    public void save(Deployment deployment) {
        database.transaction(connection -> write(connection, deployment));
        wishes.tell(deployment.server());
    }

    @Override
    public boolean add(Deployment deployment, long most) {
        var added =
                database.transaction(connection -> isRoom(connection, "software_deployment", deployment.project(), most)
                        ? Optional.of(write(connection, deployment))
                        : Optional.<Deployment>empty());
        added.ifPresent(row -> wishes.tell(row.server()));
        return added.isPresent();
    }

    private Deployment write(Connection connection, Deployment deployment) throws SQLException {
        Sql.run(
                connection,
                "DELETE FROM software_config WHERE id <> ? AND id = ("
                        + "SELECT body->'config'->>'id' FROM software_deployment WHERE id = ?)",
                deployment.config().id(),
                deployment.id());
        configs.write(connection, List.of(deployment.config()));
        deployments.write(connection, List.of(deployment));
        return deployment;
    }

    @Override
    public Optional<Deployment> deployment(String id) {
        return readDeployments("WHERE id = ?", id).stream().findFirst();
    }

    @Override
    public List<Deployment> deployments(String project) {
        return readDeployments("WHERE project = ? ORDER BY created, id", project);
    }

    @Override
    public List<Deployment> onServer(String server) {
        return readDeployments("WHERE server = ? ORDER BY config_name, created, id", server);
    }

    @Override
    public void deleteDeployment(String id) {
        database.transaction(connection -> {
                    var removed = Sql.one(
                            connection,
                            row -> new Removed(row.getString("server"), row.getString("config")),
                            "DELETE FROM software_deployment WHERE id = ?"
                                    + " RETURNING server, body->'config'->>'id' AS config",
                            id);
                    if (removed.isPresent()) {
                        Sql.run(
                                connection,
                                "DELETE FROM software_config WHERE id = ?",
                                removed.get().config());
                    }
                    // Last, for whoever posts a signal holds the row until it is there to be forgotten.
                    SignalTable.forget(connection, Addresses.deployment(id));
                    return removed;
                })
                .map(Removed::server)
                .ifPresent(wishes::tell);
    }

    private record Removed(String server, String config) {}
}
