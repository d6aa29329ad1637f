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
        description =
                "Makes a stack from a template, or from the model of an environment, and shows how it goes. Starts"
                        + " a local server when none runs.",
        footer = {
            "",
            "Examples:",
            "  tutti up examples/postgres-cluster -P size=5",
            "  tutti up web.yaml --name shop --on-failure hold",
            "  tutti up shop.env.json --goal db.Streaming",
            "  tutti up web.yaml --until database     make what it needs, and it; then: tutti continue web",
            "  tutti up web.yaml --break nodes/0      stop before it, look with tutti why, go on",
            "Ctrl-C only stops watching: the deployment goes on."
        })
final class UpCommand extends Verb {
    @Mixin
    private Given given = new Given();

    @Option(names = "--detach", description = "Do not wait for its end.")
    private boolean detach;

    @Override
    public Integer call() {
        var wanted = given.wanted();
        var key = UUID.randomUUID().toString();
        var made = servers()
                .insist(
                        servers()::runningOrStarted,
                        server -> wanted.isModel() ? deployed(server, wanted, key) : made(server, wanted, key));
        warn(made);
        var stack = made.mapping("stack");
        if (detach) {
            return told(
                    made, "making " + text(stack, "name") + "; follow it with: tutti events -f " + text(stack, "name"));
        }
        var end = new Watching(servers(), stack, display(stack)).untilItRests();
        var endings = Endings.of(end, "CREATE");
        var told = endings.told(this);
        var code = given.stops() ? Stops.code(endings, told) : told;
        if (wanted.isModel() && code == Exit.DONE.code() && !json()) {
            EnvShow.summary(text(stack, "name"));
        }
        return code;
    }

    private static Mapping made(Api server, Given.Wanted wanted, String key) {
        try {
            return server.post("/tutti/v1/stacks", wanted.body(), key);
        } catch (Refused e) {
            throw e.code().equals("stack.exists")
                    ? e.with("  look at it: tutti show " + wanted.name() + "    change it: tutti update "
                            + wanted.name() + "    take it away: tutti down " + wanted.name()
                            + "    make another: --name OTHER")
                    : e;
        }
    }

    private static Mapping deployed(Api server, Given.Wanted wanted, String key) {
        try {
            return server.post("/tutti/v1/environments", wanted.body(), key);
        } catch (Refused e) {
            throw switch (e.code()) {
                case "environment.exists" ->
                    e.with("  look at it: tutti env show " + wanted.name()
                            + "    change it: tutti env update FILE    take it away: tutti down "
                            + wanted.name());
                case "stack.exists" ->
                    e.with("  look at it: tutti show " + wanted.name() + "    take it away: tutti down "
                            + wanted.name());
                default -> e;
            };
        }
    }
}
