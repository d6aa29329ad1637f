package io.tutti.template.function;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Plain;
import java.util.Optional;

/** {@code Fn::Select: [index, list]} or {@code [key, map]}: one item; a text may spell the list. Missing ones are no text. */
final class CfnSelect implements Plain {
    @Override
    public String name() {
        return "Fn::Select";
    }

    @Override
    public Manual manual() {
        return new Manual("[INDEX, LIST]", "one item of a list or map", "[0, [one, two]]");
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        return Shape.list(this, argument, 2, 2);
    }

    @Override
    public Value apply(Value argument, Arguments arguments) {
        var parts = arguments.items(argument, 2, "takes an index and a list");
        var index = parts.getFirst();
        return switch (collection(parts.getLast(), arguments)) {
            case Value.Null _ -> Value.of("");
            case Value.Mapping map ->
                map.entries().getOrDefault(arguments.text(index, "needs a text to select from a map"), Value.of(""));
            case Value.Sequence list -> {
                var number = arguments
                        .index(index)
                        .orElseThrow(() -> arguments.unfit(index, "needs a whole number to select from a list"));
                var at = number < 0 ? number + list.items().size() : number;
                yield at >= 0 && at < list.items().size() ? list.items().get(at) : Value.of("");
            }
            default -> throw arguments.unfit(parts.getLast(), "selects from lists and maps only");
        };
    }

    private static Value collection(Value written, Arguments arguments) {
        if (!(arguments.open(written) instanceof Value.Text text)) {
            return arguments.open(written);
        }
        if (text.value().isEmpty()) {
            return Value.none();
        }
        try {
            arguments.pay(text.value().length());
            return Json.read(text.value());
        } catch (JsonSyntaxException _) {
            throw arguments.wrong("selects from a list, a map or a text that is one of these in JSON");
        }
    }
}
