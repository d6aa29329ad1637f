package io.tutti.cli;

import io.tutti.contract.value.Value.Mapping;
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
        var wanted = given.wanted();
        var path = wanted.isModel() ? "/tutti/v1/environments/plan" : "/tutti/v1/plans";
        return told(this, servers().runningOrStarted().post(path, wanted.body()));
    }

    /** Prints a plan. */
    static int told(Verb verb, Mapping answer) {
        warn(answer);
        if (verb.json()) {
            return print(answer.mapping("plan"));
        }
        out().print(text(answer, "text"));
        return Exit.DONE.code();
    }
}
