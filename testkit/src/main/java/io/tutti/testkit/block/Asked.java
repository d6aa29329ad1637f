package io.tutti.testkit.block;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody asks of the test.
 *
 * @param packages more packages that the models may use
 * @param strict whether a warning is a failure
 */
record Asked(Path folder, List<Path> packages, boolean strict) {
    static final String USAGE = """
        Usage: tutti block test [--strict] [--package DIR]... [DIR]

        Tries the blocks of the package in DIR, by default this folder, without a server: on a cloud of paper.
        Its models are tests/*.env.json and tests/*.env.yaml; without any, one is made for each block. Packages
        beside it are at hand too.

          --package DIR   one more package that is at hand
          --strict        warnings are failures
        """;

    Asked {
        packages = List.copyOf(packages);
    }

    /** All that must be packages. */
    Stream<Path> folders() {
        return Stream.concat(packages.stream(), Stream.of(folder));
    }

    /** Empty when the arguments make no sense. */
    static Optional<Asked> of(List<String> arguments) {
        var folders = new ArrayList<Path>();
        var packages = new ArrayList<Path>();
        var strict = false;
        for (int i = 0; i < arguments.size(); i++) {
            var word = arguments.get(i);
            if (word.equals("--strict")) {
                strict = true;
            } else if (word.equals("--package") && i + 1 < arguments.size()) {
                i++;
                packages.add(Path.of(arguments.get(i)));
            } else if (word.startsWith("--package=")) {
                packages.add(Path.of(word.substring("--package=".length())));
            } else if (word.startsWith("-") || !folders.isEmpty()) {
                return Optional.empty();
            } else {
                folders.add(Path.of(word));
            }
        }
        return Optional.of(new Asked(folders.isEmpty() ? Path.of(".") : folders.getFirst(), packages, strict));
    }
}
