package io.tutti.template.evaluate;

import io.tutti.contract.value.Value;
import java.util.Optional;

/**
 * A function of values alone. It reads its argument through {@link Arguments}, which stops it at an unknown and remembers
 * that it saw a secret, so it need not think of either.
 */
public interface Plain extends Function {
    /** The result for an argument whose covers are still on. */
    Value apply(Value argument, Arguments arguments);

    @Override
    default Optional<Value> apply(Expression.Apply call, Evaluation evaluation) {
        var argument = evaluation.value(call.argument());
        return Optional.of(Arguments.through(this, evaluation, arguments -> apply(argument, arguments)));
    }
}
