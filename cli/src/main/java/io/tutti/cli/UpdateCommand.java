package io.tutti.cli;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a stack and watches. */
@Command(
        name = "update",
        mixinStandardHelpOptions = true,
        description = "Changes a stack to another template or other parameters: what differs is changed in place or"
                + " replaced, the rest is left alone, and what is not wanted any more goes last. A failure takes the"
                + " change back. What is not given stays as it is.",
        footer = {
            "",
            "Examples:",
            "  tutti update shop -P size=4               one parameter, all else as it is",
            "  tutti update shop web.yaml --dry-run      what another template would change",
            "  tutti update shop --converge --dry-run    what is gone, and what would be done about it",
            "  tutti update shop web.yaml --reset        forget all parameters and settings that were given before",
            "  tutti update shop web.yaml --until db     change what it needs, and it; then: tutti continue shop",
            "Under way, what is in flight ends first, and the change goes on from what there is.",
            "Ctrl-C only stops watching: the change goes on."
        })
final class UpdateCommand extends Verb {
    @Parameters(index = "0", paramLabel = "NAME", description = "The stack's name or id.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR|TEMPLATE",
            description = "Another template, or a folder with a template.yaml; by default the one it has.")
    private Optional<Path> where = Optional.empty();

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "SETTINGS",
            description = "A settings file, laid over what was given before; may be given several times.")
    private List<Path> settings = new ArrayList<>();

    @Option(
            names = {"-P", "--parameter"},
            paramLabel = "NAME=VALUE",
            description = "A parameter; NAME=@FILE reads its value from a file. May be given several times.")
    private List<String> parameters = new ArrayList<>();

    @Option(
            names = "--clear-parameter",
            paramLabel = "NAME",
            description = "A parameter that has its default again; may be given several times.")
    private List<String> cleared = new ArrayList<>();

    @Option(names = "--reset", description = "Forget parameters, settings and files that were given before.")
    private boolean reset;

    @Option(
            names = "--on-failure",
            paramLabel = "rollback|hold|keep",
            description = "Take the change back, wait for a person, or leave it as it is; by default as before.")
    private Optional<Given.OnFailure> onFailure = Optional.empty();

    @Option(names = "--timeout", paramLabel = "MINUTES", description = "For each resource; by default as before.")
    private Optional<Long> timeout = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "RESOURCE",
            description = "Change only what RESOURCE needs, and it, then stop; `tutti continue` does the rest.")
    private List<String> until = new ArrayList<>();

    @Option(
            names = "--break",
            paramLabel = "RESOURCE",
            description = "Stop before RESOURCE is changed or made (OUTER/INNER in a nested stack, * for any part of a"
                    + " name): `tutti why` shows what with, `tutti continue` goes on. May be given several times.")
    private List<String> breaks = new ArrayList<>();

    @Option(names = "--dry-run", description = "Show what would change; change nothing.")
    private boolean dryRun;

    @Option(
            names = "--converge",
            description = "Look first at what there really is: what is gone or not well is made anew.")
    private boolean converge;

    @Mixin
    private Saving saving = new Saving();

    @Option(names = "--detach", description = "Do not wait for its end.")
    private boolean detach;

    @Override
    public Integer call() {
        var body = converge ? body().with("converge", Value.of(true)) : body();
        var change = Changing.of(this, name);
        if (dryRun) {
            var plan = body.with("action", "update").with("stack_name", change.id());
            var answer = servers().runningOrResumed().post("/tutti/v1/plans", saving.in(plan));
            saving.keep(answer);
            return PlanCommand.told(this, answer);
        }
        if (saving.wanted()) {
            throw new Stop(Exit.USAGE, "--save wants --dry-run: a plan that is kept is applied later");
        }
        return change.to(body, converge, detach).map(this::ended).orElse(Exit.DONE.code());
    }

    private int ended(Endings endings) {
        var told = endings.told(this);
        return stops() ? Stops.code(endings, told) : told;
    }

    private boolean stops() {
        return !until.isEmpty() || !breaks.isEmpty();
    }

    private Mapping body() {
        if (reset && where.isEmpty()) {
            throw new Stop(Exit.USAGE, "--reset wants a template: what was given before is forgotten");
        }
        if (reset && !cleared.isEmpty()) {
            throw new Stop(Exit.USAGE, "--reset clears all parameters; --clear-parameter is for some of them");
        }
        var bundle = where.map(path -> Bundle.read(path, settings)).orElseGet(() -> Bundle.settings(settings));
        var body = Value.map("existing", Value.of(!reset))
                .with("files", bundle.files())
                .with("parameters", Given.parameters(parameters))
                .with("settings", Stops.with(Given.settings(bundle), until, breaks, "break"))
                .with("clear_parameters", Value.texts(cleared));
        if (where.isPresent()) {
            body = body.with("template", bundle.template()).with("template_name", bundle.file());
        }
        if (onFailure.isPresent()) {
            body = body.with("on_failure", onFailure.get().name().toLowerCase(Locale.ROOT));
        }
        return timeout.isPresent() ? body.with("timeout_mins", Value.of(timeout.get())) : body;
    }
}
