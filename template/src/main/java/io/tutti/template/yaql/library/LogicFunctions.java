package io.tutti.template.yaql.library;

import static io.tutti.template.yaql.call.Definition.function;
import static io.tutti.template.yaql.call.Definition.method;
import static io.tutti.template.yaql.call.Definition.operator;
import static io.tutti.template.yaql.call.Type.ANY;
import static io.tutti.template.yaql.call.Type.LAMBDA;
import static io.tutti.template.yaql.call.Type.LAZY_RULE;
import static io.tutti.template.yaql.call.Type.NOTHING;
import static io.tutti.template.yaql.call.Type.SOME;
import static io.tutti.template.yaql.call.Type.WHOLE;

import io.tutti.template.yaql.call.Call;
import io.tutti.template.yaql.call.Definition;
import io.tutti.template.yaql.call.Type;
import io.tutti.template.yaql.syntax.Node;
import io.tutti.template.yaql.value.Covered;
import io.tutti.template.yaql.value.None;
import io.tutti.template.yaql.value.Truth;
import java.math.BigInteger;
import java.util.List;

/** Truth, choice and comparison with null. Source: YAQL's modules {@code boolean}, {@code branching}, {@code common}. */
final class LogicFunctions implements Family {
    @Override
    public String title() {
        return "Truth and choice";
    }

    @Override
    public List<Definition> definitions() {
        return List.of(
                operator("*equal")
                        .takes("left", ANY)
                        .takes("right", ANY)
                        .does(
                                "Whether two values are equal; values of different kinds are not.",
                                call -> call.same(call.get(0), call.get(1))),
                operator("*not_equal")
                        .takes("left", ANY)
                        .takes("right", ANY)
                        .does("Whether two values differ.", call -> !call.same(call.get(0), call.get(1))),
                order("<", SOME, NOTHING, false),
                order("<=", SOME, NOTHING, false),
                order(">", SOME, NOTHING, true),
                order(">=", SOME, NOTHING, true),
                order("<", NOTHING, SOME, true),
                order("<=", NOTHING, SOME, true),
                order(">", NOTHING, SOME, false),
                order(">=", NOTHING, SOME, false),
                order("<", NOTHING, NOTHING, false),
                order("<=", NOTHING, NOTHING, true),
                order(">", NOTHING, NOTHING, false),
                order(">=", NOTHING, NOTHING, true),
                operator("#operator_and")
                        .takes("left", LAMBDA)
                        .takes("right", LAMBDA)
                        .picks()
                        .does("The first value when it is false, else the second.", call -> either(call, false)),
                operator("#operator_or")
                        .takes("left", LAMBDA)
                        .takes("right", LAMBDA)
                        .picks()
                        .does("The first value when it is true, else the second.", call -> either(call, true)),
                operator("#unary_operator_not")
                        .takes("arg", ANY)
                        .does("Whether a value is false: null, zero or empty.", call -> !call.truth(0)),
                function("bool").takes("value", ANY).does("Whether a value is true.", call -> call.truth(0)),
                function("isBoolean")
                        .takes("value", ANY)
                        .does("Whether it is true or false itself.", call -> call.open(0) instanceof Boolean),
                function("switch")
                        .rules()
                        .rest("args", LAZY_RULE)
                        .picks()
                        .does("The result of the first case that is true; null when none is.", LogicFunctions::choose),
                function("selectCase")
                        .rest("args", LAMBDA)
                        .does(
                                "The index of the first expression that is true, or their count.",
                                LogicFunctions::selectCase),
                function("selectAllCases")
                        .rest("args", LAMBDA)
                        .does("The indexes of all expressions that are true.", LogicFunctions::selectAllCases),
                function("examine")
                        .rest("args", LAMBDA)
                        .does("Which of the expressions are true.", LogicFunctions::examine),
                method("switchCase")
                        .takes("case", WHOLE)
                        .rest("args", LAMBDA)
                        .picks()
                        .does("The expression at that index, or the last one.", LogicFunctions::switchCase),
                function("coalesce")
                        .rest("args", LAMBDA)
                        .picks()
                        .does("The first of the expressions that is not null.", LogicFunctions::coalesce));
    }

    private static Definition order(String sign, Type left, Type right, boolean result) {
        return operator("#operator_" + sign)
                .takes("left", left)
                .takes("right", right)
                .does("Null is less than anything else.", _ -> result);
    }

    private static Object either(Call call, boolean decides) {
        var first = call.lambda(0).of();
        return Truth.of(first) == decides ? first : call.lambda(1).of();
    }

    private static Object choose(Call call) {
        for (var rule : call.rest()) {
            if (rule instanceof Node.Rule written && call.lazy(written.source()).holds()) {
                return call.lazy(written.destination()).of();
            }
        }
        return None.NULL;
    }

    private static Object selectCase(Call call) {
        var index = 0;
        for (var expression : call.restLambdas()) {
            if (expression.holds()) {
                break;
            }
            index++;
        }
        return BigInteger.valueOf(index);
    }

    private static Object selectAllCases(Call call) {
        var expressions = call.restLambdas();
        var at = new int[1];
        return call.generate(() -> {
            while (at[0] < expressions.size()) {
                if (expressions.get(at[0]++).holds()) {
                    return BigInteger.valueOf(at[0] - 1L);
                }
            }
            return None.END;
        });
    }

    private static Object examine(Call call) {
        var expressions = call.restLambdas().iterator();
        return call.generate(() -> expressions.hasNext() ? expressions.next().holds() : None.END);
    }

    private static Object switchCase(Call call) {
        var expressions = call.restLambdas();
        if (expressions.isEmpty()) {
            return None.NULL;
        }
        var index = call.count(0);
        return (index >= 0 && index < expressions.size() ? expressions.get(index) : expressions.getLast()).of();
    }

    private static Object coalesce(Call call) {
        for (var expression : call.restLambdas()) {
            var value = expression.of();
            if (Covered.open(value) != None.NULL) {
                return value;
            }
        }
        return None.NULL;
    }
}
