package io.tutti.cli;

import io.tutti.contract.value.Value.Mapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of commands about a model: the file and what goes along. */
final class ModelGiven {
    @Parameters(index = "0", paramLabel = "FILE", description = "The model: JSON, or YAML that says the same.")
    private Path file = Path.of(".");

    @Option(
            names = "--package",
            paramLabel = "DIR",
            description = "A package that goes along, besides those in packages/ beside the model; may be given several"
                    + " times.")
    private List<Path> packages = new ArrayList<>();

    String file() {
        return file.toString();
    }

    /** @throws Stop when the model does not say plainly what its environment is called */
    String environment() {
        return ModelFile.read(file)
                .environment()
                .orElseThrow(() -> new Stop(Exit.USAGE, file + " does not say which environment it is of"));
    }

    /** @throws Stop when it cannot be read */
    Mapping request(Optional<String> goal) {
        return ModelFile.read(file).request(packages, goal);
    }
}
