package io.tutti.server.api.identity;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.identity.Realm;
import io.tutti.server.identity.Roles;
import io.tutti.store.accounts.Grant;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Roles, and who has which where. */
record Grants(Realm realm) {
    private static final Logger AUDIT = LoggerFactory.getLogger("audit");

    /** {@code GET /roles}. */
    Reply roles(Request request) {
        var found = Roles.ALL.stream()
                .filter(role -> Shapes.fits(request, role, true))
                .map(role -> Shapes.role(request, role))
                .toList();
        return Reply.json(200, Shapes.list(request, "roles", "/roles", found));
    }

    /** {@code GET /roles/ROLE}. */
    Reply role(Request request) {
        return Reply.json(200, Value.map("role", Shapes.role(request, known(request.at("role")))));
    }

    private static String known(String role) {
        if (!Roles.ALL.contains(role)) {
            throw Denial.unknown("role", role);
        }
        return role;
    }

    /** {@code GET /projects/ID/users/USER/roles}. */
    Reply list(Request request) {
        var grant = new Grant(
                user(request.at("user")), Projects.find(realm, request.at("id")).id(), "");
        var found = realm.accounts().grantsOf(grant.user()).stream()
                .filter(one -> one.project().equals(grant.project()))
                .map(one -> Shapes.role(request, one.role()))
                .toList();
        var path = "/projects/" + grant.project() + "/users/" + grant.user() + "/roles";
        return Reply.json(200, Shapes.list(request, "roles", path, found));
    }

    private String user(String id) {
        return realm.accounts()
                .user(id)
                .orElseThrow(() -> Denial.unknown("user", id))
                .id();
    }

    /** {@code PUT /projects/ID/users/USER/roles/ROLE}. */
    Reply make(Request request) {
        var grant = grant(request);
        if (!realm.accounts().grant(grant)) {
            throw Denial.unknown("user", grant.user());
        }
        AUDIT.info("{} made {}", request.caller().label(), grant);
        return Reply.empty(204);
    }

    /** {@code HEAD /projects/ID/users/USER/roles/ROLE}. */
    Reply look(Request request) {
        var grant = grant(request);
        if (!realm.accounts().grantsOf(grant.user()).contains(grant)) {
            throw absent(grant);
        }
        return Reply.empty(204);
    }

    /** {@code DELETE /projects/ID/users/USER/roles/ROLE}. */
    Reply delete(Request request) {
        var grant = grant(request);
        if (!realm.accounts().revoke(grant)) {
            throw absent(grant);
        }
        AUDIT.info("{} took back {}", request.caller().label(), grant);
        return Reply.empty(204);
    }

    private Grant grant(Request request) {
        return new Grant(
                user(request.at("user")), Projects.find(realm, request.at("id")).id(), known(request.at("role")));
    }

    private static Denial absent(Grant grant) {
        return Denial.of(
                404,
                "grant.not-found",
                "The user " + grant.user() + " has no role " + grant.role() + " in the project " + grant.project());
    }

    /** {@code GET /role_assignments}. */
    Reply assignments(Request request) {
        Predicate<Grant> wanted = grant -> is(request, "user.id", grant.user())
                && is(request, "scope.project.id", grant.project())
                && is(request, "role.id", grant.role());
        var named = request.flag("include_names", false);
        var found = realm.accounts().grants().stream()
                .filter(wanted)
                .map(grant -> json(request, grant, named))
                .toList();
        return Reply.json(200, Shapes.list(request, "role_assignments", "/role_assignments", found));
    }

    private static boolean is(Request request, String query, String value) {
        return request.query(query).filter(one -> !one.equals(value)).isEmpty();
    }

    private Mapping json(Request request, Grant grant, boolean named) {
        var user = Value.map("id", Value.of(grant.user()));
        var project = Value.map("id", Value.of(grant.project()));
        var role = Value.map("id", Value.of(grant.role()));
        if (named) {
            var userName = realm.accounts().user(grant.user()).map(one -> one.name());
            var projectName = realm.accounts().project(grant.project()).map(one -> one.name());
            user = user.with("name", userName.orElse("")).with("domain", Shapes.IN_DOMAIN);
            project = project.with("name", projectName.orElse("")).with("domain", Shapes.IN_DOMAIN);
            role = role.with("name", grant.role());
        }
        var path = "/projects/" + grant.project() + "/users/" + grant.user() + "/roles/" + grant.role();
        return Value.map("role", role)
                .with("user", user)
                .with("scope", Value.map("project", project))
                .with("links", Value.map("assignment", Value.of(Shapes.at(request, path))));
    }
}
