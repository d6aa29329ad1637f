package io.tutti.cli;

import io.tutti.contract.problem.Nearest;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import java.util.Optional;

/** The users and projects of a server: people name them, its identity API wants their ids. */
record Directory(Api server) {
    static final String USERS = "/identity/v3/users";
    static final String PROJECTS = "/identity/v3/projects";

    static Directory here() {
        return new Directory(Verb.server());
    }

    List<Mapping> users() {
        return all(USERS, "users");
    }

    List<Mapping> projects() {
        return all(PROJECTS, "projects");
    }

    private List<Mapping> all(String path, String name) {
        return server.get(path).items(name).stream().map(Verb::mapping).toList();
    }

    /** @throws Stop when there is none of that name, with the nearest one */
    Mapping user(String name) {
        return named("user", name, users());
    }

    /** @throws Stop when there is none of that name, with the nearest one */
    Mapping project(String name) {
        return named("project", name, projects());
    }

    private static Mapping named(String kind, String name, List<Mapping> all) {
        return all.stream()
                .filter(one -> Verb.text(one, "name").equals(name))
                .findFirst()
                .orElseThrow(() -> absent(kind, name, all));
    }

    private static Stop absent(String kind, String name, List<Mapping> all) {
        var names = all.stream().map(one -> Verb.text(one, "name")).toList();
        var near = Nearest.to(name, names).map(other -> "\n  did you mean `" + other + "`?");
        return new Stop(Exit.NOT_FOUND, "There is no " + kind + " " + Printable.line(name) + near.orElse(""));
    }

    static String path(String collection, Mapping one) {
        return collection + "/" + Api.part(Verb.text(one, "id"));
    }

    /** Where a role of a user in a project is granted and taken back. */
    static String grant(Mapping project, Mapping user, String role) {
        return path(PROJECTS, project) + path("/users", user) + "/roles/" + Api.part(role);
    }

    /** Who has which role where: of one user, or of all. */
    List<Mapping> grants(Optional<Mapping> user) {
        var query =
                user.map(one -> "&user.id=" + Api.part(Verb.text(one, "id"))).orElse("");
        return server.get("/identity/v3/role_assignments?include_names=true" + query).items("role_assignments").stream()
                .map(Verb::mapping)
                .toList();
    }

    /** A user with the roles among these that are theirs, each as {@code {project, role}}. */
    static Mapping withRoles(Mapping user, List<Mapping> grants) {
        var roles = grants.stream()
                .filter(grant -> Verb.text(grant.mapping("user"), "id").equals(Verb.text(user, "id")))
                .map(grant -> Value.map(
                                "project",
                                Value.of(Verb.text(grant.mapping("scope").mapping("project"), "name")))
                        .with("role", Verb.text(grant.mapping("role"), "name")))
                .toList();
        return Value.map("name", Value.of(Verb.text(user, "name")))
                .with("id", Verb.text(user, "id"))
                .with("enabled", user.get("enabled").orElse(Value.of(true)))
                .with("email", Verb.text(user, "email"))
                .with("description", Verb.text(user, "description"))
                .with("roles", Value.list(roles));
    }
}
