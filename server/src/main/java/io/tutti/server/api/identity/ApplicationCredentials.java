package io.tutti.server.api.identity;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Fields;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.identity.Credentials;
import io.tutti.server.identity.Passwords;
import io.tutti.server.identity.Realm;
import io.tutti.server.identity.Session;
import io.tutti.store.accounts.Credential;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Application credentials, which everybody makes for themselves, for the project of their token. */
record ApplicationCredentials(Realm realm, InstantSource clock) {
    private static final Logger AUDIT = LoggerFactory.getLogger("audit");
    private static final int SHORTEST_SECRET = 8;
    private static final String ONE = Credentials.METHOD;

    /** {@code GET /users/USER/application_credentials}. */
    Reply list(Request request) {
        var user = request.at("user");
        var found = realm.accounts().credentialsOf(user).stream()
                .filter(credential -> Shapes.fits(request, credential.name(), true))
                .map(credential -> json(request, credential))
                .toList();
        return Reply.json(200, Shapes.list(request, ONE + "s", path(user, ""), found));
    }

    /** {@code GET /users/USER/application_credentials/CREDENTIAL}. */
    Reply show(Request request) {
        return Reply.json(200, Value.map(ONE, json(request, find(request))));
    }

    /** {@code POST /users/USER/application_credentials}: the only time that the secret is told. */
    Reply make(Request request) {
        var body = request.json(LoginReader.LARGEST).mapping(ONE);
        var scope = own(request);
        var fields = new Fields(body);
        var name = fields.needed("name");
        Naming.check(fields, "user.bad-name", name);
        var secret = fields.text("secret").orElseGet(realm.passwords()::generated);
        if (secret.length() < SHORTEST_SECRET || secret.length() > Passwords.LONGEST) {
            fields.add(Problem.of("user.bad-password", "The secret is too short or too long")
                    .on("secret")
                    .because("A secret has from " + SHORTEST_SECRET + " to " + Passwords.LONGEST + " characters"));
        }
        if (fields.truth("unrestricted", false) || !fields.list("access_rules").isEmpty()) {
            fields.add(Problem.of("request.not-supported", "No credential is unrestricted, and none has access rules")
                    .because("What was got with a credential can make no more of them; what it may do follows from its"
                            + " roles")
                    .suggest("Leave it out"));
        }
        var expires = fields.text("expires_at").map(text -> time(fields, text));
        var roles = roles(fields, scope);
        fields.check();
        var credential = new Credential(
                UUID.randomUUID().toString().replace("-", ""),
                request.session().user(),
                scope.project(),
                name,
                fields.text("description").orElse(""),
                roles,
                realm.passwords().hashed(secret),
                expires,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (!realm.accounts().add(credential)) {
            throw Denial.of(409, "credential.exists", "There is a credential " + name + " already");
        }
        AUDIT.info("{} made {} with {}", request.caller().label(), credential, roles);
        return Reply.clear(201, Value.map(ONE, json(request, credential).with("secret", Value.of(secret))));
    }

    /** Only for oneself, and not by what was got with a credential: it would outlive that one. */
    private static Session.Scope own(Request request) {
        var session = request.session();
        if (!session.user().equals(request.at("user")) || session.expires().isEmpty()) {
            throw Denial.of(403, "auth.forbidden", "Credentials are made by those for whom they are");
        }
        checkNotByCredential(session);
        return session.scope()
                .orElseThrow(() -> Denial.of(403, "auth.forbidden", "The token is for no project: log in with one"));
    }

    private static void checkNotByCredential(Session session) {
        if (session.methods().contains(ONE)) {
            throw Denial.of(
                    403, "auth.forbidden", "A token that was got with a credential makes and deletes no credentials");
        }
    }

    private Instant time(Fields fields, String text) {
        try {
            var at = Instant.parse(text.endsWith("Z") ? text : text + "Z");
            if (at.isAfter(clock.instant())) {
                return at.truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException _) {
            // Said below, as of one that is over.
        }
        fields.add(Problem.of("request.bad-field", "'expires_at' must be a time to come, such as 2030-01-31T12:00:00")
                .on("expires_at"));
        return clock.instant();
    }

    /** Those that are asked for, else all that the token has. */
    private static List<String> roles(Fields fields, Session.Scope scope) {
        if (fields.given("roles").isEmpty()) {
            return scope.roles();
        }
        var said = fields.list("roles");
        var wanted = said.stream()
                .flatMap(role -> role instanceof Mapping named
                        ? named.text("id").or(() -> named.text("name")).stream()
                        : Stream.empty())
                .toList();
        // A list that says none, or nobody knows what, is not taken for all of them.
        if (wanted.isEmpty() || wanted.size() < said.size()) {
            fields.add(Problem.of("request.bad-field", "'roles' must be a list of {\"name\": ROLE}, with one at least")
                    .on("roles")
                    .suggest("Leave 'roles' out for all that the token has"));
        }
        wanted.stream()
                .filter(role -> !scope.roles().contains(role))
                .forEach(role -> fields.add(Problem.of("request.bad-field", "The token has no role " + role)
                        .on("roles")));
        return wanted.stream().distinct().toList();
    }

    /** {@code DELETE /users/USER/application_credentials/CREDENTIAL}: ends what was got with it, too. */
    Reply delete(Request request) {
        checkNotByCredential(request.session());
        var credential = find(request);
        realm.accounts().deleteCredential(credential.id());
        AUDIT.info("{} deleted {}", request.caller().label(), credential);
        return Reply.empty(204);
    }

    private Credential find(Request request) {
        var id = request.at("credential");
        return realm.accounts()
                .credential(id)
                .filter(credential -> credential.user().equals(request.at("user")))
                .orElseThrow(() -> Denial.unknown("credential", id));
    }

    private static String path(String user, String rest) {
        return "/users/" + user + "/application_credentials" + rest;
    }

    private static Mapping json(Request request, Credential credential) {
        return Value.map("id", Value.of(credential.id()))
                .with("name", credential.name())
                .with("description", credential.description())
                .with("project_id", credential.project())
                .with("user_id", credential.user())
                .with(
                        "roles",
                        Value.list(credential.roles().stream()
                                .map(role -> Shapes.named(role, role).with("domain_id", Value.none()))
                                .toList()))
                .with("expires_at", credential.expires().map(Shapes::time).orElseGet(Value::none))
                .with("unrestricted", Value.of(false))
                .with("links", Shapes.self(request, path(credential.user(), "/" + credential.id())));
    }
}
