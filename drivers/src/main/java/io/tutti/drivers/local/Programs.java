package io.tutti.drivers.local;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Needed;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The programs of this computer, which are those of its machines. Only whether one is there is told, to people whose
 * scripts run here anyway.
 *
 * @param root where absolute folders begin
 * @param path the folders of the search path
 * @param asRoot whether machines run as root, and may install what is missing
 */
record Programs(Path root, List<Path> path, boolean asRoot) {
    private static final int MOST_FOLDERS = 1_000;

    Programs {
        path = List.copyOf(path);
    }

    static Programs ofThisComputer() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        var folders = Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> folder.startsWith("/"))
                .map(Path::of)
                .toList();
        try {
            return new Programs(
                    Path.of("/"),
                    folders,
                    Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why a machine would not have that program; nothing if it is there, or its scripts can install it. */
    Optional<Problem> lacking(Needed needed) {
        if (needed.installedBy().isPresent() && asRoot || isThere(needed)) {
            return Optional.empty();
        }
        var problem = Problem.of(
                "local.program-missing",
                "The program `" + needed.program() + "` is not on this computer, whose programs its machines use");
        return Optional.of(needed.installedBy()
                .map(name -> problem.because("Only root can install the package " + name
                                + " that has it, and this server does not run as root")
                        .suggest("Run `apt-get install " + name + "` as root, then try again"))
                .orElseGet(() -> problem.because("It is neither on the server's PATH nor in "
                                + (needed.places().isEmpty()
                                        ? "another folder named"
                                        : String.join(", ", needed.places())))
                        .suggest("Install it, then try again")));
    }

    private boolean isThere(Needed needed) {
        var folders = new ArrayList<>(path);
        needed.places().forEach(place -> folders.addAll(matching(place)));
        return folders.stream()
                .map(folder -> folder.resolve(needed.program()))
                .anyMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file));
    }

    private List<Path> matching(String place) {
        var found = List.of(root);
        for (var part : place.split("/", -1)) {
            if (part.contains("*")) {
                found = found.stream()
                        .flatMap(folder -> inside(folder, part).stream())
                        .limit(MOST_FOLDERS)
                        .toList();
            } else if (!part.isEmpty()) {
                found = found.stream().map(folder -> folder.resolve(part)).toList();
            }
        }
        return found;
    }

    private static List<Path> inside(Path folder, String glob) {
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
            for (var entry : entries) {
                found.add(entry);
            }
        } catch (IOException | DirectoryIteratorException _) {
            // What cannot be looked into has nothing for us.
            return List.of();
        }
        return found;
    }
}
