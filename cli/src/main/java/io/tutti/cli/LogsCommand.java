package io.tutti.cli;

import io.tutti.contract.value.Value;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the scripts on the machines printed. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows what a stack's scripts printed.")
final class LogsCommand extends Verb {
    @Parameters(index = "0", paramLabel = "NAME", description = "The stack's name or id.")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "RESOURCE", description = "Only of this deployment.")
    private Optional<String> resource = Optional.empty();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until the stack rests.")
    private boolean follow;

    @Option(names = "--lines", defaultValue = "200", description = "The last so many of each.")
    private int lines;

    @Override
    public Integer call() {
        if (follow) {
            var stack = server().get(stackPath(name)).mapping("stack");
            var display = new PlainLines(text(stack, "name"), PlainLines.Kind.LOGS, resource);
            var end = new Watching(servers(), stack, display).untilItRests();
            return Endings.of(end, "CREATE").exit().code();
        }
        var only = resource.map(path -> "&resource=" + Api.part(path)).orElse("");
        var answer = server().get(stackPath(name) + "/logs?lines=" + lines + only);
        if (json()) {
            return print(answer.get("logs").orElse(Value.list()));
        }
        for (var item : answer.items("logs")) {
            var log = mapping(item);
            out().println("== " + text(log, "resource") + " " + text(log, "stream"));
            out().println(text(log, "text").stripTrailing());
        }
        return Exit.DONE.code();
    }
}
