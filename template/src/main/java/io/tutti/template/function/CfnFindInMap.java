package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Evaluation;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import java.util.Optional;

/** {@code Fn::FindInMap: [map, key, key]}: a value of the section {@code Mappings}. */
final class CfnFindInMap implements Function {
    private static final String RULE = "takes the name of a mapping and two keys";

    @Override
    public String name() {
        return "Fn::FindInMap";
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        return Shape.list(this, argument, 3, 3, "Fn::FindInMap: [mapping, key, key]");
    }

    @Override
    public Optional<Value> apply(Expression.Apply call, Evaluation evaluation) {
        return Optional.of(Arguments.through(this, evaluation, arguments -> {
            var steps = arguments.items(evaluation.value(call.argument()), 3, RULE).stream()
                    .map(step -> arguments.text(step, RULE))
                    .toList();
            var found = evaluation
                    .scope()
                    .mapping(steps.getFirst())
                    .orElseThrow(() -> arguments.wrong("finds no mapping `" + steps.getFirst() + "`"));
            for (var step : steps.subList(1, steps.size())) {
                found = Optional.ofNullable(arguments
                                .entries(found, "finds something else than a map")
                                .get(step))
                        .orElseThrow(() -> arguments.wrong("finds no `" + step + "` in `" + steps.getFirst() + "`"));
            }
            return evaluation.paid(found);
        }));
    }
}
