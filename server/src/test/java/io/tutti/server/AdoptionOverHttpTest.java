package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports, abandonments and adoptions through both doors. */
final class AdoptionOverHttpTest {
    @TempDir
    private Path home;

    private Testbed bed;
    private String heats;

    @BeforeEach
    void open() {
        bed = Testbed.real(home);
        var made = bed.post(
                "/v1/default/stacks",
                Value.map("stack_name", Value.of("shop"))
                        .with("template", """
                            heat_template_version: 2018-08-31
                            parameters: {word: {type: string, hidden: true}}
                            resources: {said: {type: OS::Heat::Value, properties: {value: {get_param: word}}}}
                            """)
                        .with("parameters", Value.map("word", Value.of("sesame"))));
        heats = "/v1/default/stacks/shop/"
                + made.json().mapping("stack").text("id").orElseThrow();
        Eventually.that(() ->
                bed.get(heats).json().mapping("stack").text("stack_status").equals(Optional.of("CREATE_COMPLETE")));
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void heatsDoorGivesAndTakesWhatHeatDoes() {
        var export = bed.get(heats + "/export");
        assertThat(export.status()).isEqualTo(200);
        assertThat(export.json().entries().keySet())
                .containsExactly(
                        "name",
                        "id",
                        "action",
                        "status",
                        "environment",
                        "files",
                        "template",
                        "resources",
                        "project_id",
                        "stack_user_project_id",
                        "tags",
                        "tutti");
        assertThat(export.json().mapping("environment").mapping("parameters").text("word"))
                .contains("sesame");
        assertThat(export.header("Cache-Control")).isEqualTo("no-store");
        var abandoned = bed.delete(heats + "/abandon");
        assertThat(abandoned.status()).isEqualTo(200);
        assertThat(abandoned.json()).isEqualTo(export.json());
        assertThat(bed.get("/v1/default/stacks/shop").status()).isEqualTo(404);
        var adopted = bed.post(
                "/v1/default/stacks",
                Value.map("stack_name", Value.of("shop2")).with("adopt_stack_data", abandoned.text()));
        assertThat(adopted.status()).isEqualTo(201);
        var id = adopted.json().mapping("stack").text("id").orElseThrow();
        assertThat(bed.get("/v1/default/stacks/shop2/" + id)
                        .json()
                        .mapping("stack")
                        .text("stack_status"))
                .contains("ADOPT_COMPLETE");
    }

    @Test
    void tuttisDoorDoesTheSame() {
        var abandoned = bed.delete("/tutti/v1/stacks/shop/abandon");
        assertThat(abandoned.status()).isEqualTo(200);
        var adopted = bed.post(
                "/tutti/v1/stacks",
                Value.map("stack_name", Value.of("shop")).with("adopt_stack_data", abandoned.json()));
        assertThat(adopted.status()).isEqualTo(201);
        assertThat(adopted.json().mapping("stack").text("status")).contains("ADOPT_COMPLETE");
    }

    /** Threat: a member takes the secrets of a stack along unseen, or loses them for everybody. */
    @Test
    void aMemberSeesTheSecretsWhenTheySayWhy() {
        var people = new People(bed);
        people.add("eve", "default", "member");
        var eve = People.bearing(people.in("eve", "default"));
        for (var stack : List.of(heats, "/tutti/v1/stacks/shop")) {
            var masked = bed.call("GET", stack + "/export", "", eve);
            assertThat(masked.status()).isEqualTo(200);
            assertThat(masked.text()).doesNotContain("sesame").contains("***");
            var refused = bed.post(
                    "/v1/default/stacks",
                    Value.map("stack_name", Value.of("copy")).with("adopt_stack_data", masked.text()));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text()).contains("masked");
            assertThat(bed.call("GET", stack + "/export?reveal=", "", eve).status())
                    .isEqualTo(400);
            assertThat(bed.call("GET", stack + "/export?reveal=moving+house", "", eve)
                            .text())
                    .contains("sesame");
            assertThat(bed.call("DELETE", stack + "/abandon", "", eve).status()).isEqualTo(403);
        }
        var abandoned = bed.call("DELETE", heats + "/abandon?reveal=moving", "", eve);
        assertThat(abandoned.status()).isEqualTo(200);
        assertThat(abandoned.text()).contains("sesame");
    }

    @Test
    void whatIsWrongWithTheDataIsSaid() {
        for (var data : new Value[] {Value.of("no export"), Value.of("{\"resources\": []}"), Value.of(7L)}) {
            var refused = bed.post(
                    "/tutti/v1/stacks",
                    Value.map("stack_name", Value.of("home")).with("adopt_stack_data", data));
            assertThat(refused.status()).as(Json.clear(data)).isEqualTo(400);
        }
        var still = bed.post(
                "/tutti/v1/stacks",
                Value.map("stack_name", Value.of("home"))
                        .with(
                                "adopt_stack_data",
                                bed.get("/tutti/v1/stacks/shop/export").json()));
        assertThat(still.status()).isEqualTo(409);
        assertThat(still.json().text("code")).contains("adopt.still-there");
    }
}
