package io.tutti.template.function;

import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Evaluation;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import io.tutti.template.evaluate.Manual;
import java.util.Optional;
import java.util.Set;

/** {@code Fn::FindInMap: [map, key, key]}: a value of the section {@code Mappings}. */
final class CfnFindInMap implements Function {
    private static final String RULE = "takes the name of a mapping and two keys";

    @Override
    public String name() {
        return "Fn::FindInMap";
    }

    @Override
    public Manual manual() {
        return new Manual("[MAP, KEY, KEY]", "a value of the template's Mappings", "[Sizes, small, flavor]");
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        return Shape.list(this, argument, 3, 3);
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
                    .orElseThrow(() -> new Refusal(wrong("finds no mapping `" + steps.getFirst() + "`")
                            .at(part(call, 0))
                            .because("it looks in the section `Mappings`")
                            .suggest("add `" + steps.getFirst() + "` to `Mappings`, or correct the name")));
            for (int i = 1; i < steps.size(); i++) {
                var step = steps.get(i);
                var where = part(call, i);
                var entries = arguments.entries(found, "finds something else than a map");
                found = Optional.ofNullable(entries.get(step))
                        .orElseThrow(() -> missing(step, steps.getFirst(), entries.keySet(), where));
            }
            return evaluation.paid(found);
        }));
    }

    /** The place of one argument, if it is written there. */
    private static Where part(Expression.Apply call, int index) {
        return call.argument()
                .literalItems()
                .map(items -> items.get(index).where())
                .orElse(call.where());
    }

    private Refusal missing(String key, String mapping, Set<String> keys, Where where) {
        return new Refusal(Nearest.advise(
                wrong("finds no `" + key + "` in `" + mapping + "`")
                        .at(where)
                        .because("keys there are " + Nearest.listed(keys)),
                key,
                keys,
                "add `" + key + "` to the mapping, or choose one of these"));
    }
}
