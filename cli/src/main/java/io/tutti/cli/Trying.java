package io.tutti.cli;

import io.tutti.authoring.Submission;
import io.tutti.authoring.Submission.NamedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of commands that try a template without a server. */
final class Trying {
    @Parameters(paramLabel = "DIR|TEMPLATE", description = "A template, or a folder with a template.yaml.")
    private Path where = Path.of(".");

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "SETTINGS",
            description = "A settings file, what Heat calls an environment file; may be given several times.")
    private List<Path> settings = new ArrayList<>();

    @Option(
            names = {"-P", "--parameter"},
            paramLabel = "NAME=VALUE",
            description = "A parameter; NAME=@FILE reads its value from a file. May be given several times.")
    private List<String> parameters = new ArrayList<>();

    /** @throws Stop when something cannot be read */
    Submission submission() {
        var bundle = Bundle.read(where, settings);
        var texts = new ArrayList<NamedText>();
        for (int i = 0; i < settings.size(); i++) {
            texts.add(new NamedText(
                    Bundle.called(settings.get(i), "settings.yaml"),
                    bundle.settings().get(i).asText().orElse("")));
        }
        return new Submission(bundle.file(), bundle.template(), bundle.files(), texts, Given.parameters(parameters));
    }
}
