package io.tutti.server.api.identity;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Fields;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.identity.Founding;
import io.tutti.server.identity.Login;
import io.tutti.server.identity.Passwords;
import io.tutti.server.identity.Realm;
import io.tutti.store.accounts.User;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Users, as operators see them and as they see themselves. */
record Users(Realm realm, Founding founding, InstantSource clock) {
    private static final Logger AUDIT = LoggerFactory.getLogger("audit");
    private static final int SHORTEST_PASSWORD = 8;

    /** {@code GET /users}. */
    Reply list(Request request) {
        var found = realm.accounts().users().stream()
                .filter(user -> Shapes.inDomain(request) && Shapes.fits(request, user.name(), user.enabled()))
                .map(user -> Shapes.user(request, user))
                .toList();
        return Reply.json(200, Shapes.list(request, "users", "/users", found));
    }

    /** {@code GET /users/USER}. */
    Reply show(Request request) {
        return Reply.json(200, Value.map("user", Shapes.user(request, find(request.at("user")))));
    }

    User find(String id) {
        return realm.accounts().user(id).orElseThrow(() -> Denial.unknown("user", id));
    }

    /** {@code GET /users/USER/projects}. */
    Reply projects(Request request) {
        var user = find(request.at("user"));
        var found = Tokens.projectsOf(realm, user.id()).stream()
                .map(project -> Shapes.project(request, project))
                .toList();
        return Reply.json(200, Shapes.list(request, "projects", "/users/" + user.id() + "/projects", found));
    }

    /** {@code POST /users}. Without a password they cannot log in until they are given one. */
    Reply make(Request request) {
        var fields = new Fields(request.json(LoginReader.LARGEST).mapping("user"));
        var name = fields.needed("name");
        Naming.check(fields, "user.bad-name", name);
        var password = fields.text("password");
        password.ifPresent(text -> checkPassword(fields, text));
        var user = new User(
                UUID.randomUUID().toString().replace("-", ""),
                name,
                fields.text("description").orElse(""),
                fields.text("email").orElse(""),
                project(fields),
                fields.truth("enabled", true),
                "",
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        fields.check();
        var passwords = realm.passwords();
        var whole = user.withPassword(passwords.hashed(password.orElseGet(passwords::generated)));
        if (!realm.accounts().add(whole)) {
            throw taken(name);
        }
        AUDIT.info("{} made {}", request.caller().label(), whole);
        return Reply.json(201, Value.map("user", Shapes.user(request, whole)));
    }

    private Optional<String> project(Fields fields) {
        var id = fields.text("default_project_id");
        if (id.filter(one -> realm.accounts().project(one).isEmpty()).isPresent()) {
            fields.add(Problem.of("project.not-found", "There is no project " + id.get())
                    .on("default_project_id"));
        }
        return id;
    }

    private static Denial taken(String name) {
        return Denial.of(409, "user.exists", "There is a user " + name + " already");
    }

    private static void checkPassword(Fields fields, String password) {
        if (password.length() < SHORTEST_PASSWORD || password.length() > Passwords.LONGEST) {
            fields.add(Problem.of("user.bad-password", "The password is too short or too long")
                    .on("password")
                    .because("A password has from " + SHORTEST_PASSWORD + " to " + Passwords.LONGEST + " characters"));
        }
    }

    /** {@code PATCH /users/USER}. */
    Reply change(Request request) {
        var fields = new Fields(request.json(LoginReader.LARGEST).mapping("user"));
        var user = find(request.at("user"));
        var name = fields.text("name").orElse(user.name());
        Naming.check(fields, "user.bad-name", name);
        var password = fields.text("password");
        password.ifPresent(text -> checkPassword(fields, text));
        var changed = new User(
                user.id(),
                name,
                fields.text("description").orElse(user.description()),
                fields.text("email").orElse(user.email()),
                project(fields).or(user::project),
                fields.truth("enabled", user.enabled()),
                user.password(),
                user.created());
        fields.check();
        keep(password.map(text -> changed.withPassword(realm.passwords().hashed(text)))
                .orElse(changed));
        if (password.isPresent()) {
            founding.passwordOf(user.name());
        }
        AUDIT.info("{} changed {}", request.caller().label(), changed);
        return Reply.json(200, Value.map("user", Shapes.user(request, changed)));
    }

    private void keep(User changed) {
        if (!realm.accounts().change(changed)) {
            throw taken(changed.name());
        }
    }

    /** {@code POST /users/USER/password}: whoever is no operator must show the old one. */
    Reply setPassword(Request request) {
        var body = request.json(LoginReader.LARGEST).mapping("user");
        var fields = new Fields(body);
        var password = fields.needed("password");
        checkPassword(fields, password);
        fields.check();
        var user = find(request.at("user"));
        if (!request.session().operator() || body.get("original_password").isPresent()) {
            prove(request, user, body);
        }
        keep(user.withPassword(realm.passwords().hashed(password)));
        founding.passwordOf(user.name());
        AUDIT.info("{} set the password of {}", request.caller().label(), user);
        return Reply.empty(204);
    }

    private void prove(Request request, User user, Mapping body) {
        var old = body.text("original_password").filter(text -> text.length() <= Passwords.LONGEST);
        var proof = new Login.Proof.Password(new Login.Name.Id(user.id()), old.orElse(""));
        switch (realm.login(new Login(proof, new Login.Wanted.Nothing(), request.peer()))) {
            case Login.Outcome.Issued(var token, var _) -> realm.forget(token);
            case Login.Outcome.Refused _ -> throw LoginReader.refused();
            case Login.Outcome.TooOften(var wait) -> throw Tokens.tooOften(wait);
        }
    }

    /** {@code DELETE /users/USER}. */
    Reply delete(Request request) {
        var user = find(request.at("user"));
        realm.accounts().deleteUser(user.id());
        founding.passwordOf(user.name());
        AUDIT.info("{} deleted {}", request.caller().label(), user);
        return Reply.empty(204);
    }
}
