package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Evaluation;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import io.tutti.template.evaluate.Leaning;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Paths;
import io.tutti.template.evaluate.Reference;
import java.util.List;
import java.util.Optional;

/** {@code get_param: name} or {@code [name, step, ...]}: a parameter's value or something inside it. */
final class GetParam implements Function {
    @Override
    public String name() {
        return "get_param";
    }

    @Override
    public Manual manual() {
        return new Manual("NAME or [NAME, STEP...]", "the value of a parameter, or something inside it", "flavor");
    }

    @Override
    public Optional<Value> apply(Expression.Apply call, Evaluation evaluation) {
        return Optional.of(Arguments.through(this, evaluation, arguments -> value(call, evaluation, arguments)));
    }

    private Value value(Expression.Apply call, Evaluation evaluation, Arguments arguments) {
        var argument = arguments.open(evaluation.value(call.argument()));
        var steps = switch (argument) {
            case Value.Sequence list -> list.items();
            case Value.Text _ -> List.of(argument);
            default -> throw arguments.wrong("takes the name of a parameter, or a list of a name and steps into it");
        };
        if (steps.isEmpty()) {
            throw arguments.wrong("needs the name of a parameter");
        }
        var parameter = arguments.text(steps.getFirst(), "takes the name of a parameter as text");
        var value = evaluation.scope().parameter(parameter).orElseThrow(() -> unknown(parameter, call));
        var path = steps.stream().skip(1).map(arguments::open).toList();
        return evaluation.paid(Paths.parameter(value, path));
    }

    private static Refusal unknown(String parameter, Expression.Apply call) {
        return new Refusal(Problem.of("template.unknown-parameter", "The parameter `" + parameter + "` has no value")
                .at(call.argument().where())
                .because("the template does not declare it")
                .suggest("correct the name, or declare `" + parameter + "` in `parameters`"));
    }

    @Override
    public void lean(Expression.Apply call, Leaning leaning) {
        leaning.on(call.argument());
        var first = call.argument()
                .literalItems()
                .flatMap(i -> i.stream().findFirst())
                .orElse(call.argument());
        leaning.text(first).ifPresent(text -> leaning.on(new Reference.ToParameter(text, first.where())));
    }
}
