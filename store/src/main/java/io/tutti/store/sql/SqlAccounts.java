package io.tutti.store.sql;

import io.tutti.store.accounts.Accounts;
import io.tutti.store.accounts.Credential;
import io.tutti.store.accounts.Grant;
import io.tutti.store.accounts.Project;
import io.tutti.store.accounts.Standing;
import io.tutti.store.accounts.Token;
import io.tutti.store.accounts.User;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Users, projects, grants and tokens in PostgreSQL. */
final class SqlAccounts implements Accounts {
    private static final String USER =
            "SELECT id, name, description, email, project, enabled, password, created" + " FROM identity_user ";
    private static final String PROJECT = "SELECT id, name, description, enabled, created FROM identity_project ";

    private final Database database;

    SqlAccounts(Database database) {
        this.database = database;
    }

    private static Project project(ResultSet row) throws SQLException {
        return new Project(
                row.getString("id"),
                row.getString("name"),
                row.getString("description"),
                row.getBoolean("enabled"),
                Sql.instant(row, "created"));
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getString("id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("email"),
                Sql.optional(row, "project"),
                row.getBoolean("enabled"),
                row.getString("password"),
                Sql.instant(row, "created"));
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(row.getString("person"), row.getString("project"), row.getString("role"));
    }

    private static Token token(ResultSet row) throws SQLException {
        return new Token(
                row.getString("hash"),
                row.getString("person"),
                Sql.optional(row, "project"),
                Sql.optional(row, "credential"),
                words(row.getString("methods")),
                row.getString("audit"),
                Sql.instant(row, "issued"),
                Sql.instant(row, "expires"));
    }

