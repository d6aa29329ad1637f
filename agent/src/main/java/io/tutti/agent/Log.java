package io.tutti.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the agent does, a line each, for the person who wonders. Values, keys and output never come here. */
final class Log {
    private static final long LONGEST = 1 << 20;

    private final Path file;

    Log(Path file) {
        this.file = file;
    }

    synchronized void say(String line) {
        try {
            if (Files.exists(file) && Files.size(file) > LONGEST) {
                Files.move(file, file.resolveSibling("log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            var text = Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line.replace('\n', ' ') + "\n";
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // A full disk or a folder just removed must not stop a deployment for want of a log line.
            System.err.println(line);
        }
    }
}
