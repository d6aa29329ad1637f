package io.tutti.drivers.local;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.drivers.local.ProcessTable.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Stops all processes of one machine, the agent too, so that they keep all they have and do nothing; and lets them go on.
 * The listening sockets stay, so that nobody else takes the machine's addresses meanwhile.
 */
final class Resting {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final Path folder;
    private final Set<Identity> seen;

    /** @param seen processes known to be the machine's though they may not show it any more */
    Resting(Path folder, Set<Identity> seen) {
        this.folder = folder;
        this.seen = new HashSet<>(seen);
    }

    /** Until two looks in a row find nothing that moves: whatever was not stopped yet may have started more. */
    void untilNothingMoves() {
        var start = System.nanoTime();
        var still = 0;
        while (still < 2) {
            var moving = those(false);
            still = moving.isEmpty() ? still + 1 : 0;
            if (!moving.isEmpty() && Duration.ofNanos(System.nanoTime() - start).compareTo(LIMIT) > 0) {
                throw new Refusal(Problem.of(
                                "local.processes-move",
                                "Processes of the machine in " + folder + " do not stop: "
                                        + moving.stream()
                                                .map(Identity::pid)
                                                .sorted()
                                                .toList())
                        .because("they went on for " + LIMIT.toSeconds()
                                + " seconds after STOP: they wait for the kernel, or belong to another user")
                        .suggest("suspend it again, or resume it"));
            }
            send("STOP", moving);
            pause();
        }
    }

    /** Lets everything go on; what does already is not disturbed. */
    void end() {
        send("CONT", those(true));
    }

    private List<Identity> those(boolean stopped) {
        var all = ProcessTable.now().of(folder, seen);
        seen.addAll(all);
        return all.stream()
                .filter(identity -> ProcessTable.stopped(identity) == stopped)
                .toList();
    }

    /** Java knows no signal but two; a shell has the others built in. */
    static void send(String signal, Collection<Identity> processes) {
        var alive = processes.stream().filter(ProcessTable::alive).toList();
        if (alive.isEmpty()) {
            return;
        }
        var command = new ArrayList<>(List.of("sh", "-c", "kill -" + signal + " \"$@\"", "sh"));
        alive.forEach(identity -> command.add(Long.toString(identity.pid())));
        try {
            // What it says of processes that have ended meanwhile interests nobody.
            new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run a shell", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a machine was sent " + signal, e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a machine was being suspended", e);
        }
    }
}
