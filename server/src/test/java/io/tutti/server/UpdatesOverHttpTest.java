package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of stacks through both doors, really run. */
final class UpdatesOverHttpTest {
    private static final String TEMPLATE = """
        heat_template_version: 2018-08-31
        parameters:
          word: {type: string, default: plain}
        resources:
          kept: {type: OS::Heat::TestResource, properties: {value: same}}
          said: {type: OS::Heat::TestResource, properties: {value: {get_param: word}}}
        outputs:
          said: {value: {get_attr: [said, output]}}
        """;

    @TempDir
    private Path home;

    private Testbed bed;
    private String at;

    @BeforeEach
    void open() {
        bed = Testbed.real(home);
        var made = bed.post(
                "/v1/default/stacks",
                Value.map("stack_name", Value.of("shop"))
                        .with("template", TEMPLATE)
                        .with("parameters", Value.map("word", Value.of("first"))));
        assertThat(made.status()).isEqualTo(201);
        at = "/v1/default/stacks/shop/"
                + made.json().mapping("stack").text("id").orElseThrow();
        until("CREATE_COMPLETE");
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private void until(String status) {
        Eventually.that(() -> bed.get(at)
                .json()
                .mapping("stack")
                .text("stack_status")
                .orElse("")
                .equals(status));
    }

    private int call(String method, String path, Mapping body) {
        return bed.call(method, path, Json.clear(body), Map.of("X-Auth-Token", bed.token))
                .status();
    }

    private String said() {
        return bed.get(at + "/outputs/said")
                .json()
                .mapping("output")
                .text("output_value")
                .orElse("");
    }

    private static Mapping word(String word) {
        return Value.map("parameters", Value.map("word", Value.of(word)));
    }

    @Test
    void putTakesThePlaceOfWhatWasGiven() {
        assertThat(call("PUT", at, Value.map("template", Value.of(TEMPLATE)))).isEqualTo(202);
        until("UPDATE_COMPLETE");
        assertThat(said()).isEqualTo("plain");
    }

    @Test
    void patchLiesOverWhatThereIs() {
        assertThat(call("PATCH", at, word("second"))).isEqualTo(202);
        until("UPDATE_COMPLETE");
        assertThat(said()).isEqualTo("second");
        var cleared = Value.map("clear_parameters", Value.texts(List.of("word")));
        assertThat(call("PATCH", at, cleared)).isEqualTo(202);
        Eventually.that(() -> said().equals("plain"));
        until("UPDATE_COMPLETE");
    }

    @Test
    void aPreviewSortsResourcesAndChangesNothing() {
        var answer = bed.call("PATCH", at + "/preview", Json.clear(word("second")), Map.of("X-Auth-Token", bed.token));
        assertThat(answer.status()).isEqualTo(200);
        var changes = answer.json().mapping("resource_changes");
        assertThat(names(changes, "updated")).containsExactly("said");
        assertThat(names(changes, "unchanged")).containsExactly("kept");
        assertThat(Stream.of("added", "deleted", "replaced").flatMap(list -> names(changes, list).stream()))
                .isEmpty();
        assertThat(said()).isEqualTo("first");
    }

    @Test
    void aPreviewOfAnotherTemplateNamesWhatComesAndGoes() {
        var other = TEMPLATE.replace("  kept:", "  fresh:");
        var answer = bed.call(
                "PUT",
                at + "/preview",
                Json.clear(word("first").with("template", other)),
                Map.of("X-Auth-Token", bed.token));
        var changes = answer.json().mapping("resource_changes");
        assertThat(names(changes, "added")).containsExactly("fresh");
        assertThat(names(changes, "deleted")).containsExactly("kept");
        assertThat(names(changes, "unchanged")).containsExactly("said");
    }

    private static List<String> names(Mapping changes, String list) {
        return changes.items(list).stream()
                .map(item -> ((Mapping) item).text("resource_name").orElse(""))
                .toList();
    }

    @Test
    void aNameAloneLeadsToTheCanonicalAddress() {
        for (var method : List.of("PUT", "PATCH")) {
            var answer = bed.call(method, "/v1/default/stacks/shop", "{}", Map.of("X-Auth-Token", bed.token));
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("Location")).isEqualTo(bed.url + at);
        }
    }

