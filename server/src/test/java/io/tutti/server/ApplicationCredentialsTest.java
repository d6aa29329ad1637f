package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.Testbed.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets of programs: what they open, what they do not, and how they end. */
final class ApplicationCredentialsTest {
    private static final String TOKENS = "/identity/v3/auth/tokens";

    private Testbed bed;
    private People people;
    private String eve;
    private Map<String, String> token;

    @BeforeEach
    void open(@TempDir Path home) {
        bed = new Testbed(home);
        people = new People(bed);
        eve = people.add("eve", "shop", "member");
        token = People.bearing(people.in("eve", "shop"));
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private String path(String user) {
        return "/identity/v3/users/" + user + "/application_credentials";
    }

    private Answer make(Map<String, String> with, Mapping credential) {
        return bed.call("POST", path(eve), Json.clear(Value.map("application_credential", credential)), with);
    }

    private Mapping made(Mapping credential) {
        var answer = make(token, credential);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().mapping("application_credential");
    }

    private Answer logIn(Mapping proof) {
        var identity = Value.map("methods", Value.texts(List.of("application_credential")))
                .with("application_credential", proof);
        var body = Value.map("auth", Value.map("identity", identity));
        return bed.call("POST", TOKENS, Json.clear(body), Map.of());
    }

    private static Mapping proof(Mapping credential) {
        return Value.map("id", credential.get("id").orElseThrow())
                .with("secret", credential.get("secret").orElseThrow());
    }

    private int stacks(Answer logIn, String method) {
        var body = method.equals("POST") ? Json.clear(Testbed.body("s-" + System.nanoTime())) : "";
        return bed.call(method, "/v1/shop/stacks", body, People.bearing(logIn)).status();
    }

    @Test
    void aCredentialLogsInForItsProjectWithItsRoles() {
        var whole = made(Value.map("name", Value.of("robot")));
        var reading = made(
                Value.map("name", Value.of("reads")).with("roles", Value.list(Value.map("name", Value.of("reader")))));
        var logIn = logIn(proof(whole));
        assertThat(logIn.status()).as(logIn.text()).isEqualTo(201);
        assertThat(logIn.json().mapping("token").mapping("project").text("name"))
                .contains("shop");
        assertThat(stacks(logIn, "POST")).isEqualTo(201);
        var byName = logIn(Value.map("name", Value.of("reads"))
                .with("user", Value.map("id", Value.of(eve)))
                .with("secret", reading.get("secret").orElseThrow()));
        assertThat(stacks(byName, "GET")).isEqualTo(200);
        assertThat(stacks(byName, "POST")).isEqualTo(403);
    }

    @Test
    void aSecretIsToldOnceAndKeptAsAHash() {
        var made = made(Value.map("name", Value.of("robot")).with("secret", "a-secret-of-mine"));
        assertThat(made.text("secret")).contains("a-secret-of-mine");
        var kept =
                bed.store.accounts().credential(made.text("id").orElseThrow()).orElseThrow();
        assertThat(kept.secret()).startsWith("pbkdf2-sha512$").doesNotContain("a-secret-of-mine");
        var shown = bed.call("GET", path(eve) + "/" + kept.id(), "", token);
        assertThat(shown.text()).contains("robot").doesNotContain("secret");
        var listed = bed.call("GET", path(eve) + "?name=robot", "", token);
        assertThat(listed.json().items("application_credentials")).hasSize(1);
        assertThat(listed.text()).doesNotContain("a-secret-of-mine");
    }

    /** Threat: a credential with few rights makes one with more, or gets a token without its bounds. */
    @Test
    void whatWasGotWithACredentialLeadsNowhereElse() {
        var made = made(
                Value.map("name", Value.of("reads")).with("roles", Value.list(Value.map("name", Value.of("reader")))));
        var got = logIn(proof(made));
        assertThat(make(People.bearing(got), Value.map("name", Value.of("more")))
                        .status())
                .isEqualTo(403);
        var gone = path(eve) + "/" + made.text("id").orElseThrow();
        assertThat(bed.call("DELETE", gone, "", People.bearing(got)).status()).isEqualTo(403);
        var again = people.rescope(got.header("X-Subject-Token"), People.project("shop"));
        assertThat(again.status()).isEqualTo(401);
        assertThat(make(token, Value.map("name", Value.of("free")).with("unrestricted", Value.of(true)))
                        .status())
                .isEqualTo(400);
        assertThat(make(
                                token,
                                Value.map("name", Value.of("admin"))
                                        .with("roles", Value.list(Value.map("name", Value.of("admin")))))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void rolesThatSayNoneOrMakeNoSenseAreNotAllOfThem() {
        for (var roles : List.of(
                Value.list(),
                Value.of("reader"),
                Value.list(Value.of("reader")),
                Value.list(Value.map("name", Value.of("reader")), Value.of(7)),
                Value.list(Value.map("domain", Value.of("reader"))),
                Value.map("name", Value.of("reader")))) {
            assertThat(make(token, Value.map("name", Value.of("robot")).with("roles", roles))
                            .status())
                    .as("%s", roles)
                    .isEqualTo(400);
        }
        assertThat(made(Value.map("name", Value.of("robot")).with("roles", Value.none()))
                        .items("roles"))
                .hasSizeGreaterThan(1);
    }

    /** Threat: who has an operator's credential makes themselves an operator for good. */
    @Test
    void whatWasGotWithAnOperatorsCredentialChangesNoUsers() {
        var root = people.add("root", "default", "admin");
        var made = bed.call(
                "POST",
                path(root),
                Json.clear(Value.map("application_credential", Value.map("name", Value.of("robot")))),
                People.bearing(people.in("root", "default")));
        assertThat(made.status()).isEqualTo(201);
        var got = People.bearing(logIn(proof(made.json().mapping("application_credential"))));
        var users = "/identity/v3/users";
        assertThat(bed.call("GET", users, "", got).status()).isEqualTo(200);

        var password = Value.map("user", Value.map("password", Value.of("another horse")));
        var proven = Value.map(
                "user", Value.map("password", Value.of("another horse")).with("original_password", People.PASSWORD));
        var mine = users + "/" + root;
        assertThat(bed.call("POST", mine + "/password", Json.clear(password), got)
                        .status())
                .isEqualTo(403);
        assertThat(bed.call("POST", mine + "/password", Json.clear(proven), got).status())
                .isEqualTo(403);
        assertThat(bed.call("PATCH", users + "/" + eve, Json.clear(password), got)
                        .status())
                .isEqualTo(403);
        var another = Value.map("user", Value.map("name", Value.of("mallory")));
        assertThat(bed.call("POST", users, Json.clear(another), got).status()).isEqualTo(403);
        var grant = "/identity/v3/projects/default/users/" + eve + "/roles/admin";
        assertThat(bed.call("PUT", grant, "", got).status()).isEqualTo(403);
        assertThat(bed.call("DELETE", grant, "", got).status()).isEqualTo(403);
        var project = Value.map("project", Value.map("name", Value.of("mine")));
        assertThat(bed.call("POST", "/identity/v3/projects", Json.clear(project), got)
                        .status())
                .isEqualTo(403);
        assertThat(bed.call("DELETE", users + "/" + eve, "", got).status()).isEqualTo(403);
    }

    @Test
    void credentialsAreMadeForOneselfAlone() {
        people.add("kim", "shop", "admin");
        var kim = People.bearing(people.in("kim", "shop"));
        assertThat(make(kim, Value.map("name", Value.of("robot"))).status()).isEqualTo(403);
        assertThat(make(Map.of("X-Auth-Token", bed.token), Value.map("name", Value.of("robot")))
                        .status())
                .isEqualTo(403);
        var made = made(Value.map("name", Value.of("robot")));
        assertThat(bed.call("GET", path(eve), "", kim).status()).isEqualTo(403);
        assertThat(make(token, Value.map("name", Value.of("robot"))).status()).isEqualTo(409);
        assertThat(make(token, Value.map("name", Value.of("old")).with("expires_at", "2001-01-01T00:00:00"))
                        .status())
                .isEqualTo(400);
        assertThat(made.get("expires_at").orElseThrow()).isEqualTo(Value.none());
    }

    @Test
    void aCredentialEndsWithItsRoleItsUserAndItsDeletion() {
        var made = made(Value.map("name", Value.of("robot")));
        var wrong = Value.map("id", made.get("id").orElseThrow()).with("secret", "guessed");
        assertThat(logIn(wrong).status()).isEqualTo(401);
        var before = logIn(proof(made));
        assertThat(stacks(before, "GET")).isEqualTo(200);
        var gone = path(eve) + "/" + made.text("id").orElseThrow();
        assertThat(bed.call("DELETE", gone, "", token).status()).isEqualTo(204);
        assertThat(stacks(before, "GET")).isEqualTo(401);
        assertThat(logIn(proof(made)).status()).isEqualTo(401);
        var other = made(Value.map("name", Value.of("other")));
        var project = ((Mapping) bed.get("/identity/v3/projects?name=shop")
                        .json()
                        .items("projects")
                        .getFirst())
                .text("id")
                .orElseThrow();
        assertThat(bed.delete("/identity/v3/projects/" + project + "/users/" + eve + "/roles/member")
                        .status())
                .isEqualTo(204);
        assertThat(logIn(proof(other)).status()).isEqualTo(401);
        assertThat(bed.delete("/identity/v3/users/" + eve).status()).isEqualTo(204);
        assertThat(logIn(proof(other)).status()).isEqualTo(401);
    }
}
