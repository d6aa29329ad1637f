package io.tutti.cli;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries again. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description =
                "Tries again what has failed, with corrected parameters or a corrected template if need be. What is"
                        + " done stays done.",
        footer = {
            "",
            "Examples:",
            "  tutti retry shop                      a network was away: the same again",
            "  tutti retry shop -P size=4            a parameter was wrong",
            "  tutti retry shop -t web.yaml          the template was wrong: as tutti update shop web.yaml, from what"
                    + " stands",
            "  tutti retry shop nodes/1/install      only this, of what waits for a person",
            "What was half made is finished where nothing about it has changed, and made anew otherwise. Of a stack"
                    + " that",
            "holds, what is done already stays as it is even if corrected parameters would make it otherwise (a"
                    + " warning",
            "names it); with -t, and where a failure was kept, an update makes it what it is to be now."
        })
final class RetryCommand extends People.OfStack {
    @Parameters(index = "1", arity = "0..1", paramLabel = "RESOURCE", description = "Only this; all by default.")
    private Optional<String> resource = Optional.empty();

    @Option(
            names = {"-P", "--parameter"},
            paramLabel = "NAME=VALUE",
            description = "A corrected parameter.")
    private List<String> parameters = new ArrayList<>();

    @Option(
            names = {"-t", "--template"},
            paramLabel = "DIR|TEMPLATE",
            description = "A corrected template, or a folder with a template.yaml.")
    private Optional<Path> template = Optional.empty();

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "SETTINGS",
            description = "With -t: a settings file, laid over what was given before; may be given several times.")
    private List<Path> settings = new ArrayList<>();

    @Override
    public Integer call() {
        if (template.isPresent()) {
            return corrected(template.get());
        }
        if (!settings.isEmpty()) {
            throw new Stop(Exit.USAGE, "-e wants -t: settings go along with a template");
        }
        var body = Value.map("parameters", Given.parameters(parameters));
        return say("retry", resource.map(path -> body.with("resource", path)).orElse(body), "CREATE");
    }

    private int corrected(Path corrected) {
        if (resource.isPresent()) {
            throw new Stop(Exit.USAGE, "-t is for the whole stack: another template may change any of its resources");
        }
        var change = Changing.of(this, name());
        if (!change.status().endsWith("_FAILED")) {
            throw new Stop(
                    Exit.CONFLICT,
                    "nothing of " + name() + " has failed, it is " + change.status()
                            + "; to change it all the same: tutti update " + name() + " " + corrected);
        }
        var bundle = Bundle.read(corrected, settings);
        var body = Mapping.EMPTY
                .with("existing", Value.of(true))
                .with("files", bundle.files())
                .with("parameters", Given.parameters(parameters))
                .with("settings", Given.settings(bundle))
                .with("template", bundle.template())
                .with("template_name", bundle.file());
        return change.to(body, false, detached()).map(end -> end.told(this)).orElse(Exit.DONE.code());
    }
}
