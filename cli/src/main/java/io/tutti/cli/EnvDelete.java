package io.tutti.cli;

import io.tutti.contract.value.Value.Mapping;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes an environment away and forgets its model. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = "Takes an environment away, as `tutti down` does, and forgets its model too.")
final class EnvDelete extends Verb {
    @Parameters(paramLabel = "NAME", description = "The environment's name.")
    private String name = "";

    @Option(names = "--detach", description = "Do not wait for its end.")
    private boolean detach;

    @Override
    public Integer call() {
        var before = new AtomicLong();
        var answer = servers().insist(servers()::runningOrResumed, server -> {
            var stack = EnvShow.environment(server, name).mapping("environment").mapping("stack");
            if (isThere(stack)) {
                before.set(EventsCommand.last(server, text(stack, "id")));
            }
            return server.delete(EnvShow.path(name));
        });
        var stack = answer.mapping("environment").mapping("stack");
        if (detach || !isThere(stack)) {
            return told(answer, (isThere(stack) ? "deleting " : "deleted ") + name);
        }
        var end = new Watching(servers(), stack, display(stack))
                .after(before.get())
                .until("DELETE");
        return Endings.of(end, "DELETE").told(this);
    }

    private static boolean isThere(Mapping stack) {
        return !text(stack, "id").isEmpty();
    }
}
