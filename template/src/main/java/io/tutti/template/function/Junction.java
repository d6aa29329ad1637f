package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Evaluation;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import io.tutti.template.evaluate.Leaning;
import java.util.List;
import java.util.Optional;

/** What {@code and} and {@code or} share: the first member with the decisive truth decides, known or not the others. */
final class Junction {
    private Junction() {}

    static Optional<Problem> misuse(Function function, Expression argument) {
        return argument instanceof Expression.Items items && items.items().size() >= 2
                ? Optional.empty()
                : Optional.of(few(function));
    }

    private static Problem few(Function function) {
        return function.wrong("needs a list of two conditions or more");
    }

    /** What comes after a decisive member does not count. */
    static void lean(Expression.Apply call, Leaning leaning, boolean decisive) {
        for (var member : call.argument().literalItems().orElse(List.of())) {
            leaning.onCondition(member);
            if (leaning.holds(member).equals(Optional.of(decisive))) {
                return;
            }
        }
    }

    static Value decide(Function function, Expression.Apply call, Evaluation evaluation, boolean decisive) {
        var members = call.argument().literalItems().orElseThrow(() -> new Refusal(few(function)));
        var secret = false;
        var unknown = Optional.<Value>empty();
        for (var member : members) {
            var value = evaluation.condition(member);
            secret |= value instanceof Value.Secret;
            if (value.revealed() instanceof Value.Bool bool) {
                if (bool.value() == decisive) {
                    return covered(decisive, secret);
                }
            } else {
                unknown = Optional.of(value);
            }
        }
        var doubtful = secret;
        return unknown.orElseGet(() -> covered(!decisive, doubtful));
    }

    private static Value covered(boolean truth, boolean secret) {
        return secret ? new Value.Secret(Value.of(truth)) : Value.of(truth);
    }
}
