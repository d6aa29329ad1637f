package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.identity.Keys;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks by both doors, with the runner that stacks really have. */
class HooksOverHttpTest {
    private static final String TEMPLATE = """
        heat_template_version: 2018-08-31
        parameters:
          password: {type: string, hidden: true, default: sesame}
          word: {type: string, default: plain}
        resources:
          third: {type: OS::Heat::TestResource, properties: {value: {get_param: word}}}
          first: {type: OS::Heat::TestResource, properties: {value: one}}
          second:
            type: OS::Heat::TestResource
            properties: {value: {list_join: ['-', [{get_attr: [first, output]}, {get_param: password}]]}}
        """;

    @TempDir
    private Path home;

    private Testbed bed;

    @BeforeEach
    void open() {
        bed = Testbed.real(home);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private void make(String hooks) {
        var made = bed.post(
                "/v1/default/stacks",
                Value.map("stack_name", Value.of("shop"))
                        .with("template", TEMPLATE)
                        .with("environment", "resource_registry: {resources: " + hooks + "}"));
        assertThat(made.status()).isEqualTo(201);
    }

    private Mapping stack() {
        return bed.get("/tutti/v1/stacks/shop").json().mapping("stack");
    }

    private void stands(String resource, String hook) {
        var expected = Value.list(Value.map("resource", Value.of(resource)).with("hook", hook));
        Eventually.that(() -> Value.list(stack().mapping("run").items("hooks")).equals(expected));
    }

    private void until(String status) {
        Eventually.that(() -> stack().text("status").orElse("").equals(status));
    }

    private int signal(String resource, String hook) {
        return signal(resource, Value.map("unset_hook", Value.of(hook)));
    }

    private int signal(String resource, Mapping body) {
        var id = stack().text("id").orElseThrow();
        return bed.call(
                        "POST",
                        "/v1/default/stacks/shop/" + id + "/resources/" + resource + "/signal",
                        Json.clear(body),
                        Map.of("X-Auth-Token", bed.token))
                .status();
    }

    @Test
    void aHookWaitsForHeatsSignalAndShowsWhatWouldBeMadeWithSecretsMasked() {
        make("{second: {hooks: pre-create}}");
        stands("second", "pre-create");
        assertThat(stack().text("status")).contains("CREATE_IN_PROGRESS");
        var why = bed.get("/tutti/v1/stacks/shop/why").json().text("text").orElseThrow();
        assertThat(why).contains("stands at its hook pre-create").contains("tutti continue shop second");
        assertThat(why).contains("\"value\":").contains("***").doesNotContain("sesame");

        assertThat(signal("first", "pre-create")).isEqualTo(400);
        assertThat(signal("second", "pre-update")).isEqualTo(400);
        assertThat(signal("second", "pre-create")).isEqualTo(200);
        until("CREATE_COMPLETE");
        assertThat(signal("second", "pre-create")).isEqualTo(400);
    }

    @Test
    void theKeyOfASignalClearsNoHook() {
        make("{second: {hooks: pre-create}}");
        stands("second", "pre-create");
        var id = stack().text("id").orElseThrow();
        var key = bed.identity.keys().forSignal(new Keys.SignalTo("default", id, "second"));
        var path = "/v1/default/stacks/shop/" + id + "/resources/second/signal";
        var answer = bed.call("POST", path, "{\"unset_hook\": \"pre-create\"}", Map.of("X-Auth-Token", key));
        assertThat(answer.status()).isEqualTo(403);
        stands("second", "pre-create");
        assertThat(signal("second", "pre-create")).isEqualTo(200);
        until("CREATE_COMPLETE");
    }

    @Test
    void untilOneResourceOnlyWhatItNeedsIsMadeAndAWordMakesTheRest() {
        make("{first: {hooks: until}}");
        stands("first", "until");
        var second = bed.get("/tutti/v1/stacks/shop").json().items("resources").stream()
                .map(Mapping.class::cast)
                .filter(row -> row.text("name").orElse("").equals("second"))
                .findFirst()
                .orElseThrow();
        assertThat(second.text("status")).contains("INIT_COMPLETE");
        var answer = bed.post("/tutti/v1/stacks/shop/continue", Mapping.EMPTY);
        assertThat(answer.status()).isEqualTo(202);
        until("CREATE_COMPLETE");
        assertThat(bed.post("/tutti/v1/stacks/shop/continue", Mapping.EMPTY).status())
                .isEqualTo(400);
    }

    private void change(String parameters, String hooks) {
        var body = Value.map("existing", Value.of(true))
                .with("parameters", Json.readMapping(parameters))
                .with(
                        "settings",
                        hooks.isEmpty()
                                ? Value.list()
                                : Value.list(Value.map("name", Value.of("stops"))
                                        .with("text", "resource_registry: {resources: " + hooks + "}")));
        var changed = bed.call("PUT", "/tutti/v1/stacks/shop", Json.clear(body), Map.of("X-Auth-Token", bed.token));
        assertThat(changed.status()).as(changed.text()).isEqualTo(202);
    }

    /** The stock client says its own hooks only there, also when it sends settings files. */
    @Test
    void hooksOfTheMergedEnvironmentCountBesideSettingsFiles() {
        var merged =
                Json.readMapping("{\"parameters\": {\"word\": \"not read\"}, \"resource_registry\": {\"resources\": {"
                        + "\"third\": {\"hooks\": \"pre-create\", \"Test::Not\": \"read.yaml\"}}}}");
        var made = bed.post(
                "/v1/default/stacks",
                Value.map("stack_name", Value.of("shop"))
                        .with("template", TEMPLATE)
                        .with("environment", merged)
                        .with("environment_files", Value.list(Value.of("e.yaml")))
                        .with(
                                "files",
                                Value.map(
                                        "e.yaml",
                                        Value.of("parameters: {word: read}\n"
                                                + "resource_registry: {resources: {second: {hooks: post-create}}}"))));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        Eventually.that(() -> stack().mapping("run").items("hooks").size() == 2);
        assertThat(signal("second", "post-create")).isEqualTo(200);
        assertThat(signal("third", "pre-create")).isEqualTo(200);
        until("CREATE_COMPLETE");
        assertThat(third()).contains("\"read\"").doesNotContain("not read");
    }

    private String third() {
        var id = stack().text("id").orElseThrow();
        return bed.get("/v1/default/stacks/shop/" + id + "/resources/third").text();
    }

    @Test
    void anUpdateStandsWhereItWasAskedToAndTheNextOneDoesNot() {
        make("{first: {hooks: [pre-update, until]}}");
        stands("first", "until");
        bed.post("/tutti/v1/stacks/shop/continue", Mapping.EMPTY);
        until("CREATE_COMPLETE");

        change("{\"password\": \"open\"}", "{second: {hooks: break}}");
        stands("second", "break");
        var why = bed.get("/tutti/v1/stacks/shop/why").json().text("text").orElseThrow();
        assertThat(why).contains("stands at its hook break; it would be made with {\"value\":");
        assertThat(stack().text("status")).contains("UPDATE_IN_PROGRESS");
        assertThat(signal("second", "break")).isEqualTo(200);
        until("UPDATE_COMPLETE");

        change("{\"password\": \"shut\", \"word\": \"other\"}", "");
        Eventually.that(() -> third().contains("other"));
        until("UPDATE_COMPLETE");
    }

    @Test
    void aSignalThatIsNoWordToAHookIsTheResources() {
        make("{}");
        until("CREATE_COMPLETE");
        assertThat(signal("first", Value.map("status", Value.of("SUCCESS")))).isEqualTo(200);
    }
}
