package io.tutti.cli;

import io.tutti.contract.value.Value;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Option(names = "--dry-run", description = "Show what would be removed, and what would stay; change nothing.")
    private boolean dryRun;

    @Mixin
    private Saving saving = new Saving();

    @Override
    public Integer call() {
        if (saving.wanted() && !dryRun) {
            throw new Stop(Exit.USAGE, "--save wants --dry-run: a plan that is kept is applied later");
        }
        // By its id from here on: once it is gone its name finds nothing, or another.
        var found = servers()
                .insist(servers()::runningOrResumed, server -> server.get(stackPath(name)))
                .mapping("stack");
        if (dryRun) {
            var plan = Value.map("action", Value.of("delete")).with("stack_name", text(found, "id"));
            var planned = servers().runningOrResumed().post("/tutti/v1/plans", saving.in(plan));
            saving.keep(planned);
            return PlanCommand.told(this, planned);
        }
        var path = stackPath(text(found, "id"));
        var before = new AtomicLong();
        var answer = servers().insist(servers()::runningOrResumed, server -> {
            before.set(EventsCommand.last(server, name));
            return server.delete(path);
        });
        var stack = answer.mapping("stack");
        if (detach) {
            return told(answer, "deleting " + text(stack, "name"));
        }
        var end = new Watching(servers(), stack, display(stack))
                .after(before.get())
                .until("DELETE");
        return Endings.of(end, "DELETE").told(this);
    }
}
