package io.tutti.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of the project. */
final class Papers {
    static final Path ROOT = root();

    private Papers() {}

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("ARCHITECTURE.md"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("Cannot find the root of the project");
        }
        return folder;
    }

    /** Every Java source of every room. */
    static List<Path> sources() throws IOException {
        return found(".java").stream()
                .filter(path -> path.toString().contains("/src/"))
                .toList();
    }

    /** Files by the end of their name, outside build folders. */
    static List<Path> found(String end) throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile)
                    .filter(path -> path.toString().endsWith(end))
                    .filter(path -> !ROOT.relativize(path)
                            .toString()
                            .matches("(.*/)?(target|\\.git|\\.tutti-build|node_modules)/.*"))
                    .sorted()
                    .toList();
        }
    }
}
