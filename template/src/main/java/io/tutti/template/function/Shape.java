package io.tutti.template.function;

import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import java.util.List;
import java.util.Optional;

/** Checks of a call's shape that several functions share. */
final class Shape {
    private Shape() {}

    /** A list of so many items, written out: a call that gives a list is no list before it is evaluated. */
    static Optional<Problem> list(Function function, Expression argument, int min, int max) {
        var wanted = "takes a list of "
                + (min == max ? "" + min : max == Integer.MAX_VALUE ? min + " or more" : min + " or " + max);
        return switch (argument) {
            case Expression.Items(var items, var _) when items.size() >= min && items.size() <= max -> Optional.empty();
            case Expression.Items(var items, var _) -> Optional.of(function.wrong(wanted + ", not of " + items.size()));
            case Expression.Constant _, Expression.Fields _, Expression.Apply _ ->
                Optional.of(function.wrong(wanted + ", not " + said(argument)));
        };
    }

    /** A map, written out, that has these keys; others have no effect. */
    static Optional<Problem> fields(Function function, Expression argument, List<String> keys) {
        if (!(argument instanceof Expression.Fields fields)) {
            return Optional.of(function.wrong("takes a map, not " + said(argument)));
        }
        return keys.stream()
                .filter(key -> fields.get(key).isEmpty())
                .findFirst()
                .map(key -> lacking(function, fields, key, keys));
    }

    /** Perhaps the key is there and misspelt. */
    private static Problem lacking(Function function, Expression.Fields fields, String key, List<String> keys) {
        var problem = function.wrong("lacks `" + key + "`");
        return fields.entries().keySet().stream()
                .filter(written -> !keys.contains(written)
                        && Nearest.to(written, List.of(key)).isPresent())
                .findFirst()
                .map(written ->
                        Nearest.advise(problem, written, List.of(key), "").at(fields.place(written)))
                .orElse(problem);
    }

    /** What people call what is written there. */
    static String said(Expression written) {
        return switch (written) {
            case Expression.Constant(var value, var _) -> value.said();
            case Expression.Items _ -> "a list";
            case Expression.Fields _ -> "a map";
            case Expression.Apply call -> "what `" + call.function().name() + "` gives";
        };
    }
}
