package io.tutti.cli;

import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The packages that go along with a model, read from disk: the server reads none by name. */
final class Packages {
    private Packages() {}

    /** The folders in {@code packages/} beside the model, by their names, and those named; each once. */
    static List<Mapping> beside(ModelFile model, List<Path> named) {
        var folders = new LinkedHashSet<Path>();
        try {
            folders.addAll(found(model.file()));
            for (var folder : named) {
                folders.add(Files.exists(folder) ? folder.toRealPath() : folder);
            }
        } catch (IOException e) {
            throw new Stop(Exit.USAGE, "Cannot read the packages of " + model.file() + ": " + e.getMessage());
        }
        var packages = new ArrayList<Mapping>();
        var length = (long) model.text().length();
        for (var folder : folders) {
            var files = PackageFolder.read(folder);
            length += length(files);
            packages.add(files);
        }
        if (length > PackageFolder.MOST_BYTES) {
            throw new Stop(
                    Exit.USAGE,
                    "The model and its packages are too large to go together: at most 15 MiB;"
                            + " keep packages in the catalogue with tutti package add");
        }
        return packages;
    }

    private static List<Path> found(Path model) throws IOException {
        var home = Optional.ofNullable(model.toAbsolutePath().normalize().getParent())
                .orElse(Path.of("/"))
                .toRealPath();
        var packages = home.resolve("packages");
        if (!Files.isDirectory(packages)) {
            return List.of();
        }
        var found = new ArrayList<Path>();
        try (var folders = Files.list(packages)) {
            for (var folder : folders.sorted().toList()) {
                if (Files.isRegularFile(folder.resolve(PackageFolder.INDEX))) {
                    found.add(within(home, folder));
                }
            }
        }
        return found;
    }

    private static Path within(Path home, Path folder) throws IOException {
        var real = folder.toRealPath();
        if (!real.startsWith(home)) {
            throw new Stop(
                    Exit.USAGE,
                    folder + " is " + real + ", outside the model's folder; if it is meant, name it: --package "
                            + real);
        }
        return real;
    }

    private static long length(Mapping files) {
        return files.entries().values().stream()
                .mapToLong(text -> text.asText().orElse("").length())
                .sum();
    }
}
