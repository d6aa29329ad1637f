package io.tutti.testkit.sim;

import io.tutti.engine.port.Away;
import io.tutti.engine.port.Journal;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Receipt;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A journal at the end of a connection that breaks, at each moment at which it can. */
public final class BrokenJournal implements Journal {
    private final Journal journal;
    private final Timeline timeline;
    private final Chance chance;
    private final BooleanSupplier calm;
    private final Runnable dies;

    /**
     * @param calm whether nothing breaks any more
     * @param dies ends the process that writes
     */
    public BrokenJournal(Journal journal, Timeline timeline, Chance chance, BooleanSupplier calm, Runnable dies) {
        this.journal = journal;
        this.timeline = timeline;
        this.chance = chance;
        this.calm = calm;
        this.dies = dies;
    }

    @Override
    public List<Receipt> append(List<Part> group) {
        var die = calm.getAsBoolean() ? 1000 : chance.below(1000);
        if (die < 20) {
            throw lost(die < 10);
        }
        if (die < 30) {
            // It is on its way and lands when nobody expects it any more.
            timeline.in(
                    chance.millis(1, chance.of(40, 3000)), () -> group.forEach(part -> journal.append(List.of(part))));
            throw lost(false);
        }
        var receipts = journal.append(group);
        if (die < 55) {
            throw lost(die < 40);
        }
        return receipts;
    }

    private OutcomeUnknown lost(boolean withTheProcess) {
        if (withTheProcess) {
            dies.run();
        }
        return new OutcomeUnknown(new IllegalStateException("The connection is broken on purpose"));
    }

    @Override
    public List<Event> read(RunId run, long from) {
        if (!calm.getAsBoolean() && chance.percent(1)) {
            throw new Away("The database is away", new IllegalStateException("on purpose"));
        }
        return journal.read(run, from);
    }

    @Override
    public List<RunId> open() {
        return journal.open();
    }
}
