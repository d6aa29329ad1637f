package io.tutti.cli;

import io.tutti.contract.value.Value.Mapping;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a stack and watches. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Makes a stack from a template, and shows how it goes. Starts a local server when none runs.",
        footer = {
            "",
            "Examples:",
            "  tutti up examples/postgres-cluster -P size=5",
            "  tutti up web.yaml --name shop --on-failure hold",
            "Ctrl-C only stops watching: the deployment goes on."
        })
final class UpCommand extends Verb {
    @Mixin
    private Given given = new Given();

    @Option(names = "--detach", description = "Do not wait for its end.")
    private boolean detach;

    @Override
    public Integer call() {
        var body = given.body();
        var key = UUID.randomUUID().toString();
        var made = servers().insist(servers()::runningOrStarted, server -> made(server, body, key));
        made.items("warnings").forEach(warning -> err().println("warning: " + text(mapping(warning), "message")));
        var stack = made.mapping("stack");
        if (detach) {
            return told(
                    made, "making " + text(stack, "name") + "; follow it with: tutti events -f " + text(stack, "name"));
        }
        var end = new Watching(servers(), stack, display(stack)).untilItRests();
        return Endings.of(end, "CREATE").told(this);
    }

    private static Mapping made(Api server, Mapping body, String key) {
        try {
            return server.post("/tutti/v1/stacks", body, key);
        } catch (Refused e) {
            var name = text(body, "stack_name");
            throw e.code().equals("stack.exists")
                    ? e.with("  look at it: tutti show " + name + "    take it away: tutti down " + name
                            + "    make another: --name OTHER")
                    : e;
        }
    }
}
