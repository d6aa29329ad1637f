package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Event;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.plan.Recourse;
import io.tutti.stacks.state.Correction;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Going on with other parameters. */
class CorrectionTest {
    private static final String SHOP = """
        heat_template_version: 2018-08-31
        parameters:
          colour: {type: string, default: red}
          size: {type: number, default: 99}
          key: {type: string, hidden: true, default: a}
          more: {type: boolean, default: false}
        conditions: {more: {get_param: more}}
        resources:
          net: {type: Test::Thing, properties: {colour: {get_param: colour}}}
          disk: {type: Test::Thing, properties: {size: {get_param: size}}}
          app:
            type: OS::Heat::Thing
            depends_on: [net, disk]
            properties: {colour: {get_param: colour}, key: {get_param: key}}
          bonus: {type: Test::Thing, condition: more}
        outputs:
          colour: {value: {get_param: colour}}
        """;

    private static Stage held() {
        var stage = new Stage();
        stage.failures.put("create app", 1);
        return stage.up(Stage.source(SHOP), Recourse.HOLD);
    }

    private static Checked<Correction> correction(Stage stage, Mapping parameters) {
        return Correction.of(stage.run(), stage.stack(), stage.definition(Stage.STACK), parameters, stage.types);
    }

    @Test
    void whatIsNotDoneUsesTheNewParametersAndWhatIsDoneStays() {
        var stage = held();
        var correction = correction(stage, Value.map("colour", Value.of("blue")).with("key", "hunter2"))
                .orRefuse();

        assertThat(correction.differing()).containsExactly("net");
        assertThat(correction.input().mapping("parameters").get("key")).contains(new Value.Secret(Value.of("hunter2")));

        stage.tell(at -> new Event.Corrected(at, correction.input()));
        stage.tell(at -> new Event.Retried(at, new TaskId("app")));

        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(stage.calls.stream().filter("create net"::equals)).hasSize(1);
        assertThat(stage.resource("net").attributes().text("colour")).contains("red");
        assertThat(stage.resource("app").attributes().text("colour")).contains("blue");
        assertThat(stage.output("colour")).isEqualTo(Value.of("blue"));
        assertThat(stage.definition(Stage.STACK).parameters().get("key"))
                .contains(new Value.Secret(Value.of("hunter2")));

        stage.down();
        assertThat(stage.status()).isEqualTo("DELETE_COMPLETE");
        assertThat(stage.told.get("app"))
                .extracting(bound -> bound.mapping("properties").text("colour"))
                .isEqualTo(Optional.of("blue"));
    }

    @Test
    void parametersThatAreWrongAreRefused() {
        var checked = correction(held(), Value.map("size", Value.of("big")).with("shape", "round"));

        assertThat(checked).isInstanceOf(Checked.Bad.class);
        assertThat(((Checked.Bad<Correction>) checked).problems())
                .extracting(p -> p.code())
                .containsExactlyInAnyOrder("parameter.unknown", "parameter.type");
    }

    @Test
    void parametersThatChangeWhichResourcesThereAreAreRefused() {
        var checked = correction(held(), Value.map("more", Value.of(true)));

        assertThat(checked).isInstanceOf(Checked.Bad.class);
        assertThat(((Checked.Bad<Correction>) checked).problems())
                .extracting(p -> p.code())
                .containsExactly("correction.other-resources");
    }

    private static final String TWO = """
        heat_template_version: 2018-08-31
        parameters: {colour: {type: string, default: red}, last: {type: string, default: a}}
        resources:
          net: {type: Test::Part, properties: {colour: {get_param: colour}}}
          app: {type: Test::Part, depends_on: net, properties: {colour: {list_join: [' ', [{get_param: colour}, {get_param: last}]]}}}
        """;

    private static Source with(Mapping parameters) {
        return Stage.source(TWO).parameters(parameters);
    }

    private static void correct(Stage stage, String colour) {
        var correction =
                correction(stage, Value.map("colour", Value.of(colour))).orRefuse();
        stage.tell(at -> new Event.Corrected(at, correction.input()));
    }

    private static Optional<String> colour(Stage stage, String name) {
        return stage.resource(name).made().properties().text("colour");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasDoneBeforeACorrectionIsRememberedAsItWasDone(boolean forgetful) {
        var stage = new Stage();
        stage.forgetful = forgetful;
        stage.up(with(Mapping.EMPTY), Recourse.HOLD);
        stage.failures.put("update app", 6);
        stage.update(with(Value.map("colour", Value.of("blue"))), Recourse.HOLD);
        correct(stage, "green");
        stage.tell(at -> new Event.Retried(at, new TaskId("app")));
        correct(stage, "brown");
        stage.tell(at -> new Event.Retried(at, new TaskId("app")));

        assertThat(stage.status()).isEqualTo("UPDATE_COMPLETE");
        assertThat(colour(stage, "net")).contains("blue");
        assertThat(colour(stage, "app")).contains("brown a");
        stage.calls.clear();
        stage.update(with(Value.map("colour", Value.of("brown"))), Recourse.ROLLBACK);
        assertThat(stage.calls).containsExactly("update net");
        assertThat(colour(stage, "net")).contains("brown");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsUnderWayWhenItIsCorrectedIsRememberedAsItWasBegun(boolean forgetful) {
        var stage = new Stage();
        stage.forgetful = forgetful;
        stage.up(with(Mapping.EMPTY), Recourse.HOLD);
        stage.endless.add("net");
        stage.update(with(Value.map("colour", Value.of("blue"))), Recourse.HOLD);
        correct(stage, "green");
        stage.endless.clear();
        var output = Value.map("resource", Value.of("id-net")).with("attributes", Mapping.EMPTY);
        stage.tell(at -> new Event.Succeeded(at, new TaskId("net"), 1, output));

        assertThat(colour(stage, "net")).contains("blue");
        assertThat(colour(stage, "app")).contains("green a");
    }

    @Test
    void whatIsTakenBackAfterACorrectionIsTakenBackFromWhatItWasMade() {
        var stage = new Stage().up(with(Mapping.EMPTY), Recourse.HOLD);
        stage.failures.put("update app", 3);
        stage.update(with(Value.map("colour", Value.of("blue"))), Recourse.HOLD);
        correct(stage, "red");
        stage.tell(at -> new Event.Turned(at, "not so"));

        assertThat(stage.status()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(stage.told.get("net"))
                .extracting(bound -> bound.mapping("properties").text("colour"))
                .isEqualTo(Optional.of("blue"));
    }
}
