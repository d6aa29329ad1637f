package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Projects for scenarios, each for the user admin, so that no list shows what others make meanwhile. */
final class StockProjects {
    private static final String PROJECTS = "/identity/v3/projects";

    private final Api api;
    private final AtomicInteger last = new AtomicInteger();
    private final String user;
    private final String role;

    StockProjects(Api api) {
        this.api = api;
        user = admin("users");
        role = admin("roles");
    }

    private String admin(String kind) {
        return Installation.mappings(api.get("/identity/v3/" + kind).json().items(kind)).stream()
                .filter(each -> each.text("name").orElse("").equals("admin"))
                .map(StockProjects::id)
                .findFirst()
                .orElseThrow();
    }

    private static String id(Mapping thing) {
        return thing.text("id").orElseThrow();
    }

    /** Adds one; its id. */
    String add() {
        var name = "scenario-" + last.incrementAndGet();
        var made = api.post(PROJECTS, Value.map("project", Value.map("name", Value.of(name))));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var project = id(made.json().mapping("project"));
        var path = PROJECTS + "/" + project + "/users/" + user + "/roles/" + role;
        var granted = api.call("PUT", path, "", Map.of("X-Auth-Token", api.token()));
        assertThat(granted.status()).as(granted.text()).isEqualTo(204);
        return project;
    }

    /** Takes one away, as soon as its last stack is gone. */
    void remove(String project) {
        Eventually.holds(
                "the project " + project + " is gone",
                () -> api.delete(PROJECTS + "/" + project).status() == 204);
    }
}
