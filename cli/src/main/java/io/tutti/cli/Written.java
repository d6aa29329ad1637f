package io.tutti.cli;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A compiled environment as files that Heat's own clients take. */
final class Written {
    private static final String MASK = "***";

    private Written() {}

    /** @throws Stop when there is something */
    static void mustBeNew(Path folder) {
        try {
            if (Files.exists(folder) && (!Files.isDirectory(folder) || !isEmpty(folder))) {
                throw new Stop(Exit.USAGE, folder + " is there already: name a new or an empty folder");
            }
        } catch (IOException e) {
            throw new Stop(Exit.USAGE, "Cannot read " + folder + ": " + e.getMessage());
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** Writes the template, the files it names, and its parameters' values; answers what it wrote. */
    static List<String> compiled(Mapping compiled, Path folder) {
        var written = new ArrayList<String>();
        try {
            write(folder, "template.yaml", Verb.text(compiled, "template"), written);
            write(folder, "settings.yaml", settings(compiled.mapping("parameters")), written);
            for (var file : compiled.mapping("files").entries().entrySet()) {
                write(folder, file.getKey(), file.getValue().asText().orElse(""), written);
            }
        } catch (IOException e) {
            throw new Stop(Exit.USAGE, "Cannot write to " + folder + ": " + e.getMessage());
        }
        return written;
    }

    private static void write(Path folder, String name, String text, List<String> written) throws IOException {
        var root = folder.toAbsolutePath().normalize();
        var file = root.resolve(name).normalize();
        // The names come from a server, which may be anybody's.
        if (!file.startsWith(root) || file.equals(root)) {
            throw new Stop(Exit.FAILED, "The server names a file outside the folder: " + Printable.line(name));
        }
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(root));
        Files.writeString(file, text);
        written.add(folder.resolve(root.relativize(file)).toString());
    }

    /** A settings file. Secrets are not told by the server: whoever uses the file fills them in. */
    private static String settings(Mapping parameters) {
        if (parameters.isEmpty()) {
            return "parameters: {}\n";
        }
        var out = new StringBuilder("parameters:\n");
        parameters.entries().forEach((name, value) -> {
            if (isSecret(value)) {
                out.append("  # a secret, to be filled in: ").append(name).append('\n');
                Verb.err().println("warning: the value of " + name + " is a secret and is not written");
            } else {
                out.append("  ")
                        .append(quoted(name))
                        .append(": ")
                        .append(Json.clear(value))
                        .append('\n');
            }
        });
        return out.toString();
    }

    private static boolean isSecret(Value value) {
        return value.asText().filter(MASK::equals).isPresent();
    }

    private static String quoted(String name) {
        return Json.clear(Value.of(name));
    }
}
