package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Plain;
import java.util.Optional;

/** {@code contains: [value, list]}: whether the list has such an item, or the text such a part. */
final class Contains implements Plain {
    @Override
    public String name() {
        return "contains";
    }

    @Override
    public Manual manual() {
        return new Manual("[VALUE, LIST]", "whether a list or text has something in it", "[one, [one, two]]");
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        return Shape.list(this, argument, 2, 2);
    }

    @Override
    public Value apply(Value argument, Arguments arguments) {
        var items = arguments.items(argument, 2, "takes a value and a list");
        var value = arguments.openDeep(items.getFirst());
        return switch (arguments.open(items.getLast())) {
            case Value.Sequence list -> Value.of(contains(list, value, arguments));
            case Value.Text text -> {
                arguments.pay(text.value().length());
                yield Value.of(text.value().contains(arguments.text(value, "looks for a text only in a text")));
            }
            default -> throw arguments.unfit(items.getLast(), "needs a list or a text as second argument");
        };
    }

    private static boolean contains(Value.Sequence list, Value value, Arguments arguments) {
        for (var item : list.items()) {
            arguments.payItems(1);
            if (Likeness.alike(arguments.openDeep(item), value)) {
                return true;
            }
        }
        return false;
    }
}
