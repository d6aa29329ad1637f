package io.tutti.runner;

import io.tutti.engine.port.Part;
import io.tutti.engine.port.Receipt;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets a run's parts into the journal, until it is known what became of each. */
final class Writing {
    private static final Logger LOG = LoggerFactory.getLogger(Writing.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Runner runner;
    private final RunId id;
    private final BooleanSupplier gone;
    private final Consumer<Message.Settled> settled;

    /**
     * @param gone nobody wants to know any more
     * @param settled told once for each part
     */
    Writing(Runner runner, RunId id, BooleanSupplier gone, Consumer<Message.Settled> settled) {
        this.runner = runner;
        this.id = id;
        this.gone = gone;
        this.settled = settled;
    }

    void commit(Part part) {
        runner.commits.submit(
                part,
                receipt -> receipt.ifPresentOrElse(
                        known -> settled.accept(new Message.Settled(known, false)),
                        () -> runner.shell.block(() -> resolve(part, false))));
    }

    /** What was not there when we looked may land before this: then it is our own part that stands in the way. */
    private void commitAgain(Part part) {
        runner.commits.submit(part, receipt -> {
            var refused = receipt.filter(Receipt.Refused.class::isInstance).isPresent();
            if (receipt.isEmpty() || refused) {
                runner.shell.block(() -> resolve(part, refused));
            } else {
                settled.accept(new Message.Settled(receipt.get(), false));
            }
        });
    }

    /**
     * Nobody knows whether a part was written: the journal does.
     *
     * @param refused it was not, when it was tried again: what is not there then is not wanted for another reason
     */
    private void resolve(Part part, boolean refused) {
        if (gone.getAsBoolean() || runner.isStopped()) {
            return;
        }
        try {
            var there = runner.journal.read(id, part.position());
            if (there.isEmpty() && !refused) {
                commitAgain(part);
            } else {
                settled.accept(settled(there, part.events()));
            }
        } catch (RuntimeException e) {
            LOG.warn("Cannot tell yet what became of a part of run {}: {}", id, e.toString());
            runner.shell.at(runner.shell.now().plus(PATIENCE), () -> runner.shell.block(() -> resolve(part, refused)));
        }
    }

    private static Message.Settled settled(List<Event> there, List<Event> ours) {
        var written =
                there.size() >= ours.size() && there.subList(0, ours.size()).equals(ours);
        return there.size() == ours.size() && written
                ? new Message.Settled(new Receipt.Committed(), false)
                : new Message.Settled(new Receipt.Refused(), written);
    }
}
