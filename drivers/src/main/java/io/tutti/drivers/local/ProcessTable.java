package io.tutti.drivers.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The processes of this computer at one moment, as {@code /proc} tells them (proc(5)). A zombie counts as dead.
 *
 * <p>A process belongs to a machine when its environment says so, when its parent belongs to it, or when it shares a
 * session with one that does: some programs clear their environment (PostgreSQL overwrites it in its children), and some
 * daemons have lost their parent. Sessions are sound to follow since an agent starts in a session of its own, and nobody
 * enters a session but by birth; one whose leader lives and is a stranger is left alone, for that is a person's terminal.
 */
final class ProcessTable {
    /** The variable that every process of a machine carries; its value is the machine's folder. */
    static final String MARK = "TUTTI_MACHINE";

    /**
     * What makes a process the same one at two moments.
     *
     * @param started clock ticks since boot
     */
    record Identity(long pid, long started) {}

    private record Row(Identity identity, long parent, long session) {}

    private final Map<Long, Row> rows;

    /** The folder each process names in its environment, or nothing; read once, for that is what a scan costs. */
    private final Map<Long, String> marks = new HashMap<>();

    private ProcessTable(Map<Long, Row> rows) {
        this.rows = rows;
    }

    static ProcessTable now() {
        var rows = new LinkedHashMap<Long, Row>();
        try (var entries = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
            for (var entry : entries) {
                row(Long.parseLong(entry.getFileName().toString())).ifPresent(r -> rows.put(r.identity.pid, r));
            }
        } catch (IOException e) {
            throw new IllegalStateException("/proc cannot be read; local machines need it", e);
        }
        return new ProcessTable(rows);
    }

    /** The identity of a process that runs, or empty when it is dead. */
    static Optional<Identity> identity(long pid) {
        return row(pid).map(Row::identity);
    }

    static boolean alive(Identity identity) {
        return row(identity.pid).filter(r -> r.identity.equals(identity)).isPresent();
    }

    /** Whether it is stopped, and goes on only when it is told to. */
    static boolean stopped(Identity identity) {
        var stat = text(identity.pid, "stat");
        var end = stat.lastIndexOf(") ");
        return alive(identity) && end >= 0 && (stat.startsWith("T", end + 2) || stat.startsWith("t", end + 2));
    }

    /**
     * All processes of the machine.
     *
     * @param known ones that were seen to belong to it before
     */
    Set<Identity> of(Path folder, Set<Identity> known) {
        var mine = new HashMap<Long, Row>();
        for (var row : rows.values()) {
            if (known.contains(row.identity) || marked(row.identity.pid, folder)) {
                mine.put(row.identity.pid, row);
            }
        }
        mine.remove(ProcessHandle.current().pid());
        var found = new HashSet<Identity>();
        if (!mine.isEmpty()) {
            follow(mine);
        }
        mine.values().forEach(r -> found.add(r.identity));
        return found;
    }

    /** The machine's agent: marked, leader of its session, and its last argument is the folder. */
    Optional<Identity> agent(Path folder) {
        return rows.values().stream()
                .filter(r -> r.session == r.identity.pid)
                .filter(r -> marked(r.identity.pid, folder))
                .filter(r -> lastArgument(r.identity.pid).equals(folder.toString()))
                .map(Row::identity)
                .findFirst();
    }

    private void follow(Map<Long, Row> mine) {
        var self = ProcessHandle.current().pid();
        boolean grown;
        do {
            grown = false;
            var sessions = sessions(mine);
            for (var row : rows.values()) {
                var pid = row.identity.pid;
                if (pid != self
                        && pid != 1
                        && !mine.containsKey(pid)
                        && (mine.containsKey(row.parent) || sessions.contains(row.session))) {
                    mine.put(pid, row);
                    grown = true;
                }
            }
        } while (grown);
    }

    private Set<Long> sessions(Map<Long, Row> mine) {
        var sessions = new HashSet<Long>();
        for (var row : mine.values()) {
            if (row.session > 1 && (mine.containsKey(row.session) || !rows.containsKey(row.session))) {
                sessions.add(row.session);
            }
        }
        return sessions;
    }

    private static Optional<Row> row(long pid) {
        var stat = text(pid, "stat");
        // The program's name stands in brackets and may hold anything, also brackets and spaces.
        var end = stat.lastIndexOf(") ");
        if (end < 0) {
            return Optional.empty();
        }
        var fields = stat.substring(end + 2).split(" ", 21);
        var state = fields[0];
        if (state.equals("Z") || state.equals("X")) {
            return Optional.empty();
        }
        var identity = new Identity(pid, Long.parseLong(fields[19]));
        return Optional.of(new Row(identity, Long.parseLong(fields[1]), Long.parseLong(fields[3])));
    }

    private boolean marked(long pid, Path folder) {
        return marks.computeIfAbsent(pid, ProcessTable::mark).equals(folder.toString());
    }

    private static String mark(long pid) {
        var prefix = MARK + "=";
        return strings(pid, "environ").stream()
                .filter(variable -> variable.startsWith(prefix))
                .map(variable -> variable.substring(prefix.length()))
                .findFirst()
                .orElse("");
    }

    private static String lastArgument(long pid) {
        var arguments = strings(pid, "cmdline");
        return arguments.isEmpty() ? "" : arguments.getLast();
    }

    private static List<String> strings(long pid, String file) {
        var found = new ArrayList<>(List.of(text(pid, file).split("\0")));
        found.removeIf(String::isEmpty);
        return found;
    }

    /** Empty for a process that is gone or another user's. */
    private static String text(long pid, String file) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc", Long.toString(pid), file)), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }
}
