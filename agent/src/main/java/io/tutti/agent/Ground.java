package io.tutti.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * What an engine stands on.
 *
 * @param attempt where this attempt's files go
 * @param lasting a folder of the machine for this engine's own state, kept from attempt to attempt; not made yet
 * @param work where what is run stands, and one configuration finds what another left
 * @param address the machine's own address
 * @param path where the machine's programs are
 */
record Ground(AttemptFolder attempt, Path lasting, Path work, String address, List<Path> path) {
    private static final String OWNER_ONLY = "rw-------";

    Ground {
        path = List.copyOf(path);
    }

    /** The program of that name, if the machine has it. */
    Optional<Path> program(String name) {
        return path.stream()
                .map(folder -> folder.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** Writes a file of the attempt that nobody else may read, in the place of one that is there. */
    Path write(String name, String text) throws IOException {
        return write(name, text, OWNER_ONLY);
    }

    /** The same with other rights, in the form {@code rwx------}. */
    Path write(String name, String text, String rights) throws IOException {
        var file = attempt.root().resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
        return Files.writeString(file, text);
    }

    /** A folder below {@link #lasting}, made if need be. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(lasting.resolve(name));
    }
}
