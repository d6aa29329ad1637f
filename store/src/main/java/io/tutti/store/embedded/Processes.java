package io.tutti.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code /proc} tells of processes. A process that cannot be looked at is somebody else's. */
final class Processes {
    private static final Path PROC = Path.of("/proc");

    private Processes() {}

    /** PostgreSQL's processes stay in their data folder. */
    static boolean worksIn(long pid, Path folder) {
        try {
            return Files.readSymbolicLink(PROC.resolve(pid + "/cwd")).equals(folder.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    static List<Long> workingIn(Path folder) {
        var pids = new ArrayList<Long>();
        try (var processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (var process : processes) {
                var pid = Long.parseLong(process.getFileName().toString());
                if (worksIn(pid, folder)) {
                    pids.add(pid);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pids;
    }

    /** The command and its arguments as they were started; empty when it is gone. */
    static List<String> commandLine(long pid) {
        try {
            var text = Files.readString(PROC.resolve(pid + "/cmdline"), StandardCharsets.UTF_8);
            return List.of(text.split("\0"));
        } catch (IOException e) {
            return List.of();
        }
    }
}
