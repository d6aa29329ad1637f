package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import java.util.List;
import java.util.Optional;

/** Checks of a call's shape that several functions share. What a call inside will give is not known and passes. */
final class Shape {
    private Shape() {}

    /** A list of so many items. */
    static Optional<Problem> items(Function function, Expression argument, int min, int max, String sample) {
        return switch (argument) {
            case Expression.Apply _ -> Optional.empty();
            case Expression.Items items
            when items.items().size() >= min && items.items().size() <= max -> Optional.empty();
            case Expression.Items _, Expression.Fields _, Expression.Constant _ ->
                Optional.of(expected(function, sample));
        };
    }

    /** A map with some of these keys, the first so many of them needed. */
    static Optional<Problem> fields(
            Function function, Expression argument, List<String> keys, int needed, String sample) {
        return switch (argument) {
            case Expression.Apply _ -> Optional.empty();
            case Expression.Fields fields
            when keys.containsAll(fields.entries().keySet())
                    && fields.entries().keySet().containsAll(keys.subList(0, needed)) -> Optional.empty();
            case Expression.Fields _, Expression.Items _, Expression.Constant _ ->
                Optional.of(expected(function, sample));
        };
    }

    private static Problem expected(Function function, String sample) {
        return function.wrong("has the wrong arguments").suggest("write it as `" + sample + "`");
    }
}
