package io.tutti.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The processes of this computer as Linux's {@code /proc} shows them. */
final class Processes {
    private static final Path PROC = Path.of("/proc");

    private Processes() {}

    /**
     * A process, now and for ever: a pid comes again, together with a start time it does not.
     *
     * @param start in clock ticks since boot, field 22 of {@code /proc/PID/stat}
     */
    record Identity(long pid, long start) {}

    /** One process at one look; one that is dead and only waits for its parent to notice does not count. */
    record Seen(Identity identity, long parent, long session) {}

    /** This process. */
    static Identity self() {
        var pid = ProcessHandle.current().pid();
        return look(pid).map(Seen::identity).orElse(new Identity(pid, 0));
    }

    /** The process of that pid, if it lives. */
    static Optional<Seen> look(long pid) {
        try {
            var stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            // The second field is the program's name and may hold anything, spaces and parentheses too.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            if (fields[0].equals("Z") || fields[0].equals("X")) {
                return Optional.empty();
            }
            var identity = new Identity(pid, Long.parseLong(fields[19]));
            return Optional.of(new Seen(identity, Long.parseLong(fields[1]), Long.parseLong(fields[3])));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** All that live. */
    static List<Seen> all() {
        var all = new ArrayList<Seen>();
        try (var entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (var entry : entries) {
                look(Long.parseLong(String.valueOf(entry.getFileName()))).ifPresent(all::add);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read /proc", e);
        }
        return all;
    }

    /** Whether the process was started with exactly {@code NAME=value} in its environment. */
    static boolean carries(Seen process, String assignment) {
        try {
            var environment = Files.readAllBytes(PROC.resolve(process.identity().pid() + "/environ"));
            // One char a byte on both sides: no encoding can come between.
            var text = "\0" + new String(environment, StandardCharsets.ISO_8859_1) + "\0";
            var wanted = new String(assignment.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            return text.contains("\0" + wanted + "\0");
        } catch (IOException e) {
            return false;
        }
    }

    /** The seeds and all their descendants among those seen. */
    static Set<Identity> withDescendants(List<Seen> all, Set<Identity> seeds) {
        var children = new HashMap<Long, List<Seen>>();
        for (var process : all) {
            children.computeIfAbsent(process.parent(), _ -> new ArrayList<>()).add(process);
        }
        var family = new HashSet<Identity>();
        for (var process : all) {
            if (seeds.contains(process.identity())) {
                adopt(process, children, family);
            }
        }
        return family;
    }

    private static void adopt(Seen process, Map<Long, List<Seen>> children, Set<Identity> family) {
        if (family.add(process.identity())) {
            for (var child : children.getOrDefault(process.identity().pid(), List.of())) {
                adopt(child, children, family);
            }
        }
    }

    /** Sends TERM or KILL, if the process is still the one that is meant. */
    static void signal(Identity process, boolean kill) {
        if (look(process.pid()).filter(seen -> seen.identity().equals(process)).isPresent()) {
            ProcessHandle.of(process.pid()).ifPresent(handle -> {
                var _ = kill ? handle.destroyForcibly() : handle.destroy();
            });
        }
    }

    /** Names the time since the computer was started; a start time means something within one boot only. */
    static String boot() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
