package io.tutti.server.api.identity;

import static io.tutti.server.http.Method.DELETE;
import static io.tutti.server.http.Method.GET;
import static io.tutti.server.http.Method.HEAD;
import static io.tutti.server.http.Method.PATCH;
import static io.tutti.server.http.Method.POST;
import static io.tutti.server.http.Method.PUT;

import io.tutti.contract.value.Value;
import io.tutti.server.api.ServerParts;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Policy;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.http.Role;
import io.tutti.server.http.Route;
import io.tutti.server.identity.Credentials;
import io.tutti.server.identity.Realm;
import java.util.ArrayList;
import java.util.List;

/** The routes of the built-in identity; none when a Keystone elsewhere knows the users. */
public final class IdentityTable {
    private static final String V3 = "/identity/v3";
    private static final String TOKENS = V3 + "/auth/tokens";
    private static final String USER = V3 + "/users/{user}";
    private static final String PROJECT = V3 + "/projects/{id}";
    private static final String ROLES = PROJECT + "/users/{user}/roles";

    private final Policy open = new Policy.Open();
    private final Policy any = new Policy.AnyToken();
    private final Policy own = new Policy.Oneself();
    private final Policy operator = new Policy.Operator();
    private final Services services = new Services();
    private final ServerParts parts;
    private final Realm realm;

    private IdentityTable(ServerParts parts, Realm realm) {
        this.parts = parts;
        this.realm = realm;
    }

    public static List<Route> of(ServerParts parts) {
        return parts.identity()
                .realm()
                .map(realm -> new IdentityTable(parts, realm).all())
                .orElse(List.of());
    }

    private List<Route> all() {
        var all = new ArrayList<>(tokens());
        all.addAll(users());
        all.addAll(credentials());
        all.addAll(projects());
        all.addAll(grants());
        all.addAll(rest());
        return List.copyOf(all);
    }

    /**
     * Not with a token that was got with an application credential: who has one of those, such as a program, would make
     * themselves somebody whom the end of the credential does not end.
     */
    private static Endpoint inPerson(Endpoint endpoint) {
        return request -> {
            if (request.session().methods().contains(Credentials.METHOD)) {
                throw Denial.of(
                        403,
                        "auth.forbidden",
                        "A token that was got with an application credential changes no users, projects and grants");
            }
            return endpoint.handle(request);
        };
    }

    private List<Route> tokens() {
        var versions = new VersionDocuments();
        var tokens = new Tokens(realm, services);
        return List.of(
                Route.of(GET, "/identity", open, versions::all),
                Route.of(GET, V3, open, versions::one),
                Route.of(GET, V3 + "/auth/catalog", new Policy.Token(Role.READER), tokens::catalogue),
                Route.of(GET, V3 + "/auth/domains", any, request -> Tokens.none(request, "domains")),
                Route.of(GET, V3 + "/auth/projects", any, tokens::projects),
                Route.of(GET, V3 + "/auth/system", any, request -> Tokens.none(request, "system")),
                Route.of(DELETE, TOKENS, any, tokens::end),
                Route.of(GET, TOKENS, any, tokens::show),
                Route.of(HEAD, TOKENS, any, tokens::look),
                Route.of(POST, TOKENS, open, tokens::make));
    }

    private List<Route> users() {
        var users = new Users(realm, parts.identity().founding(), parts.clock());
        return List.of(
                Route.of(GET, V3 + "/users", operator, users::list),
                Route.of(POST, V3 + "/users", operator, inPerson(users::make)),
                Route.of(DELETE, USER, operator, inPerson(users::delete)),
                Route.of(GET, USER, own, users::show),
                Route.of(PATCH, USER, operator, inPerson(users::change)),
                Route.of(POST, USER + "/password", own, inPerson(users::setPassword)),
                Route.of(GET, USER + "/projects", own, users::projects));
    }

    private List<Route> credentials() {
        var credentials = new ApplicationCredentials(realm, parts.clock());
        var all = USER + "/application_credentials";
        var one = all + "/{credential}";
        return List.of(
                Route.of(GET, all, own, credentials::list),
                Route.of(POST, all, own, credentials::make),
                Route.of(DELETE, one, own, credentials::delete),
                Route.of(GET, one, own, credentials::show));
    }

    private List<Route> projects() {
        var projects = new Projects(realm, parts.store(), parts.clock());
        return List.of(
                Route.of(GET, V3 + "/projects", operator, projects::list),
                Route.of(POST, V3 + "/projects", operator, inPerson(projects::make)),
                Route.of(DELETE, PROJECT, operator, inPerson(projects::delete)),
                Route.of(GET, PROJECT, any, projects::show),
                Route.of(PATCH, PROJECT, operator, inPerson(projects::change)));
    }

    private List<Route> grants() {
        var grants = new Grants(realm);
        return List.of(
                Route.of(GET, ROLES, operator, grants::list),
                Route.of(DELETE, ROLES + "/{role}", operator, inPerson(grants::delete)),
                Route.of(HEAD, ROLES + "/{role}", operator, grants::look),
                Route.of(PUT, ROLES + "/{role}", operator, inPerson(grants::make)),
                Route.of(GET, V3 + "/role_assignments", operator, grants::assignments),
                Route.of(GET, V3 + "/roles", operator, grants::roles),
                Route.of(GET, V3 + "/roles/{role}", operator, grants::role));
    }

    private List<Route> rest() {
        return List.of(
                Route.of(GET, V3 + "/domains", any, IdentityTable::domains),
                Route.of(GET, V3 + "/domains/{id}", any, IdentityTable::domain),
                Route.of(GET, V3 + "/endpoints", operator, services::endpoints),
                Route.of(GET, V3 + "/regions", any, services::regions),
                Route.of(GET, V3 + "/regions/{id}", any, services::region),
                Route.of(GET, V3 + "/services", operator, services::services),
                Route.of(GET, V3 + "/services/{id}", operator, services::service));
    }

    private static Reply domains(Request request) {
        var found = Shapes.fits(request, Shapes.DOMAIN_NAME, true) ? List.of(Shapes.domain(request)) : List.<Value>of();
        return Reply.json(200, Shapes.list(request, "domains", "/domains", found));
    }

    private static Reply domain(Request request) {
        if (!request.at("id").equals(Shapes.DOMAIN)) {
            throw Denial.unknown("domain", request.at("id"));
        }
        return Reply.json(200, Value.map("domain", Shapes.domain(request)));
    }
}
