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
import io.tutti.template.evaluate.Reference;
import java.util.Optional;

/** {@code get_file: name}: a text that came with the template. No file of the server is ever opened. */
final class GetFile implements Function {
    @Override
    public String name() {
        return "get_file";
    }

    @Override
    public Manual manual() {
        return new Manual("NAME", "the text of a file that goes along with the template", "scripts/install.sh");
    }

    @Override
    public Optional<Value> apply(Expression.Apply call, Evaluation evaluation) {
        return Optional.of(Arguments.through(this, evaluation, arguments -> {
            var file = arguments.text(evaluation.value(call.argument()), "takes the name of a file");
            var text = evaluation.scope().file(file).orElseThrow(() -> missing(file, call.argument()));
            arguments.pay(text.length());
            return Value.of(text);
        }));
    }

    private static Refusal missing(String file, Expression at) {
        return new Refusal(Problem.of("template.unknown-file", "No file `" + file + "` came with the template")
                .at(at.where())
                .because("files are looked for among those that come with the template")
                .suggest("send `" + file + "` along, or correct the name"));
    }

    @Override
    public void lean(Expression.Apply call, Leaning leaning) {
        leaning.on(call.argument());
        leaning.text(call.argument())
                .ifPresent(text ->
                        leaning.on(new Reference.ToFile(text, call.argument().where())));
    }
}
