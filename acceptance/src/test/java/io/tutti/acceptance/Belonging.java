package io.tutti.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Finds what belongs to an installation: processes by the mark in their environment, files by their name. */
final class Belonging {
    private Belonging() {}

    /** Living processes that carry a machine below this folder. */
    static List<ProcessHandle> to(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> carries(process.pid(), "TUTTI_MACHINE=" + folder))
                .toList();
    }

    private static boolean carries(long pid, String mark) {
        var proc = Path.of("/proc", String.valueOf(pid));
        try {
            var environment = Files.readString(proc.resolve("environ"), StandardCharsets.ISO_8859_1);
            var stat = Files.readString(proc.resolve("stat"), StandardCharsets.ISO_8859_1);
            var dead = stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
            return !dead && Arrays.stream(environment.split("\0")).anyMatch(entry -> entry.startsWith(mark));
        } catch (IOException e) {
            return false;
        }
    }

    /** The postmaster of an embedded database that outlived its server. */
    static List<ProcessHandle> database(Path folder) {
        return files(folder, "postmaster.pid").stream()
                .flatMap(Belonging::pid)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
    }

    private static Stream<Long> pid(Path file) {
        try {
            return Stream.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()));
        } catch (IOException | RuntimeException e) {
            return Stream.empty();
        }
    }

    /** All files of this name below a folder. */
    static List<Path> files(Path folder, String name) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.walk(folder)) {
            return all.filter(path -> path.getFileName().toString().equals(name))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
