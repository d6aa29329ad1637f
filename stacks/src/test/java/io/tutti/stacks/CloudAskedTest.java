package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Event;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.Recourse;
import io.tutti.template.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Custom constraints are asked of the cloud, for the project, while a template is checked and never afterwards. */
class CloudAskedTest {
    private static final String KEYED = """
        heat_template_version: 2018-08-31
        parameters:
          key: {type: string, constraints: [{custom_constraint: nova.keypair}]}
        resources:
          one: {type: Test::Keyed, properties: {key: {get_param: key}}}
          two: {type: Test::Keyed, properties: {key: {get_param: key}}}
        """;

    private final Stage stage = new Stage();

    private static Source source(String template, String name, Value value) {
        return new Source("test.yaml", template, Mapping.EMPTY, Settings.NONE, new Mapping(Map.of(name, value)));
    }

    private List<Problem> problems(Source source) {
        return stage.plan(source, Recourse.ROLLBACK) instanceof Checked.Bad<Plan> bad ? bad.problems() : List.of();
    }

    private static String typed(String type, String constraint) {
        return """
            heat_template_version: 2018-08-31
            parameters:
              p: {type: TYPE, constraints: [{custom_constraint: RULE}]}
            """.replace("TYPE", type).replace("RULE", constraint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        string               | nova.keypair   | mine        | fine
        string               | nova.keypair   | yours       | "yours" does not validate nova.keypair (there is none)
        comma_delimited_list | nova.keypair   | mine,mine   | fine
        comma_delimited_list | nova.keypair   | mine,yours  | ["mine", "yours"] does not validate nova.keypair (there is none)
        number               | nova.keypair   | 7           | 7 does not validate nova.keypair (there is none)
        boolean              | nova.keypair   | true        | true does not validate nova.keypair (it is no name)
        string               | cinder.volume  | any         | fine
        string               | acme.rack      | r1          | fine
        string               | acme.rack      | r2          | "r2" does not validate acme.rack (there is none)
        string               | net_cidr       | 10.0.0.0/8  | fine
        """)
    void aParameterIsWhatTheCloudHas(String type, String constraint, String value, String said) {
        var problems = problems(source(typed(type, constraint), "p", Value.of(value)));
        assertThat(problems)
                .extracting(Problem::message)
                .isEqualTo(said.equals("fine") ? List.of() : List.of("The parameter `p` is invalid: " + said));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        nova.keypare | did you mean `nova.keypair`?
        acme.rak     | did you mean `acme.rack`?
        foo.bar      | leave the constraint out
        """)
    void aConstraintThatNobodyHasIsAMistake(String name, String suggestion) {
        assertThat(problems(source(typed("string", name), "p", Value.of("x"))))
                .extracting(Problem::code, Problem::message, p -> p.suggestion().orElse(""))
                .containsExactly(tuple(
                        "parameter.unknown-constraint", "There is no custom constraint `" + name + "`", suggestion));
    }

    @Test
    void whatThereIsIsAskedOnceForACheckAndInTheProject() {
        assertThat(problems(source(KEYED, "key", Value.of("mine")))).isEmpty();
        assertThat(stage.types.asked).containsExactly("default nova.keypair mine");
    }

    @Test
    void whatIsMissingIsAskedEachTime() {
        assertThat(problems(source(KEYED, "key", Value.of("yours")))).isNotEmpty();
        stage.types.there.add("nova.keypair yours");
        assertThat(problems(source(KEYED, "key", Value.of("yours")))).isEmpty();
        assertThat(stage.types.asked).containsExactly("default nova.keypair yours", "default nova.keypair yours");
    }

    @Test
    void aPropertyIsAskedAboutBeforeAnythingIsMade() {
        var template = """
            heat_template_version: 2018-08-31
            resources:
              one: {type: Test::Keyed, properties: {key: yours}}
              late: {type: Test::Keyed, properties: {key: {get_resource: one}}}
            """;
        assertThat(problems(Stage.source(template)))
                .extracting(Problem::code, Problem::path)
                .containsExactly(tuple("template.property-constraint", "resources.one.properties.key"));
    }

    @Test
    void whatGoesAwayAfterTheCheckStopsNothing() {
        stage.failures.put("create two", 999);
        stage.up(source(KEYED, "key", Value.of("mine")), Recourse.HOLD);
        stage.types.there.clear();
        stage.failures.clear();
        stage.tell(at -> new Event.Retried(at, new TaskId("two")));
        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(stage.down().status()).isEqualTo("DELETE_COMPLETE");
        assertThat(stage.types.asked).hasSize(1);
    }
}
