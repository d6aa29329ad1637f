package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Evaluation;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Plain;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code Fn::Split: [delimiter, text]}: the parts of a text. */
final class CfnSplit implements Plain {
    @Override
    public String name() {
        return "Fn::Split";
    }

    @Override
    public Manual manual() {
        return new Manual("[DELIMITER, TEXT]", "the parts of a text", "[',', 'one,two']");
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        return Shape.list(this, argument, 2, 2);
    }

    /** Heat takes a delimiter that is written out only. */
    @Override
    public Optional<Value> apply(Expression.Apply call, Evaluation evaluation) {
        var isCalled = call.argument()
                .literalItems()
                .filter(items -> !items.isEmpty() && items.getFirst() instanceof Expression.Apply)
                .isPresent();
        if (isCalled) {
            throw new Refusal(wrong("needs a delimiter written out"));
        }
        return Plain.super.apply(call, evaluation);
    }

    @Override
    public Value apply(Value argument, Arguments arguments) {
        var parts = arguments.items(argument, 2, "takes a delimiter and a text");
        var delimiter = arguments.text(parts.getFirst(), "needs a text as delimiter");
        var text = arguments.text(parts.getLast(), "needs a text to split");
        if (delimiter.isEmpty()) {
            throw new Refusal(wrong("cannot split at an empty delimiter").because("an empty text is everywhere"));
        }
        arguments.pay(text.length());
        var found = List.of(Pattern.compile(delimiter, Pattern.LITERAL).split(text, -1));
        arguments.payItems(found.size());
        return Value.texts(found);
    }
}
