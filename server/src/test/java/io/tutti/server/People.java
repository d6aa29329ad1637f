package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.Testbed.Answer;
import java.util.List;
import java.util.Map;

/** Makes users and logs them in, all by HTTP. */
record People(Testbed bed) {
    static final String PASSWORD = "correct horse";
    private static final String V3 = "/identity/v3";
    private static final Mapping DOMAIN = Value.map("name", Value.of("Default"));

    /** A user with a role in a project, which is made if need be; answers the user's id. */
    String add(String name, String project, String role) {
        var body = Value.map("user", Value.map("name", Value.of(name)).with("password", PASSWORD));
        var made = bed.post(V3 + "/users", body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var id = made.json().mapping("user").text("id").orElseThrow();
        var granted =
                bed.put(V3 + "/projects/" + projectId(project) + "/users/" + id + "/roles/" + role, Mapping.EMPTY);
        assertThat(granted.status()).as(granted.text()).isEqualTo(204);
        return id;
    }

    private String projectId(String name) {
        bed.post(V3 + "/projects", Value.map("project", Value.map("name", Value.of(name))));
        return ((Mapping) bed.get(V3 + "/projects?name=" + name)
                        .json()
                        .items("projects")
                        .getFirst())
                .text("id")
                .orElseThrow();
    }

    Answer in(String name, String project) {
        return logIn(name, PASSWORD, project(project));
    }

    Answer logIn(String name, String password, Value scope) {
        return logIn("", name, password, scope);
    }

    Answer logIn(String query, String name, String password, Value scope) {
        var user = Value.map("name", Value.of(name)).with("domain", DOMAIN).with("password", password);
        return ask(query, "password", Value.map("user", user), scope);
    }

    Answer rescope(String token, Value scope) {
        return ask("", "token", Value.map("id", Value.of(token)), scope);
    }

    private Answer ask(String query, String method, Mapping proof, Value scope) {
        var identity = Value.map("methods", Value.texts(List.of(method))).with(method, proof);
        var auth = Value.map("identity", identity).with("scope", scope);
        return bed.call("POST", V3 + "/auth/tokens" + query, Json.clear(Value.map("auth", auth)), Map.of());
    }

    /** What asks for a project. */
    static Mapping project(String name) {
        return Value.map("project", Value.map("name", Value.of(name)).with("domain", DOMAIN));
    }

    /** The header that shows the token of a log-in. */
    static Map<String, String> bearing(Answer logIn) {
        assertThat(logIn.status()).as(logIn.text()).isEqualTo(201);
        return Map.of("X-Auth-Token", logIn.header("X-Subject-Token"));
    }
}
