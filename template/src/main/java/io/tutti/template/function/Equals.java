package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Plain;
import java.util.Optional;

/** {@code equals: [a, b]}: whether two values are alike, a text never being a number. */
final class Equals implements Plain {
    private final String name;

    Equals(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Manual manual() {
        return new Manual(
                "[VALUE, VALUE]",
                "whether two values are the same",
                name.equals("equals") ? "[{get_param: kind}, large]" : "[{Ref: Kind}, large]");
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        return Shape.list(this, argument, 2, 2);
    }

    @Override
    public Value apply(Value argument, Arguments arguments) {
        var items = arguments.items(argument, "must be given a list of two values");
        if (items.size() != 2) {
            throw arguments.wrong("must be given a list of two values");
        }
        return Value.of(Likeness.alike(arguments.openDeep(items.get(0)), arguments.openDeep(items.get(1))));
    }
}
