package io.tutti.cli;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * Where the local server keeps its state, and how it is reached.
 *
 * @param folder {@code TUTTI_HOME}, or {@code tutti} in the XDG state folder
 * @param url {@code TUTTI_URL}, or port 8004 on loopback
 * @param urlGiven whether the user named the address
 */
record Home(Path folder, String url, boolean urlGiven) {
    private static final Duration NEAR = Duration.ofSeconds(2);
    private static final String ADDRESS = "https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+])(:\\d{1,5})?(/[^?#]*)?";

    /** @throws Stop when {@code TUTTI_URL} is no address */
    static Home of(Map<String, String> environment) {
        var state = Optional.ofNullable(environment.get("XDG_STATE_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home", "."), ".local", "state"));
        var folder = Optional.ofNullable(environment.get("TUTTI_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElse(state.resolve("tutti"));
        var url = Optional.ofNullable(environment.get("TUTTI_URL")).filter(text -> !text.isBlank());
        if (url.filter(text -> !text.matches(ADDRESS)).isPresent()) {
            throw new Stop(Exit.USAGE, "TUTTI_URL wants http://HOST:PORT, not " + url.get());
        }
        return new Home(
                folder.toAbsolutePath(),
                url.map(text -> text.replaceAll("/+$", "")).orElse("http://127.0.0.1:8004"),
                url.isPresent());
    }

    /** What a running server says of itself in {@code server.json}; empty when its process is gone. */
    Optional<Running> running() {
        try {
            var told = Json.readMapping(Files.readString(folder.resolve("server.json")));
            var pid = told.whole("pid").orElse(-1L);
            return told.text("url").filter(_ -> alive(told, pid)).map(at -> new Running(at, pid));
        } catch (IOException | JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether a server has told its address here and not taken it back, as one does that ends by itself. */
    boolean leftBehind() {
        return Files.exists(folder.resolve("server.json"));
    }

    /** The same process, not another that got its number: it began when the server says it did. */
    private static boolean alive(Mapping told, long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> same(told.text("started"), process.info().startInstant()))
                .isPresent();
    }

    /** The system works the time out from its clock, which may be set meanwhile: near is the same. */
    private static boolean same(Optional<String> told, Optional<Instant> seen) {
        try {
            return told.map(Instant::parse)
                    .flatMap(then ->
                            seen.map(now -> Duration.between(then, now).abs().compareTo(NEAR) <= 0))
                    .orElse(told.isEmpty() && seen.isEmpty());
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** A server's address and process. */
    record Running(String url, long pid) {}

    Optional<String> adminToken() {
        return secret("admin-token");
    }

    /** The password of the user admin, as long as it is the one that the server's first start has made. */
    Optional<String> adminPassword() {
        return secret("admin-password");
    }

    private Optional<String> secret(String file) {
        try {
            return Optional.of(Files.readString(folder.resolve(file)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    boolean loopback() {
        return url.matches("https?://(127\\.[0-9.]+|localhost|\\[::1])(:\\d+)?(/.*)?");
    }

    int port() {
        var port = java.net.URI.create(url).getPort();
        return port > 0 ? port : 8004;
    }
}
