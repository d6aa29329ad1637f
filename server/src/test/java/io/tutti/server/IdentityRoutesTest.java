package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.Testbed.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in identity, as Keystone's clients use it. */
final class IdentityRoutesTest {
    private static final String V3 = "/identity/v3";
    private static final String TOKENS = V3 + "/auth/tokens";
    private static final String GOOD = "correct horse";

    @TempDir
    private Path home;

    private Testbed bed;
    private People people;

    @BeforeEach
    void open() {
        bed = new Testbed(home);
        people = new People(bed);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private String adminPassword() {
        try {
            return Files.readString(home.resolve("admin-password")).strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Answer logIn(Mapping scope, String name, String password) {
        return people.logIn(name, password, scope);
    }

    @Test
    void theFirstStartMakesAnAdminWhosePasswordOnlyTheOwnerOfTheHomeCanRead() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("admin-password"))))
                .isEqualTo("rw-------");
        var answer = logIn(People.project("default"), "admin", adminPassword());
        assertThat(answer.status()).isEqualTo(201);
        var token = answer.json().mapping("token");
        assertThat(token.mapping("user").text("name")).contains("admin");
        assertThat(token.mapping("project").text("id")).contains("default");
        assertThat(texts(token.items("roles"), "name")).containsExactly("admin", "member", "reader");
        assertThat(token.text("expires_at").orElseThrow()).matches("\\d{4}-.*T.*\\.\\d{6}Z");
        assertThat(bed.call("GET", "/v1/default/stacks", "", People.bearing(answer))
                        .status())
                .isEqualTo(200);
        assertThat(bed.call("GET", "/metrics", "", People.bearing(answer)).status())
                .isEqualTo(200);
    }

    private static List<String> texts(List<Value> items, String key) {
        return items.stream().map(item -> ((Mapping) item).text(key).orElse("")).toList();
    }

    @Test
    void theCatalogueNamesTheAddressThatTheCallerUsed() {
        people.add("ann", "shop", "member");
        var token = people.in("ann", "shop").json().mapping("token");
        var project = token.mapping("project").text("id").orElseThrow();
        var urls = token.items("catalog").stream()
                .map(Mapping.class::cast)
                .collect(java.util.stream.Collectors.toMap(
                        service -> service.text("type").orElse(""),
                        service -> ((Mapping) service.items("endpoints").getFirst())
                                .text("url")
                                .orElse("")));
        assertThat(urls)
                .containsOnly(
                        Map.entry("orchestration", bed.url + "/v1/" + project),
                        Map.entry("cloudformation", bed.url + "/v1"),
                        Map.entry("identity", bed.url + V3));
        assertThat(people.logIn("?nocatalog", "ann", GOOD, People.project("shop"))
                        .json()
                        .mapping("token")
                        .get("catalog"))
                .isEmpty();
    }

    @Test
    void aPathMayNameTheProjectByIdOrByNameAndNoOther() {
        people.add("ann", "shop", "member");
        var answer = people.in("ann", "shop");
        var id = answer.json().mapping("token").mapping("project").text("id").orElseThrow();
        var headers = People.bearing(answer);
        assertThat(bed.call("GET", "/v1/" + id + "/stacks", "", headers).status())
                .isEqualTo(200);
        assertThat(bed.call("GET", "/v1/shop/stacks", "", headers).status()).isEqualTo(200);
        var foreign = bed.call("GET", "/v1/default/stacks", "", headers);
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.json().text("title")).contains("Forbidden");
    }

    @Test
    void whatOneProjectHasIsNotThereForAnother() {
        people.add("ann", "shop", "member");
        people.add("bob", "bank", "member");
        var ann = People.bearing(people.in("ann", "shop"));
        var bob = People.bearing(people.in("bob", "bank"));
        var made = bed.call("POST", "/tutti/v1/stacks", Json.clear(Testbed.body("web")), ann);
        assertThat(made.status()).isEqualTo(201);
        assertThat(bed.call("GET", "/tutti/v1/stacks/web", "", ann).status()).isEqualTo(200);
        assertThat(bed.call("GET", "/tutti/v1/stacks/web", "", bob).status()).isEqualTo(404);
        assertThat(bed.get("/tutti/v1/stacks/web").status()).isEqualTo(404);
    }

    @Test
    void everyWrongLogInGetsTheSameAnswer() {
        people.add("ann", "shop", "member");
        people.add("bob", "bank", "member");
        var disabled = people.add("eve", "shop", "member");
        assertThat(bed.call(
                                "PATCH",
                                V3 + "/users/" + disabled,
                                "{\"user\": {\"enabled\": false}}",
                                Map.of("X-Auth-Token", bed.token))
                        .status())
                .isEqualTo(200);
        var answers = List.of(
                logIn(People.project("shop"), "ann", "wrong"),
                logIn(People.project("shop"), "nobody", GOOD),
                logIn(People.project("shop"), "eve", GOOD),
                logIn(People.project("bank"), "ann", GOOD),
                logIn(People.project("nothing"), "ann", GOOD),
                logIn(Value.map("domain", Value.map("id", Value.of("default"))), "ann", GOOD),
                logIn(Value.map("system", Value.map("all", Value.of(true))), "ann", GOOD),
                logIn(People.project("shop"), "ann", "x".repeat(2000)));
        for (var answer : answers) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("X-Subject-Token")).isEmpty();
            var error = answer.json().mapping("error");
            assertThat(error.whole("code")).contains(401L);
            assertThat(error.text("title")).contains("Unauthorized");
            assertThat(error.text("message")).contains("The request you have made requires authentication.");
        }
    }

    @Test
    void whatIsNoLogInIsSaidWithItsPlace() {
        assertThat(bed.call("POST", TOKENS, "{}", Map.of()).json().text("error"))
                .isEmpty();
        for (var body : List.of(
                "{}",
                "{\"auth\": {\"identity\": {\"methods\": [\"password\"]}}}",
                "{\"auth\": {\"identity\": {\"methods\": [\"token\"]}}}",
                "[1]",
                "no json")) {
            assertThat(bed.call("POST", TOKENS, body, Map.of()).status())
                    .as(body)
                    .isEqualTo(400);
        }
        var other = bed.call("POST", TOKENS, "{\"auth\": {\"identity\": {\"methods\": [\"totp\"]}}}", Map.of());
        assertThat(other.status()).isEqualTo(401);
    }

    @Test
    void whoGuessesHasToWaitAndIsToldHowLong() {
        people.add("ann", "shop", "member");
        for (int i = 0; i < 5; i++) {
            assertThat(logIn(People.project("shop"), "ann", "wrong" + i).status())
                    .isEqualTo(401);
        }
        var refused = logIn(People.project("shop"), "ann", GOOD);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3);
        assertThat(logIn(People.project("default"), "admin", adminPassword()).status())
                .isEqualTo(201);
    }

    @Test
    void aLogInWithoutAProjectIsForTheUsersOwnOrForNone() {
        assertThat(people.logIn("admin", adminPassword(), Value.none())
                        .json()
                        .mapping("token")
                        .mapping("project")
                        .text("name"))
                .contains("default");
        people.add("ann", "shop", "member");
        var unscoped = people.logIn("ann", GOOD, Value.none());
        assertThat(unscoped.json().mapping("token").get("project")).isEmpty();
        assertThat(unscoped.json().mapping("token").get("catalog")).isEmpty();
        assertThat(people.logIn("admin", adminPassword(), Value.of("unscoped"))
                        .json()
                        .mapping("token")
                        .get("project"))
                .isEmpty();
        var headers = People.bearing(unscoped);
        assertThat(texts(
                        bed.call("GET", V3 + "/auth/projects", "", headers)
                                .json()
                                .items("projects"),
                        "name"))
                .containsExactly("shop");
        assertThat(bed.call("GET", "/tutti/v1/stacks", "", headers).status()).isEqualTo(403);
        assertThat(bed.call("GET", V3 + "/auth/catalog", "", headers).status()).isEqualTo(403);
    }

    @Test
    void aTokenGetsAnotherForAProjectThatEndsWhenItDoes() {
        people.add("ann", "shop", "member");
        var unscoped = people.logIn("ann", GOOD, Value.none());
        var again = people.rescope(unscoped.header("X-Subject-Token"), People.project("shop"));
        assertThat(again.status()).isEqualTo(201);
        var token = again.json().mapping("token");
        assertThat(token.text("expires_at"))
                .isEqualTo(unscoped.json().mapping("token").text("expires_at"));
        assertThat(token.get("methods")).contains(Value.texts(List.of("token", "password")));
        assertThat(people.rescope("tk.nonsense", People.project("shop")).status())
                .isEqualTo(401);
        assertThat(people.rescope(bed.token, People.project("default")).status())
                .isEqualTo(201);
    }

    @Test
    void aTokenIsLookedAtAndTakenBackByItsOwnerOrAnOperator() {
        people.add("ann", "shop", "member");
        people.add("bob", "shop", "member");
        var ann = people.in("ann", "shop").header("X-Subject-Token");
        var bob = people.in("bob", "shop").header("X-Subject-Token");
        assertThat(about("GET", ann, ann)
                        .json()
                        .mapping("token")
                        .mapping("user")
                        .text("name"))
                .contains("ann");
        assertThat(about("HEAD", ann, ann).status()).isEqualTo(200);
        assertThat(about("GET", bed.token, ann).status()).isEqualTo(200);
        assertThat(about("GET", bob, ann).status()).isEqualTo(404);
        assertThat(about("DELETE", bob, ann).status()).isEqualTo(404);
        assertThat(about("GET", ann, "nonsense").status()).isEqualTo(404);
        assertThat(bed.call("GET", TOKENS, "", Map.of("X-Auth-Token", ann)).status())
                .isEqualTo(400);
        assertThat(about("DELETE", ann, ann).status()).isEqualTo(204);
        assertThat(about("GET", ann, ann).status()).isEqualTo(401);
        assertThat(about("GET", bed.token, ann).status()).isEqualTo(404);
        assertThat(about("GET", bed.token, bed.token).status()).isEqualTo(200);
        assertThat(about("DELETE", bed.token, bed.token).status()).isEqualTo(403);
    }

    private Answer about(String method, String own, String subject) {
        return bed.call(method, TOKENS, "", Map.of("X-Auth-Token", own, "X-Subject-Token", subject));
    }

    @Test
    void aRoleTakenAwayCountsAtOnce() {
        var id = people.add("ann", "shop", "member");
        var answer = people.in("ann", "shop");
        var headers = People.bearing(answer);
        var project =
                answer.json().mapping("token").mapping("project").text("id").orElseThrow();
        var grant = V3 + "/projects/" + project + "/users/" + id + "/roles/";
        assertThat(bed.call("HEAD", grant + "member", "", Map.of("X-Auth-Token", bed.token))
                        .status())
                .isEqualTo(204);
        bed.put(grant + "reader", Mapping.EMPTY);
        assertThat(bed.delete(grant + "member").status()).isEqualTo(204);
        assertThat(bed.delete(grant + "member").status()).isEqualTo(404);
        assertThat(bed.call("GET", "/tutti/v1/stacks", "", headers).status()).isEqualTo(200);
        assertThat(bed.call("POST", "/tutti/v1/stacks", Json.clear(Testbed.body("web")), headers)
                        .status())
                .isEqualTo(403);
        bed.delete(grant + "reader");
        assertThat(bed.call("GET", "/tutti/v1/stacks", "", headers).status()).isEqualTo(401);
        assertThat(bed.put(grant + "king", Mapping.EMPTY).status()).isEqualTo(404);
    }

    @Test
    void aDisabledUserAndADisabledProjectAreOutAtOnce() {
        var id = people.add("ann", "shop", "member");
        var answer = people.in("ann", "shop");
        var project =
                answer.json().mapping("token").mapping("project").text("id").orElseThrow();
        patch("/projects/" + project, "{\"project\": {\"enabled\": false}}");
        assertThat(bed.call("GET", "/tutti/v1/stacks", "", People.bearing(answer))
                        .status())
                .isEqualTo(401);
        assertThat(people.in("ann", "shop").status()).isEqualTo(401);
        patch("/projects/" + project, "{\"project\": {\"enabled\": true}}");
        assertThat(bed.call("GET", "/tutti/v1/stacks", "", People.bearing(answer))
                        .status())
                .isEqualTo(200);
        patch("/users/" + id, "{\"user\": {\"enabled\": false}}");
        assertThat(bed.call("GET", "/tutti/v1/stacks", "", People.bearing(answer))
                        .status())
                .isEqualTo(401);
    }

    private Answer patch(String path, String body) {
        return bed.call("PATCH", V3 + path, body, Map.of("X-Auth-Token", bed.token));
    }

    @Test
    void aPasswordIsChangedByItsOwnerWhoKnowsItAndByAnOperator() {
        var id = people.add("ann", "shop", "member");
        var other = people.add("bob", "shop", "member");
        var ann = People.bearing(people.in("ann", "shop"));
        var path = V3 + "/users/" + id + "/password";
        var change = "{\"user\": {\"original_password\": \"%s\", \"password\": \"%s\"}}";
        assertThat(bed.call("POST", path, change.formatted("wrong", "battery staple"), ann)
                        .status())
                .isEqualTo(401);
        assertThat(bed.call("POST", path, change.formatted(GOOD, "short"), ann).status())
                .isEqualTo(400);
        assertThat(bed.call("POST", path.replace(id, other), change.formatted(GOOD, "battery staple"), ann)
                        .status())
                .isEqualTo(403);
        assertThat(bed.call("POST", path, change.formatted(GOOD, "battery staple"), ann)
                        .status())
                .isEqualTo(204);
        assertThat(bed.call("GET", V3 + "/auth/projects", "", ann).status()).isEqualTo(401);
        assertThat(people.in("ann", "shop").status()).isEqualTo(401);
        assertThat(logIn(People.project("shop"), "ann", "battery staple").status())
                .isEqualTo(201);
        assertThat(bed.post(path, Value.map("user", Value.map("password", Value.of(GOOD))))
                        .status())
                .isEqualTo(204);
        assertThat(people.in("ann", "shop").status()).isEqualTo(201);
    }

    @Test
    void theFileWithTheAdminsPasswordGoesWhenItIsNoLongerSo() {
        var id = ((Mapping)
                        bed.get(V3 + "/users?name=admin").json().items("users").getFirst())
                .text("id")
                .orElseThrow();
        var body = Value.map("user", Value.map("password", Value.of("battery staple")));
        assertThat(bed.post(V3 + "/users/" + id + "/password", body).status()).isEqualTo(204);
        assertThat(home.resolve("admin-password")).doesNotExist();
    }

    @Test
    void usersAreMadeListedShownChangedAndDeleted() {
        var made = bed.post(
                V3 + "/users",
                Value.map("user", Value.map("name", Value.of("ann")).with("email", "a@b.example")));
        assertThat(made.status()).isEqualTo(201);
        var user = made.json().mapping("user");
        var id = user.text("id").orElseThrow();
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(user.text("domain_id")).contains("default");
        assertThat(made.text()).doesNotContain("pbkdf2");
        assertThat(bed.post(V3 + "/users", Value.map("user", Value.map("name", Value.of("ann"))))
                        .status())
                .isEqualTo(409);
        assertThat(bed.get(V3 + "/users").json().items("users")).hasSize(2);
        assertThat(bed.get(V3 + "/users?name=ann").json().items("users")).hasSize(1);
        assertThat(bed.get(V3 + "/users?domain_id=other").json().items("users")).isEmpty();
        assertThat(patch("/users/" + id, "{\"user\": {\"name\": \"anna\"}}")
                        .json()
                        .mapping("user")
                        .text("name"))
                .contains("anna");
        assertThat(patch("/users/" + id, "{\"user\": {\"name\": \"admin\"}}").status())
                .isEqualTo(409);
        assertThat(bed.get(V3 + "/users/" + id).json().mapping("user").text("email"))
                .contains("a@b.example");
        assertThat(bed.delete(V3 + "/users/" + id).status()).isEqualTo(204);
        assertThat(bed.get(V3 + "/users/" + id).status()).isEqualTo(404);
        for (var name : List.of("", "a/b", "a\nb", " a", "x".repeat(300))) {
            assertThat(bed.post(V3 + "/users", Value.map("user", Value.map("name", Value.of(name))))
                            .status())
                    .as(name)
                    .isEqualTo(400);
        }
    }

    @Test
    void aProjectWithSomethingInItAndTheFirstOneAreNotDeleted() {
        people.add("ann", "shop", "member");
        var answer = people.in("ann", "shop");
        var id = answer.json().mapping("token").mapping("project").text("id").orElseThrow();
        bed.call("POST", "/tutti/v1/stacks", Json.clear(Testbed.body("web")), People.bearing(answer));
        var refused = bed.delete(V3 + "/projects/" + id);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().mapping("error").text("message").orElse("")).contains("stacks");
        assertThat(bed.delete(V3 + "/projects/default").status()).isEqualTo(409);
        assertThat(patch("/projects/default", "{\"project\": {\"enabled\": false}}")
                        .status())
                .isEqualTo(409);
        var empty = bed.post(V3 + "/projects", Value.map("project", Value.map("name", Value.of("empty"))));
        assertThat(bed.delete(V3 + "/projects/"
                                + empty.json().mapping("project").text("id").orElseThrow())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aProjectIsShownToThoseWhoHaveARoleThere() {
        people.add("ann", "shop", "reader");
        people.add("bob", "bank", "reader");
        var ann = people.in("ann", "shop");
        var id = ann.json().mapping("token").mapping("project").text("id").orElseThrow();
        var path = V3 + "/projects/" + id;
        assertThat(bed.call("GET", path, "", People.bearing(ann)).status()).isEqualTo(200);
        assertThat(bed.call("GET", path, "", People.bearing(people.in("bob", "bank")))
                        .status())
                .isEqualTo(404);
        assertThat(bed.get(path).status()).isEqualTo(200);
    }

    @Test
    void assignmentsAreListedWithNamesIfAskedFor() {
        people.add("ann", "shop", "reader");
        var plain = bed.get(V3 + "/role_assignments").json().items("role_assignments");
        assertThat(plain).hasSize(2);
        assertThat(((Mapping) plain.getFirst()).mapping("user").get("name")).isEmpty();
        var named = bed.get(V3 + "/role_assignments?include_names=True&role.id=reader")
                .json()
                .items("role_assignments");
        var one = (Mapping) named.getFirst();
        assertThat(one.mapping("user").text("name")).contains("ann");
        assertThat(one.mapping("scope").mapping("project").text("name")).contains("shop");
        assertThat(one.mapping("role").text("name")).contains("reader");
    }

    @Test
    void theVersionsAreToldToAnybodyWithOrWithoutASlash() {
        var versions = bed.call("GET", "/identity", "", Map.of());
        assertThat(versions.status()).isEqualTo(300);
        var one = (Mapping) versions.json().mapping("versions").items("values").getFirst();
        assertThat(one.text("id")).contains("v3.14");
        for (var path : List.of("/identity/v3", "/identity/v3/")) {
            var answer = bed.call("GET", path, "", Map.of());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().mapping("version").text("status")).contains("stable");
        }
        assertThat(bed.call("GET", "/identity//", "", Map.of("X-Auth-Token", bed.token))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void usersAndTokensOutliveTheServer() {
        people.add("ann", "shop", "member");
        var headers = People.bearing(people.in("ann", "shop"));
        try (var again = new Testbed(home, bed.store)) {
            assertThat(again.call("GET", "/tutti/v1/stacks", "", headers).status())
                    .isEqualTo(200);
            assertThat(again.get(V3 + "/users").json().items("users")).hasSize(2);
        }
    }

    @Test
    void headersThatClaimAnIdentityCountForNothing() {
        var claims = Map.of(
                "X-User-Id", "admin",
                "X-Roles", "admin",
                "X-Project-Id", "default",
                "X-Identity-Status", "Confirmed",
                "X-Is-Admin-Project", "True");
        assertThat(bed.call("GET", V3 + "/users", "", claims).status()).isEqualTo(401);
        assertThat(bed.call("GET", "/tutti/v1/stacks", "", claims).status()).isEqualTo(401);
    }

    @Test
    void noAnswerAndNoNameShowsAPasswordOrItsHash() {
        var id = people.add("ann", "shop", "member");
        for (var path : List.of("/users", "/users/" + id, "/role_assignments?include_names=1", "/projects")) {
            assertThat(bed.get(V3 + path).text()).doesNotContain("pbkdf2", GOOD);
        }
        assertThat(bed.store.accounts().user(id).orElseThrow()).asString().doesNotContain("pbkdf2");
        assertThat(bed.store.accounts().user(id).orElseThrow().password()).startsWith("pbkdf2-sha512$");
    }
}
