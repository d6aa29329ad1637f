package io.tutti.cli;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of a package: path to text. Hidden ones stay at home; a link out of the folder is refused, for a package from
 * elsewhere must not carry this machine's files away.
 */
final class PackageFolder extends SimpleFileVisitor<Path> {
    /** What every package begins with. */
    static final String INDEX = "package.yaml";

    /** What the server takes at most. */
    static final int MOST_FILES = 1_000;

    /** A little less than what the server takes, for what JSON adds. */
    static final long MOST_BYTES = 15L << 20;

    private final Path root;
    private final Map<String, Value> files = new TreeMap<>();
    private long bytes;

    private PackageFolder(Path root) {
        this.root = root;
    }

    /** @throws Stop when it is no package, is too large, or has what is no text */
    static Mapping read(Path folder) {
        if (!Files.isRegularFile(folder.resolve(INDEX))) {
            throw new Stop(Exit.USAGE, "No package at " + folder + ": expected a folder with a " + INDEX);
        }
        try {
            var reading = new PackageFolder(folder.toRealPath());
            Files.walkFileTree(reading.root, reading);
            return new Mapping(reading.files);
        } catch (IOException e) {
            throw new Stop(Exit.USAGE, "Cannot read " + folder + ": " + e.getMessage());
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (isHidden(file)) {
            return FileVisitResult.CONTINUE;
        }
        var real = inside(file);
        bytes += Files.size(real);
        if (files.size() >= MOST_FILES || bytes > MOST_BYTES) {
            throw new Stop(
                    Exit.USAGE, "The package " + root + " is too large: at most " + MOST_FILES + " files and 15 MiB");
        }
        files.put(root.relativize(file).toString().replace(File.separatorChar, '/'), Value.of(Gathering.text(real)));
        return FileVisitResult.CONTINUE;
    }

    private Path inside(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new Stop(Exit.USAGE, file + " is a link to nothing");
        }
        var real = file.toRealPath();
        if (!real.startsWith(root)) {
            throw new Stop(
                    Exit.USAGE, file + " is " + real + ", outside " + root + ": only a package's own files are sent");
        }
        if (!Files.isRegularFile(real)) {
            throw new Stop(Exit.USAGE, file + " is no file: a package has files and folders only");
        }
        return real;
    }

    private boolean isHidden(Path path) {
        return !path.equals(root)
                && Optional.ofNullable(path.getFileName())
                        .filter(name -> name.toString().startsWith("."))
                        .isPresent();
    }
}
