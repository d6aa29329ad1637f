package io.tutti.cli;

import io.tutti.contract.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What has happened to a stack. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = "Shows what has happened to a stack, in order.")
final class EventsCommand extends Verb {
    @Parameters(paramLabel = "NAME", description = "The stack's name or id.")
    private String name = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until the stack rests.")
    private boolean follow;

    @Option(names = "--after", paramLabel = "N", defaultValue = "0", description = "Only events with a higher number.")
    private long after;

    @Override
    public Integer call() {
        var server = server();
        if (follow && !json()) {
            var stack = server.get(stackPath(name)).mapping("stack");
            var end = new Watching(servers(), text(stack, "name"), text(stack, "id"), true).untilItRests();
            return Endings.of(end, "CREATE").told(false, Value.map());
        }
        var answer = server.get(stackPath(name) + "/events?limit=1000&after=" + after);
        if (json()) {
            return print(answer.get("events").orElse(Value.list()));
        }
        answer.items("events").forEach(event -> out().println(Lines.event(name, mapping(event))));
        return Exit.DONE.code();
    }
}
