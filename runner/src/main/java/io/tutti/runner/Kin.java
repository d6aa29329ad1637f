package io.tutti.runner;

import io.tutti.contract.resource.Addresses;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.TaskState;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the nested runs that a run waits for whether the clocks of deadlines stand still: one clock for the whole tree.
 * The way up goes by {@link ParentNews}.
 */
final class Kin {
    private static final Logger LOG = LoggerFactory.getLogger(Kin.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final String RUN = Addresses.run("");

    private final Runner runner;
    private final Map<TaskId, Boolean> told = new ConcurrentHashMap<>();

    Kin(Runner runner) {
        this.runner = runner;
    }

    /**
     * Told after each commit.
     *
     * @param takenOver what the last owner has told nobody knows
     */
    void told(Run run, Collection<TaskId> touched, boolean takenOver) {
        for (var task : touched) {
            if (!(run.find(task).orElse(null) instanceof TaskState.Active active)) {
                told.remove(task);
                continue;
            }
            var child = active.addresses().stream()
                    .filter(address -> address.startsWith(RUN))
                    .findFirst()
                    .map(address -> new RunId(address.substring(RUN.length())));
            if (child.isPresent()) {
                var still = run.stillFor(Optional.of(task));
                var before = told.put(task, still);
                if (before == null ? still || takenOver : before != still) {
                    runner.shell.block(() -> tell(child.get(), task));
                }
            }
        }
    }

    /** What is told is worked out when the child takes it, so that the last word counts. */
    private void tell(RunId child, TaskId task) {
        if (runner.isStopped()) {
            return;
        }
        try {
            if (runner.look(child).filter(run -> !run.phase().over()).isPresent()) {
                runner.tell(child, at -> new Event.Stilled(at, Optional.empty(), told.getOrDefault(task, false)))
                        .thenAccept(verdict -> {
                            if (verdict instanceof Verdict.NotOwner) {
                                later(child, task);
                            }
                        });
            }
        } catch (RuntimeException e) {
            LOG.warn("Cannot tell nested run {} yet: {}", child, e.toString());
            later(child, task);
        }
    }

    private void later(RunId child, TaskId task) {
        runner.shell.at(runner.shell.now().plus(PATIENCE), () -> runner.shell.block(() -> tell(child, task)));
    }
}
