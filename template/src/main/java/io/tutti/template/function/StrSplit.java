package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Plain;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code str_split: [delimiter, text, index]}: the parts of a text, or one of them. A null text gives null. */
final class StrSplit implements Plain {
    @Override
    public String name() {
        return "str_split";
    }

    @Override
    public Manual manual() {
        return new Manual("[DELIMITER, TEXT, INDEX]", "the parts of a text, or one of them", "[',', 'one,two', 0]");
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        return argument instanceof Expression.Items
                        || argument instanceof Expression.Apply
                        || (argument instanceof Expression.Constant
                                && argument.literalText().isEmpty())
                ? Optional.empty()
                : Optional.of(wrong("takes a list of delimiter and text, not " + Shape.said(argument)));
    }

    @Override
    public Value apply(Value argument, Arguments arguments) {
        var items = arguments.items(argument, "takes a list of delimiter and text");
        if (items.size() < 2) {
            throw arguments.wrong("takes a list of delimiter and text");
        }
        if (arguments.isNull(items.get(1))) {
            return Value.none();
        }
        var text = arguments.text(items.get(1), "needs a text to split");
        arguments.pay(text.length());
        var parts = arguments.isNull(items.get(0)) ? words(text) : parts(text, items.get(0), arguments);
        arguments.payItems(parts.length);
        if (items.size() == 2) {
            return Value.texts(List.of(parts));
        }
        var index = arguments.index(items.get(2)).orElse(Integer.MAX_VALUE);
        var at = index < 0 ? index + parts.length : index;
        if (at < 0 || at >= parts.length) {
            throw new Refusal(wrong("finds no part of that index")
                    .because("the text has " + parts.length + " parts, the first of index 0")
                    .suggest("write an index from 0 to " + (parts.length - 1)));
        }
        return Value.of(parts[at]);
    }

    /** What Python makes of a null delimiter. */
    private static String[] words(String text) {
        return text.isBlank() ? new String[0] : text.strip().split("\\s+");
    }

    private String[] parts(String text, Value delimiter, Arguments arguments) {
        var at = arguments.text(delimiter, "needs a text as delimiter");
        if (at.isEmpty()) {
            throw new Refusal(wrong("cannot split at an empty delimiter").because("an empty text is everywhere"));
        }
        return Pattern.compile(at, Pattern.LITERAL).split(text, -1);
    }
}
