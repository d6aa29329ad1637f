package io.tutti.runner;

import io.tutti.engine.graph.TaskId;
import java.time.Duration;
import java.time.Instant;
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
    private static final Duration TRUST = Duration.ofSeconds(5);

    private final Runner runner;
    private final LiveRun live;
    private final Set<TaskId> waiting = new TreeSet<>();
    private Instant proven = Instant.MIN;

    Ownership(Runner runner, LiveRun live) {
        this.runner = runner;
        this.live = live;
    }

    /** Whether a call may start. If not, the journal is asked, and the task comes up again. */
    boolean isOurs(TaskId task) {
        var now = runner.shell.now();
        if (!now.minus(TRUST).isAfter(proven)) {
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
        var now = runner.shell.now();
        var position = live.position();
        runner.shell.block(() -> ask(now, position));
    }

    /** A write was accepted, or nothing foreign was there, when it was asked for at that time. */
    void proven(Instant asked) {
        proven = asked.isAfter(proven) ? asked : proven;
    }

    /** The tasks that waited for proof; they wait no longer. */
    Set<TaskId> waiting() {
        var tasks = new TreeSet<>(waiting);
        waiting.clear();
        return tasks;
    }

    private void ask(Instant asked, long position) {
        try {
            live.put(new Message.Proof(
                    asked, position, runner.journal.read(live.id(), position).isEmpty()));
        } catch (RuntimeException e) {
            LOG.warn("Cannot tell yet whether run {} is still ours: {}", live.id(), e.toString());
            runner.shell.at(runner.shell.now().plus(PATIENCE), () -> runner.shell.block(() -> ask(asked, position)));
        }
    }
}
