package io.tutti.template.yaql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Limits;
import io.tutti.template.yaql.call.Outside;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetsTest {
    private static List<Problem> problems(String expression, Budget budget) {
        var parsed = Yaql.parse(expression);
        if (parsed instanceof Checked.Bad<Expression> bad) {
            return bad.problems();
        }
        var result = parsed.orRefuse().evaluate(Value.map(), Map.of(), Library.standard(), Outside.STILL, budget);
        return result instanceof Checked.Bad<Value> bad ? bad.problems() : List.of();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "range(1000000000000)",
                "range(1000000000000).len()",
                "sequence()",
                "sequence().sum()",
                "sequence().where(false)",
                "sequence().last()",
                "sequence().where(false).first(1)",
                "sequence().skip(1000000000000).first()",
                "sequence().takeWhile(true).len()",
                "sequence().enumerate().accumulate($1).last()",
                "1.repeat().toSet()",
                "1.repeat().distinct().len()",
                "[1].cycle().reverse()",
                "[1].cycle().orderBy($)",
                "[1].cycle().groupBy($)",
                "[1].cycle().indexOf(2)",
                "[1].zipLongest(sequence()).len()",
                "[[1]].cycle().flatten().len()",
                "generate(1, true, $ + 1).len()",
                "generate(1, true, $ * $).len()",
                "generate(2, true, $ * $).last()",
                "generate('x', true, $ + $).last()",
                "generateMany(1, [$, $]).len()",
                "generateMany(1, [$ + 1, $ + 2], depthFirst => true).len()",
                "generateMany(1, [$ + 1], decycle => true).len()",
                "'x' * 1000000000000",
                "('x' * 9000) * 9000",
                "[1] * 1000000000000",
                "([1] * 1000) * 1000",
                "pow(10, 1000000000)",
                "pow(pow(10, 1000), 1000)",
                "shiftBitsLeft(1, 1000000000000)",
                "shiftBitsLeft(1, 1000000)",
                "'abc'.replace('', 'x' * 9000)",
                "('a' * 9000).replace(a, 'b' * 9000)",
                "regex('a').replace('a' * 9000, 'b' * 9000)",
                "('{0:>1000000000}').format(1)",
                "'{0:.1000000000f}'.format(1.5)",
                "('{0}' * 3000).format('x' * 9000)",
                "range(200).select('x' * 9000).join('')",
                "def(f, f($)) -> f(1)",
                "def(f, f($) + f($)) -> f(1)",
                "def(f, switch($ > 0 => f($ - 1) + f($ - 1), true => 1)) -> f(60)",
                "def(f, [1, 2].select(f($))) -> f(1)",
                "range(200).select(range(200).select(range(200).select(range(200).len())))",
                "range(200).join(range(200), range(200).join(range(200), false, 1).any(), 1)",
                "range(100).reduce([$1, $1], 1)",
                "str(range(100).reduce([$1, $1], 1))",
                "range(100).reduce([$1, $1], 1) = range(100).reduce([$1, $1], 1)",
                "set(range(100).reduce([$1, $1], 1))",
                "range(100).reduce({a => $1, b => $1}, 1)",
                "range(100).reduce({a => $1, b => $1}, 1).mergeWith(range(100).reduce({a => $1, b => $1}, 1))",
                "range(200).reduce($1.concat($2.repeat(2)), []).len()",
                "range(200).reduce($1.select($), [1]).len()",
                "range(100).reduce([$1, $1], 1).flatten().len()",
                "regex('((a+)+)+b').matches('a' * 40)",
                "regex('(a|b|ab)*c').matches('ab' * 3000)",
                "regex('(x*)*y').split('x' * 5000)",
                "regex('(' * 200 + ')' * 200)",
                "regex('a' * 9000)",
                "('a' * 9000).toCharArray().len()",
                "('a' * 9000).split('a')",
            })
    void whatCostsTooMuchIsStopped(String expression) {
        var budget = new Budget(Limits.HEAT);
        assertThat(problems(expression, budget)).extracting(Problem::code).containsExactly("yaql.budget");
        assertThat(budget.steps()).isLessThan(2 * Limits.HEAT.steps());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "regex('(a|aa)+$').matches('a' * 60 + 'b')",
                "regex('(.*)*x').searchAll('a' * 100)",
                "('a' * 40) =~ '^(([a-z])+.)+[A-Z]([a-z])+$'",
                "regex('(a?){50}a{50}').matches('a' * 50)",
                "regex('(?:a*)*b').matches('a' * 5000)",
                "regex('(a*)*(a*)*(a*)*b').matches('a' * 100)",
                "regex('(?=(a+))\\1*b').matches('a' * 3000)",
                "range(200).select(range(200).toList()).select(range(200).select($))",
            })
    void whatMayCostTooMuchEndsInTime(String expression) {
        var budget = new Budget(Limits.HEAT);
        assertThat(problems(expression, budget)).extracting(Problem::code).isSubsetOf("yaql.budget");
        assertThat(budget.steps()).isLessThan(2 * Limits.HEAT.steps());
    }

    @Test
    void widerLimitsAreLimitsToo() {
        for (var expression : List.of(
                "sequence().sum()",
                "generate('x', true, $ + $).last()",
                "range(100).reduce([$1, $1], 1)",
                "'x' * 100000000",
                "regex('((a+)+)+b').matches('a' * 60)",
                "def(f, f($)) -> f(1)")) {
            assertThat(problems(expression, new Budget(Limits.WIDE)))
                    .as(expression)
                    .extracting(Problem::code)
                    .containsExactly("yaql.budget");
        }
    }

    @Test
    void nothingSwitchesLimitsOff() {
        var most = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);
        assertThat(problems("sequence().sum()", new Budget(most)))
                .extracting(Problem::code)
                .containsExactly("yaql.budget");
        var least = new Limits(-1, -1, -1, -1, -1);
        assertThat(problems("1 + 1", new Budget(least)))
                .extracting(Problem::code)
                .containsExactly("yaql.budget");
    }

    @Test
    void whatIsRefusedIsNotCountedAndLeavesTheBudgetSpent() {
        for (var limits : List.of(Limits.HEAT, Limits.WIDE)) {
            var budget = new Budget(limits);
            assertThat(problems("[[]] * 1000000000", budget))
                    .extracting(Problem::code)
                    .containsExactly("yaql.budget");
            assertThat(budget.bytes()).isLessThanOrEqualTo(limits.bytes() + 1);
            assertThatThrownBy(() -> budget.pay(1)).isInstanceOf(Failure.class);
        }
        var budget = new Budget(Limits.HEAT);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> budget.step(Long.MAX_VALUE)).isInstanceOf(Failure.class);
        }
        assertThatThrownBy(budget::step).isInstanceOf(Failure.class);
    }

    @Test
    void aDeadlineIsKept() {
        var clock = new AtomicLong();
        var budget = new Budget(Limits.WIDE, clock::incrementAndGet, 5);
        assertThat(problems("sequence().take(90000).len()", budget).getFirst().message())
                .isEqualTo("The expression takes too long");
    }

    @Test
    void longChainsAndDeepNestsAreRefusedNotOverrun() {
        for (var expression : List.of(
                "1" + "+1".repeat(20_000),
                "(".repeat(20_000) + "1" + ")".repeat(20_000),
                "[".repeat(20_000) + "1" + "]".repeat(20_000),
                "-".repeat(20_000) + "1",
                "not ".repeat(20_000) + "true",
                "$" + ".a".repeat(20_000),
                "[1]" + ".select($)".repeat(5_000),
                "1" + "0".repeat(20_000))) {
            assertThat(problems(expression, new Budget(Limits.HEAT)))
                    .as(expression.substring(0, 12))
                    .extracting(Problem::code)
                    .containsExactly("yaql.budget");
        }
    }

    @Test
    void ordinaryNestingIsFine() {
        assertThat(problems("1" + "+1".repeat(100), new Budget(Limits.HEAT))).isEmpty();
        assertThat(problems("[".repeat(100) + "1" + "]".repeat(100), new Budget(Limits.HEAT)))
                .isEmpty();
        assertThat(problems("(".repeat(150) + "1" + ")".repeat(150), new Budget(Limits.HEAT)))
                .isEmpty();
    }
}
