package io.tutti.cli;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** The same process, not another that got its number. */
    private static boolean alive(Mapping told, long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> told.text("started")
                        .flatMap(started ->
                                process.info().startInstant().map(instant -> started.equals(instant.toString())))
                        .orElse(true))
                .isPresent();
    }

    /** A server's address and process. */
    record Running(String url, long pid) {}

    Optional<String> adminToken() {
        try {
            return Optional.of(Files.readString(folder.resolve("admin-token")).strip());
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
