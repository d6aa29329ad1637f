package io.tutti.server.api.identity;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.identity.Login.Outcome;
import io.tutti.server.identity.Realm;
import io.tutti.server.identity.Session;
import io.tutti.store.accounts.Grant;
import io.tutti.store.accounts.Project;
import java.time.Duration;
import java.util.List;

/** Log-ins, and what a token's owner asks about it. */
record Tokens(Realm realm, Services services) {
    /** {@code POST /auth/tokens}. */
    Reply make(Request request) {
        return switch (realm.login(LoginReader.read(request))) {
            case Outcome.Issued(var token, var session) ->
                Reply.json(201, Value.map("token", json(request, session)))
                        .with("X-Subject-Token", token)
                        .with("Cache-Control", "no-store")
                        .with("Vary", "X-Auth-Token");
            case Outcome.Refused _ -> throw LoginReader.refused();
            case Outcome.TooOften(var wait) -> throw tooOften(wait);
        };
    }

    static Denial tooOften(Duration wait) {
        var seconds = wait.toSeconds() + 1;
        return Denial.of(
                        429,
                        Problem.of("auth.too-many-failures", "Too many log-ins have failed")
                                .suggest("Try again in " + seconds + " seconds"))
                .with("Retry-After", String.valueOf(seconds));
    }

    /** {@code GET /auth/tokens}: what the token in {@code X-Subject-Token} is worth. */
    Reply show(Request request) {
        return Reply.json(200, Value.map("token", json(request, subject(request))))
                .with("X-Subject-Token", request.header("X-Subject-Token").orElse(""))
                .with("Vary", "X-Auth-Token");
    }

    /** {@code HEAD /auth/tokens}. */
    Reply look(Request request) {
        subject(request);
        return Reply.empty(200);
    }

    /** {@code DELETE /auth/tokens}. */
    Reply end(Request request) {
        if (subject(request).expires().isEmpty()) {
            throw Denial.of(
                    403,
                    Problem.of("auth.forbidden", "The admin token cannot be taken back")
                            .suggest("Write another one into TUTTI_HOME/admin-token and start the server again"));
        }
        realm.forget(request.header("X-Subject-Token").orElse(""));
        return Reply.empty(204);
    }

    /** One's own; an operator may ask about any. */
    private Session subject(Request request) {
        var token = request.header("X-Subject-Token")
                .orElseThrow(() -> Denial.malformed("request.missing-field", "There is no X-Subject-Token"));
        var asking = request.session();
        return realm.find(token)
                .filter(session -> asking.operator() || session.user().equals(asking.user()))
                .orElseThrow(() -> Denial.of(404, "token.not-found", "Could not find token."));
    }

    /** {@code GET /auth/projects}: those that the caller can log in to. */
    Reply projects(Request request) {
        var own = projectsOf(realm, request.session().user()).stream()
                .filter(Project::enabled)
                .map(project -> Shapes.project(request, project))
                .toList();
        return Reply.json(200, Shapes.list(request, "projects", "/auth/projects", own));
    }

    static List<Project> projectsOf(Realm realm, String user) {
        var granted = realm.accounts().grantsOf(user).stream()
                .map(Grant::project)
                .distinct()
                .toList();
        return realm.accounts().projects().stream()
                .filter(project -> granted.contains(project.id()))
                .toList();
    }

    /** {@code GET /auth/catalog}. */
    Reply catalogue(Request request) {
        var json = Value.map("catalog", services.catalogue(request, request.project()))
                .with("links", Shapes.self(request, "/auth/catalog"));
        return Reply.json(200, json);
    }

    /** {@code GET /auth/domains} and {@code GET /auth/system}: nothing here is for a domain or the system. */
    static Reply none(Request request, String name) {
        return Reply.json(200, Shapes.list(request, name, "/auth/" + name, List.of()));
    }

    private Mapping json(Request request, Session session) {
        var json = Value.map("methods", Value.texts(session.methods()))
                .with(
                        "user",
                        Shapes.named(session.user(), session.name())
                                .with("domain", Shapes.IN_DOMAIN)
                                .with("password_expires_at", Value.none()))
                .with("audit_ids", Value.texts(List.of(session.audit())))
                .with("issued_at", Shapes.time(session.issued()))
                .with("expires_at", session.expires().map(Shapes::time).orElseGet(Tokens::never));
        return session.scope().map(scope -> scoped(request, json, scope)).orElse(json);
    }

    /** Clients want a time. */
    private static Value never() {
        return Value.of("9999-12-31T23:59:59.000000Z");
    }

    private Mapping scoped(Request request, Mapping json, Session.Scope scope) {
        var whole = json.with("is_domain", Value.of(false))
                .with("project", Shapes.named(scope.project(), scope.name()).with("domain", Shapes.IN_DOMAIN))
                .with(
                        "roles",
                        Value.list(scope.roles().stream()
                                .map(role -> Shapes.named(role, role))
                                .toList()));
        return request.query("nocatalog").isPresent()
                ? whole
                : whole.with("catalog", services.catalogue(request, scope.project()));
    }
}
