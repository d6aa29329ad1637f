package io.tutti.cli;

import io.tutti.authoring.Workbench;
import io.tutti.contract.json.Json;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What a template gives before anything is made. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description =
                "Prints what a template's outputs are while nothing is made; what needs something made is unknown, and"
                        + " says what. Needs no server. Ends with 2 if anything is wrong.",
        footer = {"", "Example:", "  tutti evaluate web.yaml -P size=3 -o json"})
final class EvaluateCommand extends Verb {
    @Parameters(
            paramLabel = "DIR|TEMPLATE",
            description = "A template, a folder with a template.yaml, or the http address of a template.")
    private Path where = Path.of(".");

    @Mixin
    private Trying trying = new Trying();

    @Override
    public Integer call() {
        var evaluated = Workbench.usual().evaluate(trying.submission(where));
        var answer = evaluated.toValue();
        if (json()) {
            print(answer);
        } else {
            var table = new Table();
            answer.mapping("outputs")
                    .entries()
                    .forEach((name, value) -> table.row(name, value.asText().orElseGet(() -> Json.clear(value))));
            table.print("");
            ValidateCommand.tell(evaluated.report());
        }
        return ValidateCommand.exit(evaluated.report()).code();
    }
}
