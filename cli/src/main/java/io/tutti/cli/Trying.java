package io.tutti.cli;

import io.tutti.authoring.Submission;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The arguments of commands that try a template without a server. */
final class Trying {
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

    /**
     * What is tried of a template.
     *
     * @param where the template, or the folder it is in
     * @throws Stop when something cannot be read
     */
    Submission submission(Path where) {
        var bundle = Bundle.read(where, settings);
        return new Submission(
                bundle.file(), bundle.template(), bundle.files(), bundle.settings(), Given.parameters(parameters));
    }
}
