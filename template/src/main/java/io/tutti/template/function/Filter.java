package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Plain;
import java.util.ArrayList;
import java.util.Optional;

/** {@code filter: [values, list]}: the list without these values. What is empty stays as it is. */
final class Filter implements Plain {
    @Override
    public String name() {
        return "filter";
    }

    @Override
    public Manual manual() {
        return new Manual("[VALUES, LIST]", "a list without these values", "[[unwanted], [wanted, unwanted]]");
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        return Shape.list(this, argument, 2, 2);
    }

    @Override
    public Value apply(Value argument, Arguments arguments) {
        var parts = arguments.items(argument, 2, "takes a list of values and a list");
        var list = arguments.open(parts.getLast());
        if (Emptiness.isEmpty(list)) {
            return list;
        }
        var items = arguments.items(list, "needs a list as second argument");
        if (Emptiness.isEmpty(arguments.open(parts.getFirst()))) {
            return list;
        }
        var unwanted = arguments.items(parts.getFirst(), "needs a list of values first").stream()
                .map(arguments::openDeep)
                .toList();
        var kept = new ArrayList<Value>();
        for (var item : items) {
            arguments.payItems(unwanted.size());
            var plain = arguments.openDeep(item);
            if (unwanted.stream().noneMatch(value -> Likeness.alike(value, plain))) {
                kept.add(item);
            }
        }
        return Value.list(kept);
    }
}
