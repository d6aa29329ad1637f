package io.tutti.cli;

import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds the server to talk to; starts the local one when a command needs it. */
final class Servers {
    private static final long PATIENCE_MILLIS = 120_000;
    private static final long BETWEEN_MILLIS = 50;
    private static final int CONNECT_MILLIS = 1_000;
    private static final int LAST_LINES = 12;
    private static final String LAUNCHER = "TUTTI_LAUNCHER";

    private final Home home;
    private final Map<String, String> environment;
    private final PrintStream err;

    Servers(Home home, Map<String, String> environment, PrintStream err) {
        this.home = home;
        this.environment = environment;
        this.err = err;
    }

    /**
     * The server that runs.
     *
     * @throws Stop when there is none
     */
    Api running() {
        return connection()
                .orElseThrow(() -> new Stop(
                        Exit.NOT_FOUND,
                        home.urlGiven() && !home.loopback()
                                ? "No token for " + home.url() + ": set TUTTI_TOKEN"
                                : "No server runs here. `tutti up` and `tutti server` start one."));
    }

    /** The server that runs, or a local one started now; never one for an address that is not loopback. */
    Api runningOrStarted() {
        var there = connection();
        if (there.isPresent()) {
            return there.get();
        }
        if (!home.loopback()) {
            return running();
        }
        return started();
    }

    /** The server that runs, or the local one that ran here before, started again. */
    Api runningOrResumed() {
        var there = connection();
        return there.isPresent() || !home.loopback() || home.adminToken().isEmpty() ? running() : started();
    }

    /** The server that runs, or the local one that was cut off, started again: it has left its address behind. */
    Api runningOrRevived() {
        var there = connection();
        var revivable = home.loopback() && home.leftBehind() && environment.containsKey(LAUNCHER);
        return there.isPresent() || !revivable ? running() : started();
    }

    /**
     * Asks a local server until it has answered: one that goes away meanwhile is started again. So only what may be
     * repeated can be asked.
     */
    Mapping insist(Supplier<Api> server, Function<Api, Mapping> question) {
        var end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (true) {
            try {
                return question.apply(server.get());
            } catch (Refused e) {
                if (!e.soon() || System.nanoTime() > end) {
                    throw e;
                }
            } catch (Api.Unreachable e) {
                if (!home.loopback() || System.nanoTime() > end) {
                    throw e;
                }
            }
            pause(BETWEEN_MILLIS);
        }
    }

    /** The password that belongs to this home's own server, when that is the one that is talked to. */
    Optional<String> adminPassword() {
        return home.urlGiven() && token().isPresent() ? Optional.empty() : home.adminPassword();
    }

    private Optional<String> token() {
        return Optional.ofNullable(environment.get("TUTTI_TOKEN")).filter(token -> !token.isBlank());
    }

    /** The home's token goes only to its own living server; another address gets only the token given for it. */
    private Optional<Api> connection() {
        var given = token();
        if (home.urlGiven() && given.isPresent()) {
            return given.map(token -> new Api(home.url(), token));
        }
        return home.loopback()
                ? living().flatMap(local -> home.adminToken().map(token -> new Api(local.url(), token)))
                : Optional.empty();
    }

    /** A process that was killed may still be listed. */
    private Optional<Home.Running> living() {
        return home.running().filter(Servers::listens);
    }

    private static boolean listens(Home.Running server) {
        var address = URI.create(server.url());
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Api started() {
        try {
            Files.createDirectories(
                    home.folder(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.createDirectories(home.folder().resolve("logs"));
            try (var channel = FileChannel.open(
                            home.folder().resolve("start.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                return lock.isValid() && living().isEmpty() ? ready(Optional.of(launch())) : ready(Optional.empty());
            }
        } catch (IOException e) {
            throw new Stop(Exit.FAILED, "Cannot start a server in " + home.folder() + ": " + e.getMessage());
        }
    }

    private Process launch() throws IOException {
        err.println("starting a local server (state in " + home.folder() + ")");
        var launcher = Optional.ofNullable(environment.get(LAUNCHER))
                .orElseThrow(() -> new Stop(Exit.FAILED, "Start it with the launcher: ./tutti"));
        var log = home.folder().resolve("logs").resolve("start.log").toFile();
        var builder = new ProcessBuilder(List.of(
                "setsid",
                launcher,
                "server",
                "--home",
                home.folder().toString(),
                "--port",
                String.valueOf(home.port())));
        builder.redirectInput(new java.io.File("/dev/null"));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log));
        return builder.start();
    }

    private Api ready(Optional<Process> launched) throws IOException {
        var end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (System.nanoTime() < end) {
            var there = home.running();
            if (there.isPresent()
                    && answers(there.get().url())
                    && home.adminToken().isPresent()) {
                return new Api(there.get().url(), home.adminToken().orElseThrow());
            }
            if (launched.filter(process -> !process.isAlive()).isPresent()
                    && home.running().isEmpty()
                    && !another()) {
                throw new Stop(Exit.FAILED, "The server did not start:\n" + ending(log()));
            }
            pause(BETWEEN_MILLIS);
        }
        throw new Stop(Exit.TIMED_OUT, "The server did not get ready; see " + log());
    }

    /** Does a server own this home already, though it is not ready? Then whoever started it has left, and it is waited for. */
    private boolean another() throws IOException {
        try (var channel = FileChannel.open(
                        home.folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    private Path log() {
        return home.folder().resolve("logs").resolve("start.log");
    }

    private static String ending(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private static boolean answers(String url) {
        try {
            var connection =
                    (HttpURLConnection) URI.create(url + "/readyz").toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(2_000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop(Exit.DETACHED, "Interrupted");
        }
    }
}
