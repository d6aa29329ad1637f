package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Evaluation;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import io.tutti.template.evaluate.Leaning;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Reference;
import java.util.Optional;

/** {@code Ref: name}: a resource's id, or the value of a parameter if there is no resource of that name. */
final class CfnRef implements Function {
    private final boolean resources;

    /** @param resources whether resources can be meant, which they cannot in conditions */
    CfnRef(boolean resources) {
        this.resources = resources;
    }

    @Override
    public String name() {
        return "Ref";
    }

    @Override
    public Manual manual() {
        return new Manual("NAME", "the value of a parameter, or the id of a resource", "server");
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        return argument.literalText().isPresent()
                ? Optional.empty()
                : Optional.of(wrong("takes the name of a resource or of a parameter"));
    }

    @Override
    public Optional<Value> apply(Expression.Apply call, Evaluation evaluation) {
        var scope = evaluation.scope();
        var name = call.argument().literalText().orElse("");
        var resource = resources ? scope.reference(name) : Optional.<Value>empty();
        return Optional.of(resource.or(() -> scope.parameter(name))
                .map(evaluation::paid)
                .orElseThrow(() -> new Refusal(Problem.of(
                                resources ? "template.unknown-reference" : "template.unknown-parameter",
                                "There is no " + (resources ? "resource or " : "") + "parameter `" + name + "`")
                        .at(call.argument().where())
                        .because(
                                resources
                                        ? "it names what the template has"
                                        : "a condition can only ask for parameters")
                        .suggest("correct the name, or declare a parameter `" + name + "`"))));
    }

    @Override
    public void lean(Expression.Apply call, Leaning leaning) {
        var where = call.argument().where();
        call.argument()
                .literalText()
                .ifPresent(name -> leaning.on(
                        resources ? new Reference.ToEither(name, where) : new Reference.ToParameter(name, where)));
    }
}
