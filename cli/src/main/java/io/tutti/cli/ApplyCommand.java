package io.tutti.cli;

import io.tutti.contract.value.Value.Mapping;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Carries out a plan that was kept. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description =
                "Does exactly what a kept plan says, and shows how it goes. When anything it was made of has moved"
                        + " since - the stack, the state of a resource, a type's schema - it does nothing, names what has"
                        + " moved, and ends with 3.",
        footer = {
            "",
            "Examples:",
            "  tutti plan web.yaml --name shop --save shop.plan      somebody looks at it",
            "  tutti update shop -P size=4 --dry-run --save shop.plan",
            "  tutti down shop --dry-run --save shop.plan",
            "  tutti plan shop.env.json --save shop.plan             of an environment: to deploy it, or to change it",
            "  tutti apply shop.plan"
        })
final class ApplyCommand extends Verb {
    @Parameters(paramLabel = "FILE|PLAN", description = "A file that --save has written, or a plan's id.")
    private String given = "";

    @Option(names = "--detach", description = "Do not wait for its end.")
    private boolean detach;

    @Override
    public Integer call() {
        var path = "/tutti/v1/plans/" + Api.part(Saving.id(given));
        var server = servers().runningOrResumed();
        var plan = server.get(path);
        var action = text(plan, "action").toUpperCase(Locale.ROOT);
        var before = action.equals("CREATE") ? 0 : EventsCommand.last(server, text(plan, "stack_name"));
        var answer = server.post(path + "/apply", Mapping.EMPTY);
        warn(answer);
        var stack = answer.mapping("stack");
        if (detach) {
            return told(
                    answer,
                    "applying it to " + text(stack, "name") + "; follow it with: tutti events -f "
                            + text(stack, "name"));
        }
        var watching = new Watching(servers(), stack, display(stack)).after(before);
        var end = action.equals("DELETE") ? watching.until("DELETE") : watching.untilItRests();
        return Endings.of(end, action).told(this);
    }
}