    @Test
    void ourOwnDoorLaysOverWhenAsked() {
        var answer = bed.call(
                "PUT",
                "/tutti/v1/stacks/shop",
                Json.clear(word("third").with("existing", Value.of(true))),
                Map.of("X-Auth-Token", bed.token));
        assertThat(answer.status()).isEqualTo(202);
        until("UPDATE_COMPLETE");
        assertThat(said()).isEqualTo("third");
    }

    @Test
    void aPlanOfAnUpdateSaysWhatAndWhy() {
        var body = word("third")
                .with("existing", Value.of(true))
                .with("action", "update")
                .with("stack_name", "shop");
        var answer = bed.post("/tutti/v1/plans", body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().mapping("plan").text("action")).contains("UPDATE");
        assertThat(answer.json().text("text").orElse("")).contains("said").doesNotContain("kept");
        assertThat(said()).isEqualTo("first");
    }

    @Test
    void whatIsWrongIsToldAndNothingChanges() {
        assertThat(call("PUT", at, Value.map("template", Value.of("heat_template_version: 1999"))))
                .isEqualTo(400);
        assertThat(call("PUT", at, word("x"))).isEqualTo(400);
        assertThat(call("PATCH", at, Value.map("parameters", Value.map("none", Value.of("x")))))
                .isEqualTo(400);
        assertThat(call("PUT", "/v1/default/stacks/other/" + at.substring(at.lastIndexOf('/') + 1), word("x")))
                .isEqualTo(404);
        until("CREATE_COMPLETE");
        assertThat(said()).isEqualTo("first");
    }

    /** What {@code room.yaml} has, and what stands around it. */
    private static Mapping house(String inner, boolean breaks) {
        var brief = ", metadata: {tutti: {pause: 0}}}\n";
        var room = "heat_template_version: 2018-08-31\nresources:\n  wall: {type: OS::Heat::TestResource, properties: "
                + inner + brief;
        return Value.map("stack_name", Value.of("house"))
                .with(
                        "template",
                        "heat_template_version: 2018-08-31\nresources:\n  room: {type: room.yaml" + brief
                                + "  sign: {type: OS::Heat::TestResource, depends_on: room, properties: {fail: "
                                + breaks
                                + "}" + brief)
                .with("files", Value.map("room.yaml", Value.of(room)));
    }

    @Test
    void whatWasChangedBackByHandInsideIsMarkedCleanByItsPath() {
        bed.post("/tutti/v1/stacks", house("{value: one, update_replace: true}", false));
        stands("house", "CREATE_COMPLETE");
        // Going back would want another object, which nobody has asked for.
        var change = house("{value: two}", true).without("stack_name");
        assertThat(call("PUT", "/tutti/v1/stacks/house", change)).isEqualTo(202);
        stands("house", "ROLLBACK_FAILED");
        assertThat(bed.get("/tutti/v1/stacks/house").text()).contains("cannot be changed back in place");
        var marked = bed.post(
                "/tutti/v1/stacks/house/mark-clean",
                Value.map("resource", Value.of("room/wall")).with("reason", "painted by hand"));
        assertThat(marked.status()).isEqualTo(202);
        stands("house", "ROLLBACK_COMPLETE");
        var wrong = bed.post("/tutti/v1/stacks/house/mark-clean", Value.map("resource", Value.of("room/none")));
        assertThat(wrong.status()).isBetween(400, 499);
    }

    private void stands(String stack, String status) {
        Eventually.that(() -> bed.get("/tutti/v1/stacks/" + stack)
                .json()
                .mapping("stack")
                .text("status")
                .orElse("")
                .equals(status));
    }
}
