package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StacksOverHttpTest {
    @TempDir
    private Path home;

    private Testbed bed;

    @BeforeEach
    void open() {
        bed = new Testbed(home);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void aStackIsMadeListedShownAndDeleted() {
        var made = bed.post("/tutti/v1/stacks", Testbed.body("shop"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().mapping("stack").text("name")).contains("shop");
        assertThat(made.header("x-openstack-request-id")).startsWith("req-");
        assertThat(bed.get("/tutti/v1/stacks").json().items("stacks")).hasSize(1);
        assertThat(bed.get("/tutti/v1/stacks/shop").json().mapping("stack").text("status"))
                .contains("CREATE_IN_PROGRESS");
        var deleted = bed.delete("/tutti/v1/stacks/shop");
        assertThat(deleted.status()).isEqualTo(202);
        assertThat(deleted.json().mapping("stack").text("status")).contains("DELETE_IN_PROGRESS");
    }

    @Test
    void aNameThatIsTakenIsAConflict() {
        bed.post("/tutti/v1/stacks", Testbed.body("shop"));
        var again = bed.post("/tutti/v1/stacks", Testbed.body("shop"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().text("code")).contains("stack.exists");
    }

    @Test
    void aProblemOfTheTemplateComesWithItsPlace() {
        var answer = bed.post("/tutti/v1/plans", Testbed.body("shop").with("template", "wrong"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        var problem = (Value.Mapping) answer.json().items("problems").getFirst();
        assertThat(problem.mapping("where").whole("line")).contains(3L);
        assertThat(problem.mapping("where").text("file")).contains("template.yaml");
        assertThat(problem.text("suggestion")).contains("Did you mean Right?");
    }

    @Test
    void aProblemNamesTheTemplateAsItsSenderDoes() {
        var body = Testbed.body("shop").with("template", "wrong").with("template_name", "examples/x/cluster.yaml");
        for (var path : new String[] {"/tutti/v1/plans", "/v1/default/stacks"}) {
            var problem = (Value.Mapping)
                    bed.post(path, body).json().items("problems").getFirst();
            assertThat(problem.mapping("where").text("file")).contains("examples/x/cluster.yaml");
        }
    }

    @Test
    void heatsClientsMakeShowAndDeleteAStack() {
        var made = bed.post("/v1/default/stacks", Testbed.body("shop").with("disable_rollback", Value.of("false")));
        assertThat(made.status()).isEqualTo(201);
        var id = made.json().mapping("stack").text("id").orElseThrow();
        assertThat(made.header("Location")).isEqualTo(bed.url + "/v1/default/stacks/shop/" + id);
        assertThat(bed.stacks.asked.getFirst().onFailure()).isEqualTo("rollback");
        var redirected = bed.get("/v1/default/stacks/shop?resolve_outputs=false");
        assertThat(redirected.status()).isEqualTo(302);
        assertThat(redirected.header("Location"))
                .isEqualTo(bed.url + "/v1/default/stacks/shop/" + id + "?resolve_outputs=false");
        var shown = bed.get("/v1/default/stacks/shop/" + id).json().mapping("stack");
        assertThat(shown.text("stack_status")).contains("CREATE_IN_PROGRESS");
        assertThat(shown.mapping("parameters").text("size")).contains("3");
        assertThat(shown.mapping("parameters").text("password")).contains("******");
        assertThat(bed.delete("/v1/default/stacks/shop/" + id).status()).isEqualTo(204);
    }

    @Test
    void healthNeedsNoTokenAndTellsWhetherTheServerIsReady() {
        assertThat(bed.call("GET", "/livez", "", Map.of()).status()).isEqualTo(200);
        assertThat(bed.call("GET", "/healthcheck", "", Map.of()).status()).isEqualTo(200);
        assertThat(bed.call("GET", "/", "", Map.of()).status()).isEqualTo(300);
        assertThat(bed.call("GET", "/readyz", "", Map.of()).status()).isEqualTo(200);
        bed.ready.set(false);
        assertThat(bed.call("GET", "/readyz", "", Map.of()).status()).isEqualTo(503);
    }

    @Test
    void metricsWantATokenAndCountRequestsByRoute() {
        assertThat(bed.call("GET", "/metrics", "", Map.of()).status()).isEqualTo(401);
        bed.get("/tutti/v1/stacks/none");
        assertThat(bed.get("/metrics").text())
                .contains(
                        "tutti_http_requests_seconds_count{method=\"GET\",route=\"/tutti/v1/stacks/{stack}\",status=\"404\"}");
    }
}
