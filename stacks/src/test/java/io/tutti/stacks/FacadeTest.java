package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Event;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.Recourse;
import io.tutti.template.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A nested template asks for what the resource that it implements says outside. */
class FacadeTest {
    private static final String OUTER = """
        heat_template_version: 2018-08-31
        resources:
          first: {type: Test::Thing, properties: {size: 7}}
          told:
            type: inner.yaml
            metadata: {name: told, size: {get_attr: [first, size]}}
            deletion_policy: Retain
          silent: {type: inner.yaml}
          many:
            type: OS::Heat::ResourceGroup
            properties:
              count: 2
              resource_def: {type: inner.yaml, metadata: {number: '%index%'}}
        outputs:
          told: {value: {get_attr: [told, said]}}
          kept: {value: {get_attr: [told, thing]}}
          silent: {value: {get_attr: [silent, said]}}
          first: {value: {get_attr: [many, resource.0.said]}}
          second: {value: {get_attr: [many, resource.1.said]}}
        """;
    private static final String INNER = """
        heat_template_version: 2018-08-31
        resources:
          thing: {type: Test::Thing, metadata: {resource_facade: metadata}, properties: {said: {resource_facade: metadata}}}
        outputs:
          thing: {value: {get_attr: [thing, said]}}
          said:
            value: [{resource_facade: metadata}, {resource_facade: deletion_policy}, {resource_facade: update_policy}]
        """;

    private static Source source(String template) {
        return new Source(
                "test.yaml", template, Value.map("inner.yaml", Value.of(INNER)), Settings.NONE, Mapping.EMPTY);
    }

    private static String said(Stage stage, String output) {
        return Json.clear(stage.output(output));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itGetsWhatTheResourceSays(boolean forgetful) {
        var stage = new Stage();
        stage.forgetful = forgetful;
        stage.up(source(OUTER), Recourse.ROLLBACK);
        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(said(stage, "told")).isEqualTo("[{\"name\":\"told\",\"size\":7},\"Retain\",{}]");
        assertThat(said(stage, "kept")).isEqualTo("{\"name\":\"told\",\"size\":7}");
        assertThat(said(stage, "silent")).isEqualTo("[{},\"Delete\",{}]");
        assertThat(said(stage, "first")).isEqualTo("[{\"number\":\"0\"},\"Delete\",{}]");
        assertThat(said(stage, "second")).isEqualTo("[{\"number\":\"1\"},\"Delete\",{}]");
    }

    @Test
    void itIsKeptWithTheStackInside() {
        var stage = new Stage();
        stage.up(source(OUTER), Recourse.ROLLBACK);
        var facades = stage.definitions.values().stream()
                .map(definition -> definition.facade().mapping("metadata").text("name"))
                .flatMap(name -> name.stream())
                .toList();
        assertThat(facades).containsExactly("told");
        assertThat(stage.definition(Stage.STACK).facade()).isEqualTo(Mapping.EMPTY);
        assertThat(stage.down().status()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void aRetriedStackInsideStillKnows() {
        var stage = new Stage();
        stage.forgetful = true;
        stage.failures.put("create thing", 999);
        stage.up(source("""
            heat_template_version: 2018-08-31
            resources:
              told: {type: inner.yaml, metadata: {name: told}}
            outputs:
              told: {value: {get_attr: [told, thing]}}
            """), Recourse.HOLD);
        stage.failures.clear();
        stage.tell(at -> new Event.Retried(at, new TaskId("told")));
        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(said(stage, "told")).isEqualTo("{\"name\":\"told\"}");
    }

    @Test
    void aRootImplementsNothing() {
        var plan = new Stage().plan(Stage.source("""
            heat_template_version: 2018-08-31
            resources:
              thing: {type: Test::Thing, metadata: {resource_facade: metadata}}
            """), Recourse.ROLLBACK);
        assertThat(plan instanceof Checked.Bad<Plan> bad ? bad.problems().size() : 0)
                .isEqualTo(1);
    }
}
