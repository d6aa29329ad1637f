package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Evaluation;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import io.tutti.template.evaluate.Leaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code and} and {@code or} share: the first member with the decisive truth decides, known or not the others. Calls
 * are computed all of them, as in Heat; conditions that are named are not asked for after the decision.
 */
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

    /** A name after a decisive member does not count. */
    static void lean(Expression.Apply call, Leaning leaning, boolean decisive) {
        var decided = false;
        for (var member : call.argument().literalItems().orElse(List.of())) {
            if (decided && member.literalText().isPresent()) {
                continue;
            }
            leaning.onCondition(member);
            decided |= leaning.holds(member).equals(Optional.of(decisive));
        }
    }

    static Value decide(Function function, Expression.Apply call, Evaluation evaluation, boolean decisive) {
        var members = call.argument().literalItems().orElseThrow(() -> new Refusal(few(function)));
        var computed = new ArrayList<Optional<Value>>();
        for (var member : members) {
            computed.add(member.literalText().isPresent() ? Optional.empty() : Optional.of(evaluation.value(member)));
        }
        var secret = false;
        var unknown = Optional.<Value>empty();
        for (int i = 0; i < members.size(); i++) {
            var member = members.get(i);
            var value = computed.get(i)
                    .map(known -> evaluation.truth(known, member))
                    .orElseGet(() -> evaluation.condition(member));
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
