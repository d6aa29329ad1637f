package io.tutti.testkit.block;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.environments.catalogue.BlockPackage;
import io.tutti.environments.catalogue.PackageReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A package as it lies in a folder: what {@code tutti package add} would send of it, or why it would not. Hidden files
 * stay out.
 *
 * @param folder without links
 * @param files path inside the folder, with slashes, to text
 */
record PackageFolder(Path folder, Map<String, String> files, List<Problem> problems) {
    private static final int MOST_FILES = 1_000;
    private static final long MOST_BYTES = 15L << 20;

    static boolean isPackage(Path folder) {
        return Files.isRegularFile(folder.resolve(PackageReader.INDEX));
    }

    static PackageFolder read(Path folder) throws IOException {
        var reading = new Reading(folder.toRealPath());
        Files.walkFileTree(reading.root, reading);
        return new PackageFolder(reading.root, reading.files, List.copyOf(reading.problems));
    }

    private static final class Reading extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Map<String, String> files = new TreeMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private long bytes;

        Reading(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
            return isHidden(inner) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (isHidden(file)) {
                return FileVisitResult.CONTINUE;
            }
            var path = root.relativize(file).toString().replace('\\', '/');
            if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(root)) {
                problems.add(Problem.of("package.not-inside", "`" + path + "` is no file of the package's own")
                        .on(path)
                        .because("a link leads nowhere, to a folder, or out of the package")
                        .suggest("put a file in its place"));
                return FileVisitResult.CONTINUE;
            }
            bytes += Files.size(file);
            if (files.size() >= MOST_FILES || bytes > MOST_BYTES) {
                problems.add(Problem.of("package.too-large", "The package is too large")
                        .because("there are more than " + MOST_FILES + " files, or 15 MiB"));
                return FileVisitResult.TERMINATE;
            }
            text(file, path);
            return FileVisitResult.CONTINUE;
        }

        private void text(Path file, String path) throws IOException {
            try {
                files.put(path, Files.readString(file));
            } catch (CharacterCodingException _) {
                problems.add(Problem.of("package.not-text", "`" + path + "` is not a text in UTF-8")
                        .on(path)
                        .suggest("take it out: let a script fetch what is not text"));
            }
        }

        private boolean isHidden(Path file) {
            return !file.equals(root) && file.getFileName().toString().startsWith(".");
        }
    }

    /** The package, or all that is wrong with it. */
    Checked<BlockPackage> content() {
        return problems.isEmpty() ? PackageReader.read(files) : new Checked.Bad<>(problems);
    }

    /** The models of its tests: path to text. */
    Map<String, String> tests() {
        var tests = new TreeMap<String, String>();
        files.forEach((path, text) -> {
            if (path.matches("tests/[^/]+\\.env\\.(json|ya?ml)")) {
                tests.put(path, text);
            }
        });
        return tests;
    }

    /** The folders of packages beside it, in the order of names. */
    static List<Path> beside(Path folder) throws IOException {
        var real = folder.toRealPath();
        var parent = Optional.ofNullable(real.getParent());
        if (parent.isEmpty()) {
            return List.of();
        }
        try (var all = Files.list(parent.get())) {
            return all.filter(Files::isDirectory)
                    .filter(PackageFolder::isPackage)
                    .filter(other -> !other.equals(real))
                    .sorted()
                    .toList();
        }
    }
}
