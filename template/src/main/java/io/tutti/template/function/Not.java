package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Evaluation;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import io.tutti.template.evaluate.Leaning;
import io.tutti.template.evaluate.Manual;
import java.util.Optional;

/** {@code not: condition}, or in CloudFormation's family {@code Fn::Not: [condition]}. */
final class Not implements Function {
    private final String name;
    private final boolean listed;

    Not(String name, boolean listed) {
        this.name = name;
        this.listed = listed;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Manual manual() {
        return listed
                ? new Manual("[CONDITION]", "whether it does not hold", "[other_condition]")
                : new Manual("CONDITION", "whether it does not hold", "other_condition");
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        if (listed) {
            return Shape.list(this, argument, 1, 1);
        }
        return argument instanceof Expression.Constant(Value.Null _, var _)
                ? Optional.of(wrong("needs a condition"))
                : Optional.empty();
    }

    private Expression condition(Expression.Apply call) {
        return listed
                ? call.argument()
                        .literalItems()
                        .flatMap(items -> items.stream().findFirst())
                        .orElse(call.argument())
                : call.argument();
    }

    @Override
    public Optional<Value> apply(Expression.Apply call, Evaluation evaluation) {
        var truth = evaluation.condition(condition(call));
        return Optional.of(Arguments.through(
                this, evaluation, a -> Value.of(a.open(truth) instanceof Value.Bool bool && !bool.value())));
    }

    @Override
    public void lean(Expression.Apply call, Leaning leaning) {
        leaning.onCondition(condition(call));
    }
}
