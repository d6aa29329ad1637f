package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Evaluation;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import io.tutti.template.evaluate.Leaning;
import io.tutti.template.evaluate.Manual;
import java.util.Optional;

/** {@code and: [condition, condition, ...]}: whether all hold. */
final class And implements Function {
    private final String name;

    And(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Manual manual() {
        return new Manual(
                "[CONDITION, CONDITION...]",
                "whether all hold",
                name.startsWith("Fn::")
                        ? "[{'Fn::Equals': [a, b]}, OtherCondition]"
                        : "[{equals: [a, b]}, other_condition]");
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        return Junction.misuse(this, argument);
    }

    @Override
    public Optional<Value> apply(Expression.Apply call, Evaluation evaluation) {
        return Optional.of(Junction.decide(this, call, evaluation, false));
    }

    @Override
    public void lean(Expression.Apply call, Leaning leaning) {
        Junction.lean(call, leaning, false);
    }
}
