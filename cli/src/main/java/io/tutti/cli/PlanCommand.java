package io.tutti.cli;

import io.tutti.contract.value.Value.Mapping;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what would be made. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Shows what `up` would make, in which waves, and how each thing would be undone. Changes nothing.",
        footer = {
            "",
            "Examples:",
            "  tutti plan web.yaml -P size=4",
            "  tutti plan shop.env.json                      of an environment that is deployed: what would change",
            "  tutti plan web.yaml --save shop.plan          somebody looks at it; then: tutti apply shop.plan"
        })
final class PlanCommand extends Verb {
    @Mixin
    private Given given = new Given();

    @Mixin
    private Saving saving = new Saving();

    @Override
    public Integer call() {
        var wanted = given.wanted();
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
