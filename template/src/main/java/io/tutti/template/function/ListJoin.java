package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Plain;
import java.util.ArrayList;
import java.util.Optional;

/**
 * {@code list_join: [delimiter, list, ...]}: the items as one text. Later versions take several lists and write maps and
 * lists among the items as JSON; numbers are refused in all of them.
 */
final class ListJoin implements Plain {
    private final String name;
    private final boolean several;

    ListJoin(String name, boolean several) {
        this.name = name;
        this.several = several;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Manual manual() {
        return new Manual(
                several ? "[DELIMITER, LIST...]" : "[DELIMITER, LIST]",
                "the items of lists as one text",
                "[', ', [one, two]]");
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        return Shape.list(this, argument, 2, several ? Integer.MAX_VALUE : 2);
    }

    @Override
    public Value apply(Value argument, Arguments arguments) {
        var parts = arguments.items(argument, "takes a delimiter and a list");
        if (parts.size() < 2) {
            throw arguments.wrong("takes a delimiter and a list");
        }
        var delimiter = arguments.text(parts.getFirst(), "needs a text as delimiter");
        var texts = new ArrayList<String>();
        for (var list : parts.subList(1, parts.size())) {
            if (!isNothing(arguments.open(list))) {
                for (var item : arguments.items(list, "needs a list behind the delimiter")) {
                    var text = text(item, arguments);
                    arguments.pay(text.length() + delimiter.length());
                    texts.add(text);
                }
            }
        }
        return Value.of(String.join(delimiter, texts));
    }

    /** Later versions pass over anything empty, not only lists. */
    private boolean isNothing(Value list) {
        return list instanceof Value.Null || (several && Emptiness.isEmpty(list));
    }

    private String text(Value item, Arguments arguments) {
        return switch (arguments.open(item)) {
            case Value.Null _ -> "";
            case Value.Text text -> text.value();
            case Value.Sequence list when several -> arguments.json(list);
            case Value.Mapping map when several -> arguments.json(map);
            default ->
                throw new Refusal(arguments
                        .unfit(item, several ? "joins texts, maps and lists only" : "joins texts only")
                        .problems()
                        .getFirst()
                        .suggest("put it in quotes, or make a text of it with `str_replace`"));
        };
    }
}
