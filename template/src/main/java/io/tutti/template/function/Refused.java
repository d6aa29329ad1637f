package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Evaluation;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import io.tutti.template.evaluate.Leaning;
import io.tutti.template.evaluate.Manual;
import java.util.Optional;

/** A function that cannot be called where it is. What it would give is unknown, so that nothing else is said about it. */
public final class Refused implements Function {
    private final String name;
    private final Problem why;

    public Refused(String name, Problem why) {
        this.name = name;
        this.why = why;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Manual manual() {
        return new Manual("", "", "");
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        return Optional.of(why);
    }

    @Override
    public Optional<Value> apply(Expression.Apply call, Evaluation evaluation) {
        return Optional.of(new Value.Unknown("the call of " + name));
    }

    @Override
    public void lean(Expression.Apply call, Leaning leaning) {}
}
