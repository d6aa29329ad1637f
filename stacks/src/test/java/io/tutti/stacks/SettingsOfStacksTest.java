package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.NamedText;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.Recourse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What settings files do to a stack and to those inside it. */
class SettingsOfStacksTest {
    private static final String BOX = """
        heat_template_version: 2018-08-31
        parameters: {colour: {type: string, default: grey}}
        resources:
          inner: {type: My::Thing}
        outputs:
          colour: {value: {get_param: colour}}
          id: {value: {get_resource: inner}}
        """;
    private static final String ROUND = """
        heat_template_version: 2018-08-31
        resources: {thing: {type: Test::Thing}}
        outputs: {OS::stack_id: {value: round}}
        """;

    private static Source source(String template, Mapping parameters, String... settings) {
        return checked(template, parameters, settings).orRefuse();
    }

    private static Checked<Source> checked(String template, Mapping parameters, String... settings) {
        return Source.of(
                "test.yaml",
                template,
                Value.map("box.yaml", Value.of(BOX)).with("round.yaml", ROUND),
                List.of(settings).stream()
                        .map(text -> new NamedText("env.yaml", text))
                        .toList(),
                parameters);
    }

    private static List<Problem> problems(Source source) {
        return new Stage().plan(source, Recourse.KEEP) instanceof Checked.Bad<Plan> bad ? bad.problems() : List.of();
    }

    private static final String TWO = """
        heat_template_version: 2018-08-31
        resources:
          a: {type: box.yaml}
          b: {type: box.yaml}
        outputs:
          a: {value: {get_attr: [a, colour]}}
        """;

    @Test
    void aTypeMayStandForSomethingElseInOneResourceInside() {
        var stage = new Stage().up(source(TWO, Mapping.EMPTY, """
            resource_registry:
              My::Thing: Test::Thing
              resources: {b: {inner: {My::Thing: round.yaml}}}
            """), Recourse.ROLLBACK);

        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(stage.stacks)
                .as("the root, a, b, and what stands for the thing in b")
                .hasSize(4);
        assertThat(stage.world.values()).containsExactlyInAnyOrder("inner", "thing");

        stage.down();

        assertThat(stage.world).isEmpty();
    }

    @Test
    void defaultsReachTheStacksInside() {
        var stage = new Stage()
                .up(
                        source(
                                TWO,
                                Mapping.EMPTY,
                                "{parameter_defaults: {colour: blue}, resource_registry: {My::Thing: Test::Thing}}"),
                        Recourse.ROLLBACK);

        assertThat(stage.output("a")).isEqualTo(Value.of("blue"));
    }

    private static final String ONE = """
        heat_template_version: 2018-08-31
        parameters:
          size: {type: number, default: 1, constraints: [{range: {max: 3}}]}
          list: {type: comma_delimited_list, default: []}
          word: {type: string, default: x}
        resources: {}
        outputs:
          size: {value: {get_param: size}}
          list: {value: {get_param: list}}
          word: {value: {get_param: word}}
        """;

    @Test
    void theRequestHasTheLastWordOverAllSettings() {
        var stage = new Stage()
                .up(
                        source(ONE, Value.map("size", Value.of(3)), "parameters: {size: 1}", "parameters: {size: 2}"),
                        Recourse.KEEP);

        assertThat(stage.output("size")).isEqualTo(Value.of(3));
    }

    @Test
    void valuesAreMergedWhereAFileSaysSo() {
        var stage = new Stage()
                .up(
                        source(
                                ONE,
                                Mapping.EMPTY,
                                "parameters: {list: [a]}",
                                "{parameters: {list: 'b,c'}, parameter_merge_strategies: {list: merge}}"),
                        Recourse.KEEP);

        assertThat(stage.output("list")).isEqualTo(Value.texts(List.of("a", "b", "c")));
    }

    @Test
    void aWrongValueIsShownWhereItStandsInTheSettings() {
        assertThat(problems(source(ONE, Mapping.EMPTY, "parameters:\n  size: 7\n  wrod: y\n")))
                .extracting(problem -> problem.code() + " "
                        + problem.where().map(Where::toString).orElse(""))
                .containsExactly("parameter.constraint env.yaml:2:9", "parameter.unknown env.yaml:3:9");
    }

    @Test
    void aMissingTemplateIsShownWhereTheRegistryNamesIt() {
        assertThat(problems(source(TWO, Mapping.EMPTY, "resource_registry:\n  My::Thing: bxo.yaml\n")))
                .anySatisfy(problem -> {
                    assertThat(problem.code()).isEqualTo("template.unknown-file");
                    assertThat(problem.where().map(Where::toString)).contains("env.yaml:2:14");
                    assertThat(problem.reason().orElse("")).contains("My::Thing", "box.yaml:4:");
                    assertThat(problem.suggestion().orElse("")).contains("box.yaml");
                });
    }

    @Test
    void whatIsSealedIsASecret() {
        var sealed = source(ONE, Mapping.EMPTY, "{parameters: {word: hunter2}, encrypted_param_names: [word]}");
        var stage = new Stage();
        var plan = stage.plan(sealed, Recourse.KEEP).orRefuse();
        stage.up(sealed, Recourse.KEEP);

        assertThat(Json.masked(plan.definition().settings())).doesNotContain("hunter2");
        assertThat(stage.output("word")).isEqualTo(new Value.Secret(Value.of("hunter2")));
        assertThat(stage.events.toString()).doesNotContain("hunter2");
    }

    @Test
    void whatStandsForATypeMustBeFitForIt() {
        assertThat(problems(source(
                        "{heat_template_version: 2018-08-31, resources: {t: {type: Test::Strict}}}",
                        Mapping.EMPTY,
                        "resource_registry: {Test::Strict: box.yaml, My::Thing: Test::Thing}")))
                .extracting(Problem::message)
                .anySatisfy(message -> assertThat(message).contains("it has no parameter `size`"));
    }

    @Test
    void aResourceIsCalledWhatTheNewestTemplateCallsItsType() {
        var template = "heat_template_version: 2018-08-31\nresources: {a: {type: Test::Thing, properties: {x: y}}}";
        var renamed = template.replace("Test::Thing", "My::Thing");
        var settings = "resource_registry: {My::Thing: Test::Thing}";
        var stage = new Stage().up(source(template, Mapping.EMPTY, settings), Recourse.ROLLBACK);
        stage.calls.clear();
        stage.update(source(renamed, Mapping.EMPTY, settings), Recourse.ROLLBACK);
        assertThat(stage.calls).isEmpty();
        assertThat(stage.resource("a").type()).isEqualTo("My::Thing");
    }
}
