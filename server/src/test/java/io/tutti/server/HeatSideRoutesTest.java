package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.state.StackRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heat's routes beside the main road: redirections, single events, metadata, previews and software by hand. */
final class HeatSideRoutesTest {
    private static final String STACKS = "/v1/default/stacks";

    @TempDir
    private Path home;

    private Testbed bed;
    private StackRow stack;
    private String at;

    @BeforeEach
    void open() {
        bed = new Testbed(home);
        stack = bed.rows.stack("default", "shop");
        at = STACKS + "/shop/" + stack.id();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private Testbed.Answer call(String method, String path, Mapping body) {
        return bed.call(method, path, Json.clear(body), Map.of("X-Auth-Token", bed.token));
    }

    @Test
    void whatFollowsAStacksNameFollowsItsCanonicalAddressToo() {
        for (var rest : List.of("actions", "environment", "events", "files", "outputs", "resources", "template")) {
            var answer = bed.get(STACKS + "/shop/" + rest + "?limit=1");
            assertThat(answer.status()).as(rest).isEqualTo(302);
            assertThat(answer.header("Location")).isEqualTo(bed.url + at + "/" + rest + "?limit=1");
            assertThat(bed.get(STACKS + "/none/" + rest).status()).as(rest).isEqualTo(404);
        }
        var acting = call("POST", STACKS + "/shop/actions", Mapping.EMPTY);
        assertThat(acting.status()).isEqualTo(302);
        assertThat(acting.header("Location")).isEqualTo(bed.url + at + "/actions");
        assertThat(bed.delete(STACKS + "/" + stack.id()).header("Location")).isEqualTo(bed.url + at);
    }

    @Test
    void aNewStackIsPreviewedAndNotMade() {
        var answer = bed.post(STACKS + "/preview", Testbed.body("other"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().mapping("stack").text("stack_name")).contains("other");
        assertThat(bed.get(STACKS + "/other").status()).isEqualTo(404);
    }

    @Test
    void anEventIsShownAtTheAddressThatItsListGives() {
        bed.rows.event(stack, "one", "COMPLETE");
        var listed = (Mapping) bed.get(at + "/events").json().items("events").getFirst();
        var self = ((Mapping) listed.items("links").getFirst()).text("href").orElseThrow();
        var shown = bed.get(self.substring(bed.url.length())).json().mapping("event");
        assertThat(shown.text("id")).isEqualTo(listed.text("id"));
        assertThat(shown.get("resource_properties")).isPresent();
        assertThat(bed.get(at + "/resources/one/events/none").status()).isEqualTo(404);
    }

    @Test
    void aMachinesMetadataHasWhatItsAgentIsToApply() {
        bed.rows.resource(stack, "machine", "OS::Nova::Server", "m-1", Mapping.EMPTY);
        bed.rows.deployment(stack, "m-1", "attempt-1");
        var metadata = bed.get(at + "/resources/machine/metadata");
        assertThat(metadata.status()).isEqualTo(200);
        assertThat(metadata.json().mapping("metadata").items("deployments")).hasSize(1);
        assertThat(bed.get(at + "/resources/none/metadata").status()).isEqualTo(404);
    }

    @Test
    void softwareThatIsDeployedByHandIsListedAndTakesWhatItsOwnerSays() {
        var made = bed.post("/v1/default/software_configs", Value.map("name", Value.of("hello")));
        var config = made.json().mapping("software_config").text("id").orElseThrow();
        assertThat(bed.get("/v1/default/software_configs").text()).contains(config);
        assertThat(bed.get("/v1/default/software_configs/" + config).text()).contains("Heat::Ungrouped");
        var deployed = bed.post(
                "/v1/default/software_deployments",
                Value.map("config_id", Value.of(config)).with("server_id", "m-1"));
        var id = deployed.json().mapping("software_deployment").text("id").orElseThrow();
        var ended = call(
                "PUT",
                "/v1/default/software_deployments/" + id,
                Value.map("status", Value.of("COMPLETE"))
                        .with("status_reason", "by hand")
                        .with("output_values", Value.map("version", Value.of("15"))));
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.json().mapping("software_deployment").text("status")).contains("COMPLETE");
        assertThat(bed.get("/v1/default/software_deployments?server_id=m-1").text())
                .contains("by hand", "version");
    }
}
