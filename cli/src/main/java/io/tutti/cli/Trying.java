package io.tutti.cli;

import io.tutti.authoring.Submission;
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
        return new Submission(
                bundle.file(), bundle.template(), bundle.files(), bundle.settings(), Given.parameters(parameters));
    }
}
