package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Event;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.plan.Recourse;
import io.tutti.template.settings.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For a stack it is always the time of its creation: however often it is asked, the answer is the same. */
class TimeTest {
    private static final String CLOCK = """
        heat_template_version: 2018-08-31
        resources:
          one: {type: Test::Thing, properties: {at: {yaql: {expression: str(now())}}}}
          two: {type: Test::Thing, depends_on: one, properties: {at: {yaql: {expression: str(now())}}}}
          inner: {type: inner.yaml, depends_on: two}
        outputs:
          at: {value: {yaql: {expression: str(now())}}}
          one: {value: {get_attr: [one, at]}}
          two: {value: {get_attr: [two, at]}}
          inner: {value: {get_attr: [inner, at]}}
          again: {value: {get_attr: [inner, thing]}}
        """;
    private static final String INNER = """
        heat_template_version: 2018-08-31
        resources:
          thing: {type: Test::Thing, properties: {at: {yaql: {expression: str(now())}}}}
        outputs:
          at: {value: {yaql: {expression: str(now())}}}
          thing: {value: {get_attr: [thing, at]}}
        """;

    private static Source source() {
        return new Source(
                "test.yaml", CLOCK, new Mapping(Map.of("inner.yaml", Value.of(INNER))), Settings.NONE, Mapping.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void allOfAStackIsOfOneTime(boolean forgetful) {
        var stage = new Stage();
        stage.forgetful = forgetful;
        stage.failures.put("create two", 999);
        stage.up(source(), Recourse.HOLD);
        stage.failures.clear();
        stage.now = Stage.NOON.plus(Duration.ofHours(3));
        stage.tell(at -> new Event.Retried(at, new TaskId("two")));
        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        var noon = stage.output("at");
        assertThat(noon.asText().orElseThrow()).startsWith("2030-01-01 12:00:00");
        assertThat(stage.output("one")).isEqualTo(noon);
        assertThat(stage.output("two")).isEqualTo(noon);
    }

    @Test
    void aStackInsideHasATimeOfItsOwn() {
        var stage = new Stage();
        stage.failures.put("create two", 999);
        stage.up(source(), Recourse.HOLD);
        stage.failures.clear();
        stage.now = Stage.NOON.plus(Duration.ofHours(3));
        stage.tell(at -> new Event.Retried(at, new TaskId("two")));
        var inside = stage.output("inner");
        assertThat(inside.asText().orElseThrow()).startsWith("2030-01-01 15:0");
        assertThat(stage.output("again")).isEqualTo(inside);
    }

    @Test
    void whatHasExpiredIsRefusedWhenItIsAskedForAndStaysWhenItExpiresLater() {
        var template = """
            heat_template_version: 2018-08-31
            parameters:
              until: {type: string, constraints: [{custom_constraint: expiration}]}
            resources:
              one: {type: Test::Thing}
            """;
        var stage = new Stage();
        assertThat(stage.plan(until(template, "2029-01-01T12:00:00Z"), Recourse.ROLLBACK))
                .isInstanceOf(Checked.Bad.class);
        stage.up(until(template, "2030-01-01T13:00:00Z"), Recourse.ROLLBACK);
        stage.now = stage.now.plus(Duration.ofDays(1));
        assertThat(stage.down().status()).isEqualTo("DELETE_COMPLETE");
    }

    private static Source until(String template, String time) {
        return new Source(
                "test.yaml", template, Mapping.EMPTY, Settings.NONE, new Mapping(Map.of("until", Value.of(time))));
    }
}
