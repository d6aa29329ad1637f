package io.tutti.template.yaql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Limits;
import io.tutti.template.yaql.call.Outside;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is written, there is a value or a problem, and never more than the budget is spent. */
class RubbishTest {
    private static final int ROUNDS = 4_000;
    private static final Value DATA = Json.read("{\"l\": [3, 1, 2], \"m\": {\"a\": 1}, \"s\": \"text\", \"n\": null}")
                    instanceof Value.Mapping map
            ? map.with("later", new Value.Unknown("later")).with("secret", new Value.Secret(Value.of("hush-hush")))
            : Value.map();
    private static final List<String> LEAVES = List.of(
            "1",
            "0",
            "-1",
            "2.5",
            "true",
            "null",
            "a",
            "'x y'",
            "$",
            "$.data",
            "$.data.l",
            "$.data.m",
            "$.data.s",
            "$.data.n",
            "$.data.later",
            "$.data.secret",
            "[]",
            "{}",
            "set(1, 2)",
            "range(3)",
            "sequence()",
            "timespan(1)",
            "datetime(2020, 1, 1)",
            "regex('a+')",
            "let(1)",
            "$1",
            "$2",
            "1000000000000",
            "'a' * 50");
    private static final List<String> OPERATORS = List.of(
            ".", "?.", "+", "-", "=~", "!~", "*", "/", "mod", ">", "<", ">=", "<=", "!=", "=", "in", "and", "or", "->",
            "=>");
    private static final List<String> PIECES = Stream.concat(
                    Stream.concat(LEAVES.stream(), OPERATORS.stream()),
                    Stream.of(
                            "(", ")", "[", "]", "{", "}", ",", "'", "\"", "`", "\\", "not ", "f(", "#", "é", "😀",
                            "\u0000"))
            .toList();

    private final Random random = new Random(20_240_501);
    private final List<String> names = Library.standard().signatures().stream()
            .map(Signature::name)
            .filter(name -> Character.isLetter(name.charAt(0)))
            .distinct()
            .toList();

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String expression(int depth) {
        if (depth == 0) {
            return one(LEAVES);
        }
        return switch (random.nextInt(8)) {
            case 0, 1 -> expression(depth - 1) + " " + one(OPERATORS) + " " + expression(depth - 1);
            case 2 -> one(names) + "(" + arguments(depth) + ")";
            case 3, 4, 5 -> expression(depth - 1) + "." + one(names) + "(" + arguments(depth) + ")";
            case 6 -> "[" + arguments(depth) + "]";
            default -> "(" + expression(depth - 1) + ")" + (random.nextBoolean() ? "[" + one(LEAVES) + "]" : "");
        };
    }

    private String arguments(int depth) {
        var arguments = new ArrayList<String>();
        for (int i = random.nextInt(4); i > 0; i--) {
            arguments.add((random.nextInt(6) == 0 ? one(List.of("a", "default", "start", "key")) + " => " : "")
                    + expression(random.nextInt(depth)));
        }
        return String.join(", ", arguments);
    }

    private String pieces() {
        var out = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            out.append(one(PIECES)).append(random.nextBoolean() ? " " : "");
        }
        return out.toString();
    }

    private static boolean survives(String expression) {
        var limits = new Limits(20_000, 4_000_000, 200, 10_000, 150);
        var budget = new Budget(limits);
        var result = switch (Yaql.parse(expression)) {
            case Checked.Bad<Expression> _ -> true;
            case Checked.Good<Expression> good ->
                harmless(good.value()
                        .evaluate(Value.map("data", DATA), Map.of(), Library.standard(), Outside.STILL, budget));
        };
        assertThat(budget.steps()).as(expression).isLessThan(2 * limits.steps());
        assertThat(budget.bytes()).as(expression).isLessThan(2 * limits.bytes());
        return result;
    }

    /** A secret is seen neither in a value nor in a message; what is not known is no reason to fail differently. */
    private static boolean harmless(Checked<Value> result) {
        return switch (result) {
            case Checked.Good<Value> good -> !Json.masked(good.value()).contains("hush-hush");
            case Checked.Bad<Value> bad -> !bad.problems().toString().contains("hush-hush");
        };
    }

    @Test
    void expressionsOfAnyShapeGiveAValueOrAProblem() {
        for (int i = 0; i < ROUNDS; i++) {
            var expression = expression(1 + random.nextInt(4));
            assertThat(survives(expression)).as(expression).isTrue();
        }
    }

    @Test
    void piecesInAnyOrderGiveAValueOrAProblem() {
        for (int i = 0; i < ROUNDS; i++) {
            var expression = pieces();
            assertThat(survives(expression)).as(expression).isTrue();
        }
    }

    @Test
    void goodExpressionsWithOneCharacterWrongGiveAValueOrAProblem() {
        var rows = Rows.read("queries.rows");
        for (int i = 0; i < ROUNDS; i++) {
            var good = one(rows).expression();
            var at = random.nextInt(good.length());
            var expression = good.substring(0, at) + one(PIECES) + good.substring(at + random.nextInt(2));
            assertThat(survives(expression)).as(expression).isTrue();
        }
    }

    @Test
    void theSameExpressionGivesTheSameTwice() {
        for (int i = 0; i < ROUNDS / 4; i++) {
            var expression = expression(3);
            assertThat(Rows.evaluate(expression, DATA).toString())
                    .as(expression)
                    .isEqualTo(Rows.evaluate(expression, DATA).toString());
        }
    }
}
