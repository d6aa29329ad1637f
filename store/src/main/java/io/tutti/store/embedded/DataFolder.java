package io.tutti.store.embedded;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Everything of one embedded PostgreSQL that rests on disk: data, password, port, log. */
final class DataFolder {
    static final String USER = "tutti";

    /** Below the ports that systems hand out by themselves, so that the port is still free after a restart. */
    private static final int LOWEST_PORT = 15_432;

    private static final int HIGHEST_PORT = 32_000;
    private static final long LONGEST_LOG = 16L << 20;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    /** @param folder absolute, and locked by the caller */
    DataFolder(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    Path log() {
        return folder.resolve("postgres.log");
    }

    String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    private Path passwordFile() {
        return folder.resolve("password");
    }

    /** Makes data and password unless they are there. */
    void prepare(Path programs, Persona persona) throws IOException {
        if (Files.exists(data())) {
            persona.handOver(folder);
            return;
        }
        if (!Files.exists(passwordFile())) {
            var bytes = new byte[32];
            random.nextBytes(bytes);
            write(passwordFile(), HexFormat.of().formatHex(bytes));
        }
        var fresh = folder.resolve("data.new");
        Folders.remove(fresh);
        persona.handOver(folder);
        initialise(programs, persona, fresh);
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void initialise(Path programs, Persona persona, Path fresh) throws IOException {
        var command = persona.command(List.of(
                programs.resolve("bin/initdb").toString(),
                "--pgdata=" + fresh,
                "--username=" + USER,
                "--pwfile=" + passwordFile(),
                "--auth-local=scram-sha-256",
                "--auth-host=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-instructions"));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log().toFile()))
                .start();
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new Refusal(Problem.of("database.not-made", "PostgreSQL could not make its data folder")
                        .because(lastLines())
                        .suggest("See " + log()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The port of last time, or a free one. */
    int port() throws IOException {
        var file = folder.resolve("port");
        return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : newPort();
    }

    /** Draws a free port and keeps it. */
    int newPort() throws IOException {
        for (int i = 0; i < 100; i++) {
            var port = random.nextInt(LOWEST_PORT, HIGHEST_PORT);
            if (isFree(port)) {
                write(folder.resolve("port"), Integer.toString(port));
                return port;
            }
        }
        throw new IOException("No free port between " + LOWEST_PORT + " and " + HIGHEST_PORT);
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Sets a long log aside. */
    void turnLog() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LONGEST_LOG) {
            Files.move(log(), folder.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The end of the log, for a person. */
    String lastLines() throws IOException {
        if (!Files.exists(log())) {
            return "It has logged nothing";
        }
        var lines = Files.readAllLines(log(), StandardCharsets.ISO_8859_1);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }

    /** Whole or not at all, and for the owner's eyes only. */
    private static void write(Path file, String text) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
