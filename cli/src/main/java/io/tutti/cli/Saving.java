package io.tutti.cli;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option by which a plan is kept, on the server and, by its id, in a file. */
final class Saving {
    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Keep the plan, for a day, so that `tutti apply FILE` does exactly it or refuses.")
    private Optional<Path> file = Optional.empty();

    boolean wanted() {
        return file.isPresent();
    }

    Mapping in(Mapping body) {
        return wanted() ? body.with("save", Value.of(true)) : body;
    }

    /** Writes what names the plan, and the plan itself to be read. */
    void keep(Mapping answer) {
        if (file.isEmpty()) {
            return;
        }
        try {
            Files.writeString(file.get(), Json.pretty(answer) + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Stop(Exit.USAGE, "Cannot write to " + file.get() + ": " + e.getMessage());
        }
        Verb.err().println("kept until " + Verb.text(answer, "expires") + "; apply it with: tutti apply " + file.get());
    }

    /** The plan that a file names, or the text itself. */
    static String id(String given) {
        var path = Path.of(given);
        if (!Files.isRegularFile(path)) {
            return given;
        }
        try {
            return Json.readMapping(Gathering.text(path))
                    .text("id")
                    .orElseThrow(() -> new Stop(Exit.USAGE, given + " is no plan that was kept with --save"));
        } catch (JsonSyntaxException _) {
            throw new Stop(Exit.USAGE, given + " is no plan that was kept with --save");
        }
    }
}
