package io.tutti.cli;

import io.tutti.contract.value.Value;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives an environment another model and watches. */
@Command(
        name = "update",
        mixinStandardHelpOptions = true,
        description = "Changes a deployed environment to what its model says now: what differs is changed in place or"
                + " replaced, what is new is made, what is not wanted any more goes last, and all else is left"
                + " alone. A failure takes the change back, and the environment has its old model again.",
        footer = {
            "",
            "Examples:",
            "  tutti env update shop.env.json --dry-run   what it would change, in the model's words",
            "  tutti env update shop.env.json --dry-run --save shop.plan    and then: tutti apply shop.plan",
            "  tutti env update shop.env.json             for instance after \"size\": 3 became 4",
            "Ctrl-C only stops watching: the change goes on."
        })
final class EnvUpdate extends Verb {
    private static final String PATH = "/tutti/v1/environments";

    @Mixin
    private ModelGiven model = new ModelGiven();

    @Option(
            names = "--on-failure",
            paramLabel = "rollback|hold|keep",
            description = "Take the change back (the default), wait for a person, or leave it as it is.")
    private Given.OnFailure onFailure = Given.OnFailure.ROLLBACK;

    @Option(names = "--dry-run", description = "Show what would change; change nothing.")
    private boolean dryRun;

    @Mixin
    private Saving saving = new Saving();

    @Option(names = "--detach", description = "Do not wait for its end.")
    private boolean detach;

    @Override
    public Integer call() {
        var body = model.request(Optional.empty())
                .with("on_failure", Value.of(onFailure.name().toLowerCase(Locale.ROOT)));
        if (dryRun) {
            var answer = servers().runningOrResumed().post(PATH + "/plan", saving.in(body));
            saving.keep(answer);
            return PlanCommand.told(this, answer);
        }
        if (saving.wanted()) {
            throw new Stop(Exit.USAGE, "--save wants --dry-run: a plan that is kept is applied later");
        }
        var name = model.environment();
        var before = new AtomicLong();
        var answer = servers().insist(servers()::runningOrResumed, server -> {
            before.set(lastEvent(server, name));
            return server.put(PATH + "/" + Api.part(name), body);
        });
        warn(answer);
        var stack = answer.mapping("environment").mapping("stack");
        if (stack.isEmpty()) {
            return told(answer, "kept; deploy it with: tutti up " + model.file());
        }
        if (detach) {
            return told(answer, "changing " + name + "; follow it with: tutti events -f " + name);
        }
        var end = new Watching(servers(), stack, display(stack))
                .after(before.get())
                .untilItRests();
        var code = Endings.of(end, "UPDATE").told(this);
        if (code == Exit.DONE.code() && !json()) {
            EnvShow.summary(name);
        }
        return code;
    }

    /** What is not deployed has no events. */
    private static long lastEvent(Api server, String name) {
        try {
            return EventsCommand.last(server, name);
        } catch (Refused e) {
            if (e.exit() == Exit.NOT_FOUND) {
                return 0;
            }
            throw e;
        }
    }
}
