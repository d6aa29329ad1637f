package io.tutti.drivers.local;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.drivers.local.ProcessTable.Identity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ends all processes of one machine: TERM, then KILL, until two scans in a row are empty. Killing a process group would
 * not do, for daemons such as the one {@code pg_ctl} starts are in a session of their own.
 */
final class Ending {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final Path folder;
    private final Set<Identity> seen;
    private final Set<Identity> asked = new HashSet<>();

    /** @param seen processes known to be the machine's though they may not show it any more */
    Ending(Path folder, Set<Identity> seen) {
        this.folder = folder;
        this.seen = new HashSet<>(seen);
    }

    void untilNothingIsLeft() {
        var start = System.nanoTime();
        var empty = 0;
        while (empty < 2) {
            var left = ProcessTable.now().of(folder, seen);
            seen.addAll(left);
            empty = left.isEmpty() ? empty + 1 : 0;
            var passed = Duration.ofNanos(System.nanoTime() - start);
            if (passed.compareTo(LIMIT) > 0 && !left.isEmpty()) {
                throw new Refusal(survived(left));
            }
            signal(left, passed.compareTo(PATIENCE) > 0);
            // What is stopped hears of its end when it goes on.
            Resting.send("CONT", left.stream().filter(ProcessTable::stopped).toList());
            pause();
        }
    }

    private void signal(Set<Identity> left, boolean hard) {
        for (var identity : left) {
            if (!hard && !asked.add(identity)) {
                continue;
            }
            ProcessHandle.of(identity.pid())
                    .filter(_ -> ProcessTable.alive(identity))
                    .ifPresent(process -> {
                        if (hard) {
                            process.destroyForcibly();
                        } else {
                            process.destroy();
                        }
                    });
        }
    }

    private Problem survived(Set<Identity> left) {
        var pids = left.stream().map(i -> Long.toString(i.pid())).sorted().collect(Collectors.joining(", "));
        return Problem.of("local.processes-stay", "Processes of the machine in " + folder + " do not end: " + pids)
                .because("They ignored KILL for " + LIMIT.minus(PATIENCE).toSeconds()
                        + " seconds: they wait for the kernel, or belong to another user")
                .suggest("End them by hand, then retry");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a machine was being ended", e);
        }
    }
}
