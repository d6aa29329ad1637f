package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Check, suspend and resume through both doors, really run. */
final class ActionsOverHttpTest {
    private static final String TEMPLATE = """
        heat_template_version: 2018-08-31
        resources:
          one: {type: OS::Heat::TestResource, properties: {value: same}}
          more:
            type: OS::Heat::ResourceGroup
            properties: {count: 2, resource_def: {type: OS::Heat::None}}
        """;

    @TempDir
    private Path home;

    private Testbed bed;
    private String at;

    @BeforeEach
    void open() {
        bed = Testbed.real(home);
        var made = bed.post(
                "/v1/default/stacks", Value.map("stack_name", Value.of("shop")).with("template", TEMPLATE));
        assertThat(made.status()).isEqualTo(201);
        at = "/v1/default/stacks/shop/"
                + made.json().mapping("stack").text("id").orElseThrow();
        until("CREATE_COMPLETE");
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private Mapping stack() {
        return bed.get(at).json().mapping("stack");
    }

    private void until(String status) {
        Eventually.that(() -> stack().text("stack_status").orElse("").equals(status));
    }

    private Testbed.Answer act(String action) {
        return bed.post(at + "/actions", Value.map(action, Value.none()));
    }

    @Test
    void heatsActionsAnswerNullAndAreSeenInTheStacksStatus() {
        var checked = act("check");
        assertThat(checked.status()).isEqualTo(200);
        assertThat(checked.text()).isEqualTo("null");
        until("CHECK_COMPLETE");
        assertThat(stack().text("stack_status_reason"))
                .contains("Stack CHECK completed successfully. 'CHECK' not fully supported (see resources)");
        assertThat(act("suspend").status()).isEqualTo(200);
        until("SUSPEND_COMPLETE");
        assertThat(act("suspend").status()).as("what rests already").isEqualTo(200);
        assertThat(act("resume").status()).isEqualTo(200);
        until("RESUME_COMPLETE");
    }

    @Test
    void whatTypesDoNotSupportIsSaidOfTheResource() {
        act("check");
        until("CHECK_COMPLETE");
        var nested = bed.get(at + "/resources?nested_depth=1").json().items("resources").stream()
                .map(Mapping.class::cast)
                .filter(row -> row.text("resource_type").orElse("").equals("OS::Heat::None"))
                .toList();
        assertThat(nested).hasSize(2).allSatisfy(row -> {
            assertThat(row.text("resource_status")).contains("CHECK_COMPLETE");
            assertThat(row.text("resource_status_reason")).contains("CHECK not supported for OS::Heat::None");
        });
    }

    @Test
    void aSuspendedStackIsNotUpdatedButGoes() {
        act("suspend");
        until("SUSPEND_COMPLETE");
        var update = Json.clear(Value.map("template", Value.of(TEMPLATE)));
        var refused = bed.call("PUT", at, update, Map.of("X-Auth-Token", bed.token));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().mapping("error").text("type")).contains("NotSupported");
        assertThat(bed.call("DELETE", at, "", Map.of("X-Auth-Token", bed.token)).status())
                .isEqualTo(204);
        until("DELETE_COMPLETE");
    }

    @Test
    void ourOwnDoorSaysTheSame() {
        var suspended = bed.post("/tutti/v1/stacks/shop/suspend", Mapping.EMPTY);
        assertThat(suspended.status()).isEqualTo(202);
        assertThat(suspended.json().mapping("stack").text("name")).contains("shop");
        until("SUSPEND_COMPLETE");
        assertThat(bed.post("/tutti/v1/stacks/shop/check", Mapping.EMPTY).status())
                .isEqualTo(400);
        assertThat(bed.post("/tutti/v1/stacks/shop/resume", Mapping.EMPTY).status())
                .isEqualTo(202);
        until("RESUME_COMPLETE");
        assertThat(bed.post("/tutti/v1/stacks/shop/check", Mapping.EMPTY).status())
                .isEqualTo(202);
        until("CHECK_COMPLETE");
        assertThat(act("resume").status()).isEqualTo(409);
    }

    private Testbed.Answer patch(String resource, String body) {
        return bed.call("PATCH", at + "/resources/" + resource, body, Map.of("X-Auth-Token", bed.token));
    }