    private static List<String> words(String joined) {
        return List.of(joined.split(" ")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Override
    public List<Project> projects() {
        return database.single(connection -> Sql.all(connection, SqlAccounts::project, PROJECT + "ORDER BY name"));
    }

    @Override
    public Optional<Project> project(String id) {
        return database.single(connection -> Sql.one(connection, SqlAccounts::project, PROJECT + "WHERE id = ?", id));
    }

    @Override
    public Optional<Project> projectNamed(String name) {
        return database.single(
                connection -> Sql.one(connection, SqlAccounts::project, PROJECT + "WHERE name = ?", name));
    }

    @Override
    public boolean add(Project project) {
        return database.single(connection -> touched(
                connection,
                "INSERT INTO identity_project (id, name, description, enabled, created) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING RETURNING id",
                project.id(),
                project.name(),
                project.description(),
                project.enabled(),
                project.created()));
    }

    @Override
    public boolean change(Project project) {
        return database.single(connection -> touched(
                connection,
                "UPDATE identity_project SET name = ?, description = ?, enabled = ? WHERE id = ? AND NOT EXISTS"
                        + " (SELECT 1 FROM identity_project other WHERE other.name = ? AND other.id <> ?) RETURNING id",
                project.name(),
                project.description(),
                project.enabled(),
                project.id(),
                project.name(),
                project.id()));
    }

    @Override
    public void deleteProject(String id) {
        database.transaction(connection -> {
            Sql.run(connection, "UPDATE identity_user SET project = NULL WHERE project = ?", id);
            Sql.run(connection, "DELETE FROM identity_project WHERE id = ?", id);
            return id;
        });
    }

    @Override
    public List<User> users() {
        return database.single(connection -> Sql.all(connection, SqlAccounts::user, USER + "ORDER BY name"));
    }

    @Override
    public Optional<User> user(String id) {
        return database.single(connection -> Sql.one(connection, SqlAccounts::user, USER + "WHERE id = ?", id));
    }

    @Override
    public Optional<User> userNamed(String name) {
        return database.single(connection -> Sql.one(connection, SqlAccounts::user, USER + "WHERE name = ?", name));
    }

    @Override
    public boolean add(User user) {
        return database.single(connection -> touched(
                connection,
                "INSERT INTO identity_user (id, name, description, email, project, enabled, password, created)"
                        + " VALUES (?, ?, ?, ?, nullif(?, ''), ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id",
                user.id(),
                user.name(),
                user.description(),
                user.email(),
                user.project().orElse(""),
                user.enabled(),
                user.password(),
                user.created()));
    }

    @Override
    public boolean change(User user) {
        return database.transaction(connection -> {
            var before = Sql.one(connection, SqlAccounts::user, USER + "WHERE id = ? FOR UPDATE", user.id());
            var changed = touched(
                    connection,
                    "UPDATE identity_user SET name = ?, description = ?, email = ?, project = nullif(?, ''),"
                            + " enabled = ?, password = ? WHERE id = ? AND NOT EXISTS"
                            + " (SELECT 1 FROM identity_user other WHERE other.name = ? AND other.id <> ?)"
                            + " RETURNING id",
                    user.name(),
                    user.description(),
                    user.email(),
                    user.project().orElse(""),
                    user.enabled(),
                    user.password(),
                    user.id(),
                    user.name(),
                    user.id());
            Predicate<User> ends = old -> !user.enabled() || !old.password().equals(user.password());
            if (changed && before.filter(ends).isPresent()) {
                Sql.run(connection, "DELETE FROM identity_token WHERE person = ?", user.id());
            }
            return changed;
        });
    }

    @Override
    public void deleteUser(String id) {
        database.single(connection -> {
            Sql.run(connection, "DELETE FROM identity_user WHERE id = ?", id);
            return id;
        });
    }

    @Override
    public List<Grant> grants() {
        return database.single(connection -> Sql.all(
                connection,
                SqlAccounts::grant,
                "SELECT person, project, role FROM identity_grant ORDER BY person, project, role"));
    }

    @Override
    public List<Grant> grantsOf(String user) {
        return database.single(connection -> Sql.all(
                connection,
                SqlAccounts::grant,
                "SELECT person, project, role FROM identity_grant WHERE person = ? ORDER BY project, role",
                user));
    }

    @Override
    public boolean grant(Grant grant) {
        return database.single(connection -> touched(
                connection,
                "INSERT INTO identity_grant (person, project, role) SELECT person.id, project.id, ?::text"
                        + " FROM identity_user person, identity_project project WHERE person.id = ? AND project.id = ?"
                        + " ON CONFLICT (person, project, role) DO UPDATE SET role = excluded.role RETURNING person",
                grant.role(),
                grant.user(),
                grant.project()));
    }

    @Override
    public boolean revoke(Grant grant) {
        return database.single(connection -> touched(
                connection,
                "DELETE FROM identity_grant WHERE person = ? AND project = ? AND role = ? RETURNING person",
                grant.user(),
                grant.project(),
                grant.role()));
    }

    private static Credential credential(ResultSet row) throws SQLException {
        return new Credential(
                row.getString("id"),
                row.getString("person"),
                row.getString("project"),
                row.getString("name"),
                row.getString("description"),
                words(row.getString("roles")),
                row.getString("secret"),
                Sql.optionalInstant(row, "expires"),
                Sql.instant(row, "created"));
    }

    @Override
    public boolean add(Credential credential) {
        return database.single(connection -> touched(
                connection,
                "INSERT INTO identity_credential (id, person, project, name, description, roles, secret, expires,"
                        + " created) SELECT ?::text, person.id, project.id, ?::text, ?::text, ?::text, ?::text,"
                        + " nullif(?, '')::timestamptz, ?::timestamptz FROM identity_user person,"
                        + " identity_project project WHERE person.id = ? AND project.id = ?"
                        + " ON CONFLICT DO NOTHING RETURNING id",
                credential.id(),
                credential.name(),
                credential.description(),
                String.join(" ", credential.roles()),
                credential.secret(),
                credential.expires().map(Sql::write).orElse(""),
                Sql.write(credential.created()),
                credential.user(),
                credential.project()));
    }

    @Override
    public Optional<Credential> credential(String id) {
        return database.single(connection ->
                Sql.one(connection, SqlAccounts::credential, "SELECT * FROM identity_credential WHERE id = ?", id));
    }

    @Override
    public List<Credential> credentialsOf(String user) {
        return database.single(connection -> Sql.all(
                connection,
                SqlAccounts::credential,
                "SELECT * FROM identity_credential WHERE person = ? ORDER BY name",
                user));
    }

    @Override
    public void deleteCredential(String id) {
        database.single(connection -> {
            Sql.run(connection, "DELETE FROM identity_credential WHERE id = ?", id);
            return id;
        });
    }

    @Override
    public void keep(Token token) {
        database.transaction(connection -> {
            expire(connection, token.issued());
            Sql.run(
                    connection,
                    "INSERT INTO identity_token (hash, person, project, credential, methods, audit, issued,"
                            + " expires) VALUES (?, ?, nullif(?, ''), nullif(?, ''), ?, ?, ?, ?)",
                    token.hash(),
                    token.user(),
                    token.project().orElse(""),
                    token.credential().orElse(""),
                    String.join(" ", token.methods()),
                    token.audit(),
                    token.issued(),
                    token.expires());
            return token;
        });
    }

    @Override
    public Optional<Standing> standing(String hash) {
        return database.single(connection -> {
            var token = Sql.one(connection, SqlAccounts::token, "SELECT * FROM identity_token WHERE hash = ?", hash);
            return token.isEmpty() ? Optional.empty() : standing(connection, token.get());
        });
    }

    private static Optional<Standing> standing(Connection connection, Token token) throws SQLException {
        var user = Sql.one(connection, SqlAccounts::user, USER + "WHERE id = ?", token.user());
        var id = token.project().orElse("");
        var project = Sql.one(connection, SqlAccounts::project, PROJECT + "WHERE id = ?", id);
        var roles = Sql.all(
                connection,
                row -> row.getString("role"),
                "SELECT role FROM identity_grant WHERE person = ? AND project = ? ORDER BY role",
                token.user(),
                id);
        var credential = token.credential().isEmpty()
                ? Optional.<Credential>empty()
                : Sql.one(
                        connection,
                        SqlAccounts::credential,
                        "SELECT * FROM identity_credential WHERE id = ?",
                        token.credential().get());
        return user.map(owner -> new Standing(token, owner, project, roles, credential.map(Credential::roles)));
    }

    @Override
    public void forget(String hash) {
        database.single(connection -> {
            Sql.run(connection, "DELETE FROM identity_token WHERE hash = ?", hash);
            return hash;
        });
    }

    @Override
    public void forgetExpired(Instant now) {
        database.single(connection -> {
            expire(connection, now);
            return now;
        });
    }

    private static void expire(Connection connection, Instant now) throws SQLException {
        Sql.run(connection, "DELETE FROM identity_token WHERE expires <= ?", now);
    }

    /** Whether the statement, which returns its rows, has touched any. */
    private static boolean touched(Connection connection, String sql, Object... parameters) throws SQLException {
        return Sql.one(connection, row -> row.getString(1), sql, parameters).isPresent();
    }
}
