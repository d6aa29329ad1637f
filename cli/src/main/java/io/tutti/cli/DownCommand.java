package io.tutti.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a stack away and watches. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description =
                "Deletes a stack and all it has made, last things first. What is under way is turned back before.")
final class DownCommand extends Verb {
    @Parameters(paramLabel = "NAME", description = "The stack's name or id.")
    private String name = "";

    @Option(names = "--detach", description = "Do not wait for its end.")
    private boolean detach;

    @Override
    public Integer call() {
        var server = servers().running();
        var before = EventsCommand.last(server, name);
        var answer = server.delete(stackPath(name));
        var stack = answer.mapping("stack");
        if (detach) {
            return told(answer, "deleting " + text(stack, "name"));
        }
        var end = new Watching(servers(), stack, display(stack)).after(before).until("DELETE");
        return Endings.of(end, "DELETE").told(this);
    }
}
