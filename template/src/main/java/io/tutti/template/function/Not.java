package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Evaluation;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import io.tutti.template.evaluate.Leaning;
import java.util.Optional;

/** {@code not: condition}. */
final class Not implements Function {
    @Override
    public String name() {
        return "not";
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        return switch (argument) {
            case Expression.Apply _ -> Optional.empty();
            case Expression.Constant(Value.Text _, var _), Expression.Constant(Value.Bool _, var _) -> Optional.empty();
            case Expression.Constant _, Expression.Items _, Expression.Fields _ ->
                Optional.of(wrong("needs one condition").suggest("write it as `not: condition`"));
        };
    }

    @Override
    public Optional<Value> apply(Expression.Apply call, Evaluation evaluation) {
        var truth = evaluation.condition(call.argument());
        return Optional.of(Arguments.through(
                this, evaluation, a -> Value.of(a.open(truth) instanceof Value.Bool bool && !bool.value())));
    }

    @Override
    public void lean(Expression.Apply call, Leaning leaning) {
        leaning.onCondition(call.argument());
    }
}
