package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Evaluation;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import io.tutti.template.evaluate.Manual;
import java.util.Optional;

/** A function called with arguments of the wrong shape: whoever looks closer or evaluates it hears the same once more. */
public record Misused(Function function, Problem why) implements Function {
    @Override
    public String name() {
        return function.name();
    }

    @Override
    public Manual manual() {
        return function.manual();
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        return Optional.of(why);
    }

    @Override
    public Optional<Value> apply(Expression.Apply call, Evaluation evaluation) {
        throw new Refusal(why);
    }
}
