package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups that grow and shrink by signals to policies, through both doors, really run. */
final class ScalingOverHttpTest {
    private static final String TEMPLATE = """
        heat_template_version: 2018-08-31
        parameters:
          word: {type: string, default: plain}
          wait: {type: number, default: 0}
        resources:
          workers:
            type: OS::Heat::AutoScalingGroup
            properties:
              min_size: 1
              max_size: 4
              resource:
                type: OS::Heat::TestResource
                properties: {value: {get_param: word}, action_wait_secs: {create: {get_param: wait}}}
          more:
            type: OS::Heat::ScalingPolicy
            properties:
              auto_scaling_group_id: {get_resource: workers}
              adjustment_type: change_in_capacity
              scaling_adjustment: 1
          all:
            type: OS::Heat::ScalingPolicy
            properties:
              auto_scaling_group_id: {get_resource: workers}
              adjustment_type: exact_capacity
              scaling_adjustment: 9
              cooldown: 3600
          amazons:
            type: AWS::AutoScaling::ScalingPolicy
            properties:
              AutoScalingGroupName: {get_resource: workers}
              AdjustmentType: ExactCapacity
              ScalingAdjustment: 2
        outputs:
          size: {value: {get_attr: [workers, current_size]}}
          words: {value: {get_attr: [workers, outputs_list, output]}}
          more: {value: {get_attr: [more, alarm_url]}}
          amazons: {value: {get_attr: [amazons, AlarmUrl]}}
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
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        at = "/v1/default/stacks/shop/"
                + made.json().mapping("stack").text("id").orElseThrow();
        until("CREATE_COMPLETE");
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private String status() {
        return bed.get(at).json().mapping("stack").text("stack_status").orElse("");
    }

    private void until(String status) {
        Eventually.that(() -> status().equals(status));
    }

    private Value output(String name) {
        return bed.get(at + "/outputs/" + name)
                .json()
                .mapping("output")
                .get("output_value")
                .orElse(Value.none());
    }

    private void untilSize(int size) {
        Eventually.that(() -> output("size").equals(Value.of(size)));
        Eventually.that(() -> bed.get(at + "/resources?nested_depth=1").json().items("resources").stream()
                .allMatch(row ->
                        ((Mapping) row).text("resource_status").orElse("").endsWith("_COMPLETE")));
    }

    private int signal(String policy) {
        return bed.post(at + "/resources/" + policy + "/signal", Value.map()).status();
    }

    private int called(String output) {
        var url = output(output).asText().orElseThrow();
        var path = url.substring(url.indexOf("/tutti/v1/"));
        return bed.call("POST", path, "{\"current\": \"alarm\"}", Map.of()).status();
    }

    @Test
    void aSignalMakesAGroupLargerWhileItsStackRests() {
        assertThat(signal("more")).isEqualTo(200);
        untilSize(2);
        assertThat(called("more")).isEqualTo(204);
        untilSize(3);

        assertThat(status()).isEqualTo("CREATE_COMPLETE");
        assertThat(output("words")).isEqualTo(Json.read("[\"plain\", \"plain\", \"plain\"]"));
        assertThat(called("amazons")).isEqualTo(204);
        untilSize(2);
    }

    private int update(String template) {
        var body = Json.clear(Value.map("template", Value.of(template)));
        return bed.call("PATCH", at, body, Map.of("X-Auth-Token", bed.token)).status();
    }

    /** It never expires, and so must end with what it was made for. */
    @Test
    void anAddressIsGoodForThePolicyThatItWasMadeFor() {
        var url = output("more").asText().orElseThrow();
        var path = url.substring(url.indexOf("/tutti/v1/"));
        assertThat(update(TEMPLATE.replace("scaling_adjustment: 1", "scaling_adjustment: 2")))
                .isEqualTo(202);
        until("UPDATE_COMPLETE");
        assertThat(bed.call("POST", path, "{}", Map.of()).status())
                .as("changed in place")
                .isEqualTo(204);
        untilSize(3);
        assertThat(bed.call("POST", path.replaceAll("&made=[0-9a-f]+", ""), "{}", Map.of())
                        .status())
                .isEqualTo(401);
        assertThat(bed.call("POST", path.replaceAll("made=.", "made=x"), "{}", Map.of())
                        .status())
                .isEqualTo(401);

        var without = TEMPLATE.replaceAll("(?s)  more:\n    type.*?(?=  all:)", "")
                .replace("  more: {value: {get_attr: [more, alarm_url]}}\n", "");
        assertThat(update(without)).isEqualTo(202);
        Eventually.that(() -> bed.get(at + "/resources/more").status() == 404);
        until("UPDATE_COMPLETE");
        assertThat(update(TEMPLATE)).isEqualTo(202);
        Eventually.that(() -> output("more").asText().isPresent());
        until("UPDATE_COMPLETE");
        assertThat(bed.call("POST", path, "{}", Map.of()).status())
                .as("another one has its name")
                .isEqualTo(409);
        assertThat(called("more")).isEqualTo(204);
    }

    @Test
    void aGroupRestsAfterAChangeAndKeepsWithinItsBounds() {
        assertThat(signal("all")).isEqualTo(200);
        untilSize(4);
        assertThat(called("amazons")).as("taken, and not followed").isEqualTo(204);

        assertThat(output("size")).isEqualTo(Value.of(4));
    }

    @Test
    void anUpdateKeepsTheSizeThatAPolicyMade() {
        signal("more");
        untilSize(2);
        var body = Json.clear(Value.map("parameters", Value.map("word", Value.of("new"))));
        assertThat(bed.call("PATCH", at, body, Map.of("X-Auth-Token", bed.token))
                        .status())
                .isEqualTo(202);
        until("UPDATE_COMPLETE");

        assertThat(output("words")).isEqualTo(Json.read("[\"new\", \"new\"]"));
    }

    private void patch(String name, Value value) {
        var body = Json.clear(Value.map("parameters", Value.map(name, value)));
        assertThat(bed.call("PATCH", at, body, Map.of("X-Auth-Token", bed.token))
                        .status())
                .isEqualTo(202);
        until("UPDATE_COMPLETE");
    }

    private void untilSomebodyComes() {
        Eventually.that(() -> bed.get(at + "/resources?nested_depth=1").json().items("resources").stream()
                .anyMatch(row -> ((Mapping) row).text("resource_status").equals(Optional.of("CREATE_IN_PROGRESS"))));
    }

    @Test
    void anUpdateTakesTheSizeOverFromAScalingUnderWay() {
        patch("wait", Value.of(3600));
        signal("more");
        untilSomebodyComes();
        assertThat(signal("more"))
                .as("while the group changes it is not followed")
                .isEqualTo(200);
        patch("wait", Value.of(0));

        untilSize(2);
        assertThat(output("words")).isEqualTo(Json.read("[\"plain\", \"plain\"]"));
    }

    @Test
    void nobodyLetsGoOfAStackWhileAGroupInItGrows() {
        patch("wait", Value.of(3600));
        signal("more");
        untilSomebodyComes();
        var answer = bed.delete(at + "/abandon");
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        patch("wait", Value.of(0));

        untilSize(2);
        assertThat(bed.delete(at + "/abandon").status()).isEqualTo(200);
    }

    @Test
    void aStackMayGoWhileAGroupInItGrows() {
        patch("wait", Value.of(3600));
        signal("more");
        untilSomebodyComes();
        assertThat(bed.delete(at).status()).isEqualTo(204);

        Eventually.that(() -> status().equals("DELETE_COMPLETE"));
    }
}
