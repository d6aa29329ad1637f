package io.tutti.runner;

import io.tutti.engine.graph.TaskId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a run is still ours. Writes are fenced by their position, calls cannot be: a process that stood still may wake up
 * with old alarms after another has taken its runs over. So a call starts only on fresh proof. Touched only in the run's
 * turns.
 */
final class Ownership {
    private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** So long a look into the journal counts. Whoever takes a run over must wait longer than this and a call's limit. */
    static final Duration TRUST = Duration.ofSeconds(5);

    private final Runner runner;
    private final LiveRun live;
    private final Set<TaskId> waiting = new TreeSet<>();
    private Optional<Duration> proven = Optional.empty();

    Ownership(Runner runner, LiveRun live) {
        this.runner = runner;
        this.live = live;
    }

    /** Whether a call may start. If not, the journal is asked, and the task comes up again. */
    boolean isOurs(TaskId task) {
        // Measured, not read off a clock: one that is set back must not make a proof last longer.
        var oldest = runner.shell.elapsed().minus(TRUST);
        if (proven.filter(asked -> asked.compareTo(oldest) >= 0).isPresent()) {
            return true;
        }
        if (waiting.isEmpty()) {
            ask();
        }
        waiting.add(task);
        return false;
    }

    /** Asks the journal; the answer is a message to the run. */
    void ask() {
        var asked = runner.shell.elapsed();
        var position = live.position();
        runner.shell.block(() -> ask(asked, position));
    }

    /** A write was accepted, or nothing foreign was there, when it was asked for at that time. */
    void proven(Duration asked) {
        proven = proven.filter(last -> last.compareTo(asked) >= 0).or(() -> Optional.of(asked));
    }

    /** The tasks that waited for proof; they wait no longer. */
    Set<TaskId> waiting() {
        var tasks = new TreeSet<>(waiting);
        waiting.clear();
        return tasks;
    }

    private void ask(Duration asked, long position) {
        try {
            live.put(new Message.Proof(
                    asked, position, runner.journal.read(live.id(), position).isEmpty()));
        } catch (RuntimeException e) {
            LOG.warn("Cannot tell yet whether run {} is still ours: {}", live.id(), e.toString());
            runner.shell.at(runner.shell.now().plus(PATIENCE), () -> runner.shell.block(() -> ask(asked, position)));
        }
    }
}
