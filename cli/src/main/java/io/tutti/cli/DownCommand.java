package io.tutti.cli;

import io.tutti.contract.value.Value.Mapping;
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
        var stack = server.delete(stackPath(name)).mapping("stack");
        if (detach) {
            out().println("deleting " + text(stack, "name"));
            return Exit.DONE.code();
        }
        var end = new Watching(servers(), text(stack, "name"), text(stack, "id"), !json()).until("DELETE");
        return Endings.of(end, "DELETE").told(json(), Mapping.EMPTY);
    }
}