    private Mapping one() {
        return bed.get(at + "/resources/one").json().mapping("resource");
    }

    @Test
    void aResourceIsMarkedUnhealthyAndReplaced() {
        var id = one().text("physical_resource_id").orElseThrow();
        var marked = patch("one", "{\"mark_unhealthy\": true, \"resource_status_reason\": \"it smells\"}");
        assertThat(marked.status()).isEqualTo(200);
        assertThat(marked.text()).isEqualTo("null");
        assertThat(one().text("resource_status")).contains("CHECK_FAILED");
        assertThat(one().text("resource_status_reason")).contains("it smells");
        assertThat(patch(id, "{\"mark_unhealthy\": \"false\"}").status()).isEqualTo(200);
        assertThat(one().text("resource_status")).contains("CHECK_COMPLETE");
        assertThat(one().text("resource_status_reason")).contains("state changed by resource_mark_unhealthy api");
        var own = Value.map("resource", Value.of("more/1")).with("reason", "odd");
        assertThat(bed.post("/tutti/v1/stacks/shop/mark-unhealthy", own).status())
                .isEqualTo(200);
        assertThat(stack().text("stack_status")).contains("CREATE_COMPLETE");
    }

    @Test
    void aMarkThatSaysNothingIsRefused() {
        assertThat(patch("one", "{}").text()).contains("Missing mandatory (mark_unhealthy) key");
        assertThat(patch("one", "{\"mark_unhealthy\": 7}").status()).isEqualTo(400);
        assertThat(patch("one", "{\"mark_unhealthy\": true, \"more\": 1}").status())
                .isEqualTo(400);
        assertThat(patch("two", "{\"mark_unhealthy\": true}").status()).isEqualTo(404);
    }

    @Test
    void aSnapshotIsTakenShownRestoredAndForgotten() {
        var made = bed.post(at + "/snapshots", Value.map("name", Value.of("first")));
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().text("name")).contains("first");
        var id = made.json().text("id").orElseThrow();
        until("SNAPSHOT_COMPLETE");
        assertThat(bed.get(at + "/snapshots").json().items("snapshots")).hasSize(1);
        var shown = bed.get(at + "/snapshots/" + id).json().mapping("snapshot");
        assertThat(shown.text("status")).contains("COMPLETE");
        assertThat(shown.mapping("data")
                        .mapping("template")
                        .mapping("resources")
                        .entries())
                .containsOnlyKeys("one", "more");

        var other = TEMPLATE.replace("  one:", "  other:");
        assertThat(bed.call("PUT", at, Json.clear(Value.map("template", Value.of(other))), token())
                        .status())
                .isEqualTo(202);
        until("UPDATE_COMPLETE");
        assertThat(bed.post(at + "/snapshots/" + id + "/restore", Mapping.EMPTY).status())
                .isEqualTo(202);
        until("RESTORE_COMPLETE");
        assertThat(one().text("resource_status")).contains("CREATE_COMPLETE");
        assertThat(bed.get(at + "/resources/other").status()).isEqualTo(404);

        assertThat(bed.call("DELETE", at + "/snapshots/" + id, "", token()).status())
                .isEqualTo(204);
        assertThat(bed.get(at + "/snapshots/" + id).status()).isEqualTo(404);
        assertThat(stack().text("stack_status")).contains("RESTORE_COMPLETE");
    }

    @Test
    void ourOwnDoorFindsSnapshotsByName() {
        var path = "/tutti/v1/stacks/shop/snapshots";
        assertThat(bed.post(path, Value.map("name", Value.of("first"))).status())
                .isEqualTo(201);
        until("SNAPSHOT_COMPLETE");
        assertThat(bed.get(path).json().items("snapshots")).hasSize(1);
        assertThat(bed.get(path + "/first").json().mapping("snapshot").text("name"))
                .contains("first");
        assertThat(bed.post(path + "/first/restore", Mapping.EMPTY).status()).isEqualTo(202);
        until("RESTORE_COMPLETE");
        assertThat(bed.call("DELETE", path + "/first", "", token()).status()).isEqualTo(204);
        assertThat(bed.get(path + "/first").status()).isEqualTo(404);
    }

    private Map<String, String> token() {
        return Map.of("X-Auth-Token", bed.token);
    }
}
