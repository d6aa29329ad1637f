package io.tutti.runner;

import io.tutti.contract.resource.Addresses;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.engine.port.Meaning;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the parent of a child run when it rests or is sure to fail, and when clocks stop or go on in it; the parent then
 * looks at the child itself.
 */
final class ParentNews {
    private static final Logger LOG = LoggerFactory.getLogger(ParentNews.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Runner runner;
    private final RunId id;
    private Optional<Phase> last = Optional.empty();
    private boolean still;

    ParentNews(Runner runner, RunId id) {
        this.runner = runner;
        this.id = id;
    }

    /** Told after each commit; the same news is not told twice in a row. */
    void told(Run run, long position, Meaning meaning) {
        var phase = run.phase();
        var sealing = run.sealing();
        var news = phase.resting() && phase != Phase.PAUSED || phase == Phase.HALTING || sealing;
        if (!news) {
            last = Optional.empty();
        }
        var clock = run.stillFor(Optional.empty());
        var same = clock == still && (!news || last.equals(Optional.of(phase)) && !sealing);
        if (same || meaning.result(run).isEmpty()) {
            return;
        }
        still = clock;
        last = news ? Optional.of(phase) : last;
        var signal =
                new Signal(Addresses.run(id.value()), "rest-" + position, Value.of(phase.name()), runner.shell.now());
        runner.shell.block(() -> post(signal));
    }

    private void post(Signal signal) {
        try {
            runner.mailbox.post(signal);
        } catch (RuntimeException e) {
            LOG.warn("Cannot tell the parent of run {} yet: {}", id, e.toString());
            if (!runner.isStopped()) {
                runner.shell.at(runner.shell.now().plus(PATIENCE), () -> runner.shell.block(() -> post(signal)));
            }
        }
    }
}
