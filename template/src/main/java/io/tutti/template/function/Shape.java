package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import java.util.List;
import java.util.Optional;

/** Checks of a call's shape that several functions share. */
final class Shape {
    private Shape() {}

    /** A list of so many items, written out: a call that gives a list is no list before it is evaluated. */
    static Optional<Problem> list(Function function, Expression argument, int min, int max, String sample) {
        return argument instanceof Expression.Items items
                        && items.items().size() >= min
                        && items.items().size() <= max
                ? Optional.empty()
                : Optional.of(expected(function, sample));
    }

    /** A map, written out, that has these keys; others have no effect. */
    static Optional<Problem> fields(Function function, Expression argument, List<String> keys, String sample) {
        return argument instanceof Expression.Fields fields
                        && fields.entries().keySet().containsAll(keys)
                ? Optional.empty()
                : Optional.of(expected(function, sample));
    }

    static Problem expected(Function function, String sample) {
        return function.wrong("has the wrong arguments").suggest("write it as `" + sample + "`");
    }
}
