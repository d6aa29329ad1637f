package io.tutti.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what would be made. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Shows what `up` would make, in which waves, and how each thing would be undone. Changes nothing.")
final class PlanCommand extends Verb {
    @Mixin
    private Given given = new Given();

    @Override
    public Integer call() {
        var answer = servers().runningOrStarted().post("/tutti/v1/plans", given.body());
        answer.items("warnings").forEach(warning -> err().println("warning: " + text(mapping(warning), "message")));
        if (json()) {
            return print(answer.mapping("plan"));
        }
        out().print(text(answer, "text"));
        return Exit.DONE.code();
    }
}
