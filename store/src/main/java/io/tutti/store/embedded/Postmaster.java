package io.tutti.store.embedded;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings up the one postmaster of a data folder, whatever earlier ones have left, and takes it down. */
final class Postmaster {
    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    /** Redo after a crash may take long; while the process lives it is waited for. */
    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final int MOST_PORTS = 5;

    private final DataFolder folder;
    private final Path programs;
    private final Persona persona;

    Postmaster(DataFolder folder, Path programs, Persona persona) {
        this.folder = folder;
        this.programs = programs;
        this.persona = persona;
    }

    /** A postmaster that takes connections. */
    record Running(ProcessHandle process, int port) {}

    /** Adopts the one that runs, or clears away what is left of an earlier one and starts anew. */
    Running start() throws IOException, InterruptedException {
        var port = folder.port();
        var left = left();
        if (left.isPresent() && isOurs(left.get(), port) && answers(port)) {
            LOG.info("Adopted the running PostgreSQL {}", left.get().pid());
            return new Running(left.get(), port);
        }
        clear(left);
        folder.turnLog();
        for (int i = 0; i < MOST_PORTS; i++) {
            if (!DataFolder.isFree(port)) {
                port = folder.newPort();
            }
            var process = launch(port).toHandle();
            if (comesUp(process, port)) {
                return new Running(process, port);
            }
            if (!folder.lastLines().contains("Address already in use")) {
                break;
            }
        }
        throw new Refusal(Problem.of("database.not-started", "PostgreSQL did not start")
                .because(folder.lastLines())
                .suggest("See " + folder.log()));
    }

    private boolean comesUp(ProcessHandle process, int port) throws IOException, InterruptedException {
        var up = false;
        try {
            await(LONGEST_START, () -> !process.isAlive() || isReady());
            up = process.isAlive() && answers(port);
        } finally {
            if (!up) {
                stop(process);
            }
        }
        return up;
    }

    /** Asks for a fast shutdown, then for an immediate one, which its journal makes safe; then ends it. */
    void stop(ProcessHandle process) throws IOException, InterruptedException {
        for (var signal : List.of("INT", "QUIT", "KILL")) {
            if (!process.isAlive()) {
                return;
            }
            kill(signal, process.pid());
            await(LONGEST_STOP, () -> !process.isAlive());
        }
    }

    private Process launch(int port) throws IOException {
        Files.deleteIfExists(pidFile());
        return new ProcessBuilder(persona.command(command(port)))
                .directory(folder.folder().toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.log().toFile()))
                .start();
    }

    private List<String> command(int port) {
        var command = new ArrayList<>(List.of(
                programs.resolve("bin/postgres").toString(), "-D", folder.data().toString()));
        Settings.of(port).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private Path pidFile() {
        return folder.data().resolve("postmaster.pid");
    }

    /** The postmaster that the pid file names, if it really is one of this folder. */
    private Optional<ProcessHandle> left() throws IOException {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        var first = Files.readString(pidFile()).lines().findFirst().orElse("");
        return first.matches("[0-9]{1,9}")
                ? ProcessHandle.of(Long.parseLong(first))
                        .filter(process -> Processes.worksIn(process.pid(), folder.data()))
                : Optional.empty();
    }

    private boolean isOurs(ProcessHandle process, int port) {
        return Processes.commandLine(process.pid()).equals(command(port));
    }

    /**
     * After this no process works in the data folder, so that removing a stale pid file cannot let two postmasters in.
     * The servants of one that was killed notice within moments and end themselves.
     */
    private void clear(Optional<ProcessHandle> left) throws IOException, InterruptedException {
        if (left.isPresent()) {
            stop(left.get());
        }
        if (!await(
                Duration.ofSeconds(10), () -> Processes.workingIn(folder.data()).isEmpty())) {
            for (var pid : Processes.workingIn(folder.data())) {
                kill("KILL", pid);
            }
            await(LONGEST_STOP, () -> Processes.workingIn(folder.data()).isEmpty());
        }
    }

    private static void kill(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** The last line that the postmaster writes into its pid file. */
    private boolean isReady() {
        try {
            return Files.exists(pidFile())
                    && Files.readString(pidFile(), StandardCharsets.ISO_8859_1).contains("ready");
        } catch (IOException e) {
            return false;
        }
    }

    private boolean answers(int port) throws IOException {
        var url = EmbeddedPostgres.url(port) + "?connectTimeout=5&socketTimeout=5";
        try (var connection = DriverManager.getConnection(url, DataFolder.USER, folder.password())) {
            return connection.isValid(5);
        } catch (SQLException e) {
            LOG.warn("PostgreSQL on port {} does not answer: {}", port, e.getMessage());
            return false;
        }
    }

    private static boolean await(Duration most, BooleanSupplier condition) throws InterruptedException {
        var end = Instant.now().plus(most);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            Thread.sleep(10);
        }
        return true;
    }
}
