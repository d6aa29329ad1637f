package io.tutti.server.api.identity;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Request;
import io.tutti.server.identity.Credentials;
import io.tutti.server.identity.Login;
import io.tutti.server.identity.Login.Name;
import io.tutti.server.identity.Login.Proof;
import io.tutti.server.identity.Login.Wanted;
import io.tutti.server.identity.Passwords;
import java.util.List;
import java.util.Optional;

/** Reads the body of {@code POST /auth/tokens}. */
final class LoginReader {
    static final int LARGEST = 64 << 10;

    private static final int LONGEST_NAME = 255;

    private LoginReader() {}

    static Login read(Request request) {
        var auth = request.json(LARGEST).mapping("auth");
        return new Login(proof(auth.mapping("identity")), wanted(auth), request.peer());
    }

    private static Proof proof(Mapping identity) {
        var methods = texts(identity.items("methods"));
        if (methods.equals(List.of("password"))) {
            var user = identity.mapping("password").mapping("user");
            var password = user.text("password").orElseThrow(() -> missing("identity.password.user.password"));
            if (password.length() > Passwords.LONGEST) {
                throw refused();
            }
            return new Proof.Password(name(user, "identity.password.user"), password);
        }
        if (methods.equals(List.of("token"))) {
            return new Proof.Token(
                    identity.mapping("token").text("id").orElseThrow(() -> missing("identity.token.id")));
        }
        if (methods.equals(List.of(Credentials.METHOD))) {
            return secret(identity.mapping(Credentials.METHOD));
        }
        if (methods.isEmpty()) {
            throw missing("identity.methods");
        }
        throw Denial.of(
                401,
                Problem.of("auth.failed", "There is no log-in by " + String.join(" and ", methods))
                        .suggest("Use one of the methods password, token and application_credential"));
    }

    private static Proof secret(Mapping given) {
        var path = "identity." + Credentials.METHOD;
        var secret = given.text("secret").orElseThrow(() -> missing(path + ".secret"));
        if (secret.length() > Passwords.LONGEST) {
            throw refused();
        }
        var id = given.text("id");
        return id.isPresent()
                ? new Proof.Secret(Optional.empty(), kept(id.get()), secret)
                : new Proof.Secret(
                        Optional.of(name(given.mapping("user"), path + ".user")),
                        kept(given.text("name").orElseThrow(() -> missing(path + ".name"))),
                        secret);
    }

    private static List<String> texts(List<Value> items) {
        return items.stream().flatMap(item -> item.asText().stream()).toList();
    }

    private static Wanted wanted(Mapping auth) {
        var scope = auth.get("scope").orElseGet(Value::none);
        return switch (scope) {
            case Value.Text(var text) when text.equals("unscoped") -> new Wanted.Nothing();
            case Mapping mapping when mapping.get("unscoped").isPresent() -> new Wanted.Nothing();
            case Mapping mapping
            when mapping.get("project").isPresent() ->
                new Wanted.Project(name(mapping.mapping("project"), "scope.project"));
            case Value.Null _ -> new Wanted.Usual();
            // Domains and systems are nothing here that a token could be for.
            default -> throw refused();
        };
    }

    /** An id, or a name in the only domain there is. */
    private static Name name(Mapping one, String path) {
        var id = one.text("id");
        if (id.isPresent()) {
            return new Name.Id(kept(id.get()));
        }
        var name = one.text("name").orElseThrow(() -> missing(path + ".name"));
        var domain = one.mapping("domain");
        var known = domain.text("id")
                .map(Shapes.DOMAIN::equals)
                .or(() -> domain.text("name").map(Shapes.DOMAIN_NAME::equals));
        if (known.isEmpty()) {
            throw missing(path + ".domain");
        }
        if (!Optional.of(true).equals(known)) {
            throw refused();
        }
        return new Name.Called(kept(name));
    }

    private static String kept(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw refused();
        }
        return name;
    }

    private static Denial missing(String path) {
        return Denial.of(
                400,
                Problem.of("request.missing-field", "'" + path + "' is missing").on(path));
    }

    /** The same whatever the reason is. */
    static Denial refused() {
        return Denial.of(
                401,
                Problem.of("auth.failed", "The request you have made requires authentication.")
                        .because("The user, the password or the project is not right"));
    }
}
