package io.tutti.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Finds a place for the agent's unix socket. The machine's folder is the best one, for the socket goes with it; but a
 * socket's path must fit into 108 bytes.
 */
final class SocketPlace {
    private static final int LONGEST = 100;

    private SocketPlace() {}

    /** The same path for the same machine, in a folder that only this user can enter. */
    static Path of(MachineFolder machine) throws IOException {
        var inside = machine.root().resolve("agent.sock");
        if (inside.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return inside;
        }
        var runtime = Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR"))
                .filter(path -> !path.isBlank() && path.length() < 60)
                .map(Path::of)
                .filter(Files::isWritable);
        var folder = runtime.map(path -> path.resolve("tutti")).orElse(Path.of("/tmp/tutti-" + user()));
        return own(folder).resolve(name(machine) + ".sock");
    }

    /** In /tmp somebody else may have been there first; then a folder with a name nobody can guess does. */
    private static Path own(Path folder) throws IOException {
        var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        try {
            return Files.createDirectory(folder, mine);
        } catch (FileAlreadyExistsException e) {
            var permissions = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
            var good = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                            .equals(user())
                    && PosixFilePermissions.toString(permissions).equals("rwx------");
            return good ? folder : Files.createTempDirectory("tutti-", mine);
        }
    }

    private static Object user() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    private static String name(MachineFolder machine) {
        try {
            var path = machine.root().toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(path), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows SHA-256", e);
        }
    }
}
