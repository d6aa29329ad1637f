package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Evaluation;
import io.tutti.template.evaluate.Evaluator;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import io.tutti.template.evaluate.Leaning;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Reference;
import io.tutti.template.evaluate.Scope;
import java.util.List;
import java.util.Optional;

/** {@code get_resource: name}: a resource's id. */
final class GetResource implements Function {
    @Override
    public String name() {
        return "get_resource";
    }

    @Override
    public Manual manual() {
        return new Manual("RESOURCE", "the id of a resource, known when it is made", "server");
    }

    @Override
    public Optional<Value> apply(Expression.Apply call, Evaluation evaluation) {
        return Optional.of(Arguments.through(this, evaluation, arguments -> {
            var resource = arguments.text(evaluation.value(call.argument()), "takes the name of a resource");
            return evaluation.scope().reference(resource).orElseThrow(() -> missing(resource, call.argument()));
        }));
    }

    @Override
    public List<Problem> early(Expression.Apply call, Scope scope) {
        try {
            var name = Evaluator.evaluate(call.argument(), scope).revealed();
            if (name instanceof Value.Sequence || name instanceof Value.Mapping) {
                Evaluator.evaluate(call, scope);
            }
            return List.of();
        } catch (Refusal refusal) {
            return refusal.problems();
        }
    }

    static Refusal missing(String resource, Expression at) {
        return new Refusal(Problem.of("template.unknown-resource", "There is no resource `" + resource + "`")
                .at(at.where())
                .because("only a resource of this template that is made can be referred to")
                .suggest("correct the name, or add a resource `" + resource + "`"));
    }

    @Override
    public void lean(Expression.Apply call, Leaning leaning) {
        leaning.on(call.argument());
        leaning.text(call.argument())
                .ifPresent(text -> leaning.on(
                        new Reference.ToResource(text, call.argument().where())));
    }
}
