package io.tutti.template.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.function.Calls;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
    @Test
    void aRefusalPointsAtTheFunctionThatFails() {
        assertThatThrownBy(() -> Calls.NOTHING.of("{list_join: [',', [{map_merge: [1]}, b]]}"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(
                                        refusal.problems().getFirst().where().orElseThrow())
                                .hasToString("t.yaml:4:32"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{repeat: {template: '%a%%b%%c%%d%%e%', for_each: {'%a%': &l {get_param: many}, '%b%': *l, '%c%': *l,"
                        + " '%d%': *l, '%e%': *l}}}",
                "{str_replace: {template: {str_replace: {template: {str_replace: {template: xxxxxxxxxx, params: {x:"
                        + " {get_param: long}}}}, params: {y: {get_param: long}}}}, params: {y: {get_param: long}}}}",
            })
    void whatGrowsBeyondAllMeasureIsStopped(String text) {
        var many = Value.list(Collections.nCopies(60, Value.of("y")));
        var scope = Calls.NOTHING.parameter("many", many).parameter("long", Value.of("y".repeat(5000)));
        assertThatThrownBy(() -> scope.of(text))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.problems().getFirst().code()).isEqualTo("template.budget"));
    }

    @Test
    void aLargeParameterNamedOftenIsStoppedBeforeAnybodyWritesItOut() {
        var scope = Calls.NOTHING.parameter("big", Value.list(Value.of("x".repeat(1_000_000))));
        var often = "[" + String.join(", ", Collections.nCopies(100, "{get_param: big}")) + "]";
        assertThatThrownBy(() -> scope.of(often))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.problems().getFirst().code()).isEqualTo("template.budget"));
    }

    @Test
    void manyWordsInALongTextAreStopped() {
        var params = new LinkedHashMap<String, Value>();
        for (int i = 0; i < 20_000; i++) {
            params.put("word" + i, Value.of(1));
        }
        var scope = Calls.NOTHING
                .parameter("params", new Value.Mapping(params))
                .parameter("text", Value.of("-".repeat(1_000_000)));
        assertThatThrownBy(() -> scope.of("{str_replace: {template: {get_param: text}, params: {get_param: params}}}"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.problems().getFirst().code()).isEqualTo("template.budget"));
    }

    @Test
    void aConditionMayBeUndecided() {
        var scope = Calls.NOTHING.condition("later", new Value.Unknown("it")).condition("now", Value.of(true));
        assertThat(Evaluator.holds(Calls.expression("now"), scope)).contains(true);
        assertThat(Evaluator.holds(Calls.expression("later"), scope)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "1.0,1.0",
        "100,100.0",
        "1e15,1000000000000000.0",
        "1e16,1e+16",
        "1.5e300,1.5e+300",
        "0.0001,0.0001",
        "0.00001,1e-05",
        "-0.5,-0.5",
        "123456.789,123456.789"
    })
    void numbersPrintAsPythonPrintsThem(double value, String text) {
        assertThat(PythonText.scalar(Value.of(value))).isEqualTo(text);
    }
}
