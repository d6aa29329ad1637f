package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Evaluation;
import io.tutti.template.evaluate.Evaluator;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import io.tutti.template.evaluate.Leaning;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Scope;
import java.util.List;
import java.util.Optional;

/**
 * {@code if: [condition, then, else]}. The branch not taken is never looked at. Where the version allows it to lack an
 * else, the call vanishes from the list or map around it when the condition does not hold.
 */
public final class If implements Function {
    private final String name;
    private final boolean elseMayLack;

    If(String name, boolean elseMayLack) {
        this.name = name;
        this.elseMayLack = elseMayLack;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Manual manual() {
        return new Manual(
                elseMayLack ? "[CONDITION, VALUE] or [CONDITION, VALUE, VALUE]" : "[CONDITION, VALUE, VALUE]",
                "one value or the other",
                "[condition, then, else]");
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        var shape = Shape.list(this, argument, elseMayLack ? 2 : 3, 3);
        return shape.isPresent() && name.equals("if") && isWithoutElse(argument)
                ? shape.map(problem ->
                        problem.because("only from version " + Version.WALLABY.date() + " on may the else lack"))
                : shape;
    }

    private static boolean isWithoutElse(Expression argument) {
        return argument.literalItems().filter(items -> items.size() == 2).isPresent();
    }

    @Override
    public Optional<Value> apply(Expression.Apply call, Evaluation evaluation) {
        var items = items(call);
        var truth = evaluation.condition(items.getFirst());
        if (!(truth.revealed() instanceof Value.Bool bool)) {
            return Optional.of(truth);
        }
        var branch = bool.value()
                ? Optional.of(items.get(1))
                : items.stream().skip(2).findFirst();
        var value = branch.flatMap(evaluation::maybe);
        return truth instanceof Value.Secret ? value.map(If::covered) : value;
    }

    @Override
    public List<Problem> early(Expression.Apply call, Scope scope) {
        var condition =
                call.argument().literalItems().flatMap(items -> items.stream().findFirst());
        try {
            condition.ifPresent(c -> Evaluator.condition(c, scope));
            return List.of();
        } catch (Refusal refusal) {
            return refusal.problems();
        }
    }

    private static Value covered(Value value) {
        return value instanceof Value.Unknown ? value : new Value.Secret(value);
    }

    private List<Expression> items(Expression.Apply call) {
        return call.argument()
                .literalItems()
                .filter(items -> items.size() >= 2)
                .orElseThrow(() -> new Refusal(wrong("needs a list written out")));
    }

    @Override
    public void lean(Expression.Apply call, Leaning leaning) {
        var items = call.argument().literalItems().orElse(List.of());
        if (items.isEmpty()) {
            return;
        }
        leaning.onCondition(items.getFirst());
        var truth = leaning.holds(items.getFirst());
        for (int i = 1; i < items.size(); i++) {
            var taken = i == 1;
            if (truth.isEmpty() || truth.get() == taken) {
                leaning.on(items.get(i));
            }
        }
    }
}
