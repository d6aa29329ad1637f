package io.tutti.runner;

import io.tutti.engine.run.RunId;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second try of a take-over that was refused. Whoever wrote just then may be awake and have calls under way, or it was
 * the last word of a server that is dead. So it waits for as long as a call may take, and leaves the run alone if
 * something has been written meanwhile.
 */
final class LaterTry {
    private static final Logger LOG = LoggerFactory.getLogger(LaterTry.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Runner runner;
    private final RunId id;

    LaterTry(Runner runner, RunId id) {
        this.runner = runner;
        this.id = id;
    }

    void begin() {
        soon(() -> {
            var length = runner.journal.read(id, 0).size();
            var pause = Ownership.TRUST.plus(runner.callLimit);
            runner.shell.at(runner.shell.now().plus(pause), () -> soon(() -> end(length)));
        });
    }

    private void end(long length) {
        if (runner.journal.read(id, length).isEmpty()) {
            runner.take(id);
        }
    }

    private void soon(Runnable look) {
        runner.shell.block(() -> {
            try {
                if (!runner.isStopped()) {
                    look.run();
                }
            } catch (RuntimeException e) {
                LOG.warn("Cannot tell yet whether somebody goes on with run {}: {}", id, e.toString());
                runner.shell.at(runner.shell.now().plus(PATIENCE), () -> soon(look));
            }
        });
    }
}
