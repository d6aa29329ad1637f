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
 * A package as it lies in a folder. Hidden files and links are left aside; every other file is a text.
 *
 * @param files path inside the folder, with slashes, to text
 */
record PackageFolder(Path folder, Map<String, String> files, List<Problem> problems) {
    private static final int MOST_FILES = 1_000;
    private static final long LARGEST = 4L * 1024 * 1024;

    static boolean isPackage(Path folder) {
        return Files.isRegularFile(folder.resolve(PackageReader.INDEX));
    }

    static PackageFolder read(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        var problems = new ArrayList<Problem>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                return !inner.equals(folder) && isHidden(inner)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var path = folder.relativize(file).toString().replace('\\', '/');
                if (attributes.isRegularFile() && !isHidden(file)) {
                    if (files.size() >= MOST_FILES) {
                        problems.add(Problem.of("package.too-large", "There are more than " + MOST_FILES + " files")
                                .suggest("name the package's own folder"));
                        return FileVisitResult.TERMINATE;
                    }
                    text(file, path, attributes.size(), problems).ifPresent(text -> files.put(path, text));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new PackageFolder(folder, files, List.copyOf(problems));
    }

    private static boolean isHidden(Path file) {
        return Optional.ofNullable(file.getFileName())
                .filter(name -> name.toString().startsWith("."))
                .isPresent();
    }

    private static Optional<String> text(Path file, String path, long size, List<Problem> problems) throws IOException {
        if (size > LARGEST) {
            problems.add(Problem.of("package.too-large", "`" + path + "` is larger than 4 MiB")
                    .on(path));
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (CharacterCodingException _) {
            problems.add(Problem.of("package.not-text", "`" + path + "` is not a text in UTF-8")
                    .on(path)
                    .suggest("take it out: let a script fetch what is not text"));
            return Optional.empty();
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
