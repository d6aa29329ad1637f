package io.tutti.template.yaql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Limits;
import io.tutti.template.yaql.call.Outside;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LibraryTest {
    private static final Library OWN = Library.standard()
            .with(
                    "task",
                    List.of(),
                    List.of("name"),
                    "The task of that name.",
                    arguments -> Value.map("name", arguments.getFirst()))
            .with("len", List.of("value"), List.of(), "Always 42.", _ -> Value.of(42))
            .with("refuse", List.of(), List.of(), "Nothing.", _ -> {
                throw new Refusal(Problem.of("own.code", "No"));
            });

    private static Checked<Value> evaluate(String expression, Value data) {
        return Yaql.parse(expression)
                .orRefuse()
                .evaluate(data, Map.of("env", Value.of("prod")), OWN, Outside.STILL, new Budget(Limits.HEAT));
    }

    private static Value value(String expression) {
        return evaluate(expression, Value.map()).orRefuse();
    }

    @Test
    void ownFunctionsAreCalledLikeOthers() {
        assertThat(value("task(a).name")).isEqualTo(Value.of("a"));
        assertThat(value("task(name => b).name")).isEqualTo(Value.of("b"));
        assertThat(value("task().name")).isEqualTo(Value.none());
        assertThat(value("[1].select(task($).name)")).isEqualTo(Value.list(Value.of(1)));
    }

    @Test
    void ownFunctionsComeBeforeStandardOnes() {
        assertThat(value("len([1])")).isEqualTo(Value.of(42));
        assertThat(value("[1].len()")).isEqualTo(Value.of(1));
    }

    @Test
    void ownFunctionsMayRefuse() {
        assertThat(evaluate("refuse()", Value.map()))
                .isInstanceOfSatisfying(
                        Checked.Bad.class, bad -> assertThat(bad.toString()).contains("own.code"));
    }

    @Test
    void variablesHaveNames() {
        assertThat(value("$env + '-1'")).isEqualTo(Value.of("prod-1"));
    }

    @Test
    void whatOwnFunctionsMakeOfSecretsIsSecret() {
        assertThat(evaluate("task($)", new Value.Secret(Value.of("x"))).orRefuse())
                .isEqualTo(new Value.Secret(Value.map("name", Value.of("x"))));
        assertThat(evaluate("task([$])", new Value.Unknown("why")).orRefuse()).isEqualTo(new Value.Unknown("why"));
    }

    @Test
    void ownFunctionsStandInTheManual() {
        assertThat(OWN.signatures())
                .contains(new Signature("Added", "task", "task([name: any])", "The task of that name."));
        assertThat(Library.standard().signatures()).noneMatch(s -> s.name().equals("task"));
    }

    @Test
    void randomNumbersCanBeRepeated() {
        var one = evaluate("[random(), random()]", Value.map());
        assertThat(evaluate("[random(), random()]", Value.map())).isEqualTo(one);
    }
}
