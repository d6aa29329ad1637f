package io.tutti.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a command did. */
record Ran(int code, String out, String err) {
    static Ran command(Map<String, String> environment, String... arguments) {
        return on(Optional.empty(), environment, arguments);
    }

    static Ran on(Optional<Screen> screen, Map<String, String> environment, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = Main.execute(
                arguments,
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                () -> screen);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The environment of a home whose server, this very process, listens there. */
    static Map<String, String> at(Path home, String url) {
        announce(home, url, ProcessHandle.current());
        return new HashMap<>(Map.of("TUTTI_HOME", home.toString()));
    }

    static void announce(Path home, String url, ProcessHandle process) {
        var started = process.info().startInstant().map(Object::toString).orElse("");
        announce(home, url, process.pid(), started);
    }

    static void announce(Path home, String url, long pid, String started) {
        try {
            Files.writeString(home.resolve("admin-token"), "sesame\n");
            var fresh = home.resolve("fresh");
            Files.writeString(fresh, "{\"url\":\"%s\",\"pid\":%d,\"started\":\"%s\"}".formatted(url, pid, started));
            Files.move(fresh, home.resolve("server.json"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
