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

    @Mixin
    private Saving saving = new Saving();

    @Override
    public Integer call() {
        var wanted = given.wanted();
        if (wanted.isModel() && saving.wanted()) {
            throw new Stop(Exit.USAGE, "--save is for templates: an environment is changed by its model");
        }
        var path = wanted.isModel() ? "/tutti/v1/environments/plan" : "/tutti/v1/plans";
        var answer = servers().runningOrStarted().post(path, saving.in(wanted.body()));
        saving.keep(answer);
        return told(this, answer);
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
