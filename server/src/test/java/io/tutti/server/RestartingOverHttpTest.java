package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resources that are made anew by signals to restarters, through both doors, really run. */
final class RestartingOverHttpTest {
    private static final String INNER = """
        heat_template_version: 2018-08-31
        parameters: {wait: {type: number, default: 0}}
        resources:
          server:
            type: OS::Heat::TestResource
            properties: {value: one, action_wait_secs: {create: {get_param: wait}}}
          named: {type: OS::Heat::Value, properties: {value: {get_resource: server}}}
          other: {type: OS::Heat::TestResource, properties: {value: other}}
          restarter:
            type: OS::Heat::HARestarter
            properties: {InstanceId: {get_resource: server}}
          astray:
            type: OS::Heat::HARestarter
            properties: {InstanceId: nobody}
        outputs:
          url: {value: {get_attr: [restarter, AlarmUrl]}}
          named: {value: {get_attr: [named, value]}}
        """;
    private static final String OUTER = """
        heat_template_version: 2018-08-31
        resources:
          room: {type: inner.yaml}
          beside: {type: OS::Heat::TestResource, properties: {value: beside}}
        outputs:
          url: {value: {get_attr: [room, url]}}
          named: {value: {get_attr: [room, named]}}
        """;

    @TempDir
    private Path home;

    private Testbed bed;
    private String at = "";

    @BeforeEach
    void open() {
        bed = Testbed.real(home);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private void up(String template) {
        var made = bed.post(
                "/v1/default/stacks",
                Value.map("stack_name", Value.of("shop"))
                        .with("template", template)
                        .with("files", Value.map("inner.yaml", Value.of(INNER))));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        at = "/v1/default/stacks/shop/"
                + made.json().mapping("stack").text("id").orElseThrow();
        until("CREATE_COMPLETE");
    }

    private String status() {
        return bed.get(at).json().mapping("stack").text("stack_status").orElse("");
    }

    private void until(String status) {
        Eventually.that(() -> status().equals(status));
    }

    private String output(String name) {
        return bed.get(at + "/outputs/" + name)
                .json()
                .mapping("output")
                .text("output_value")
                .orElseThrow();
    }

    private Map<String, String> ids() {
        return bed.get(at + "/resources?nested_depth=2").json().items("resources").stream()
                .map(Mapping.class::cast)
                .collect(Collectors.toMap(
                        row -> row.text("resource_name").orElseThrow(),
                        row -> row.text("physical_resource_id").orElseThrow()));
    }

    private int call(String url) {
        return bed.call("POST", url.substring(url.indexOf("/tutti/v1/")), "{}", Map.of())
                .status();
    }

    @Test
    void aSignalMakesWhatTheRestarterNamesAnewAndTellsWhatNeedsIt() {
        up(INNER);
        var before = ids();
        assertThat(bed.post(at + "/resources/restarter/signal", Value.map()).status())
                .isEqualTo(200);
        until("UPDATE_COMPLETE");

        var after = ids();
        assertThat(after.get("server")).isNotEqualTo(before.get("server"));
        assertThat(after).containsEntry("other", before.get("other"));
        assertThat(output("named")).isEqualTo(after.get("server"));
        assertThat(call(output("url"))).isEqualTo(204);
        Eventually.that(() -> !Objects.equals(ids().get("server"), after.get("server")));
        until("UPDATE_COMPLETE");
    }

    @Test
    void insideANestedStackNothingElseIsTouched() {
        up(OUTER);
        var before = ids();
        assertThat(call(output("url"))).isEqualTo(204);
        until("UPDATE_COMPLETE");

        var after = ids();
        assertThat(after.get("server")).isNotEqualTo(before.get("server"));
        assertThat(after)
                .containsEntry("room", before.get("room"))
                .containsEntry("beside", before.get("beside"))
                .containsEntry("other", before.get("other"));
        assertThat(output("named")).isEqualTo(after.get("server"));
    }

    @Test
    void aStackInsideIsMadeAnewAsAWhole() {
        for (var output : List.of("", "  OS::stack_id: {value: {get_resource: server}}\n")) {
            var name = output.isEmpty() ? "plain" : "named";
            var made = bed.post(
                    "/v1/default/stacks",
                    Value.map("stack_name", Value.of(name))
                            .with(
                                    "template",
                                    OUTER.replace(
                                            "  beside:",
                                            "  outside: {type: OS::Heat::HARestarter, properties: {InstanceId:"
                                                    + " {get_resource: room}}}\n"
                                                    + "  beside:"))
                            .with("files", Value.map("inner.yaml", Value.of(INNER + output))));
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            at = "/v1/default/stacks/" + name + "/"
                    + made.json().mapping("stack").text("id").orElseThrow();
            until("CREATE_COMPLETE");
            var before = ids();
            assertThat(bed.post(at + "/resources/outside/signal", Value.map()).status())
                    .isEqualTo(200);
            until("UPDATE_COMPLETE");
            assertThat(ids().get("room")).isNotEqualTo(before.get("room"));
            assertThat(ids().get("server")).isNotEqualTo(before.get("server"));
            assertThat(ids()).containsEntry("beside", before.get("beside"));
        }
    }

    @Test
    void aRestarterThatNamesNothingOfItsStackTouchesNothing() {
        up(INNER);
        var before = ids();
        assertThat(bed.post(at + "/resources/astray/signal", Value.map()).status())
                .isEqualTo(200);
        assertThat(ids()).isEqualTo(before);
        assertThat(status()).isEqualTo("CREATE_COMPLETE");
    }
}
