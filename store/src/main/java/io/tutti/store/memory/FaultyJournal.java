package io.tutti.store.memory;

import io.tutti.engine.port.Journal;
import io.tutti.engine.port.Part;
import io.tutti.engine.port.Receipt;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A journal whose connection breaks when told to, and that counts what it answers. */
public final class FaultyJournal implements Journal {
    /** Where an append breaks; the caller learns the same either way. */
    public enum Fault {
        NONE,
        /** Nothing is written. */
        BEFORE,
        /** All is written, but the answer is lost. */
        AFTER
    }

    private final Journal inner;
    private final Function<List<Part>, Fault> faults;
    private final AtomicLong committed = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong poisoned = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();

    /** @param faults decides over each append, once, before it */
    public FaultyJournal(Journal inner, Function<List<Part>, Fault> faults) {
        this.inner = inner;
        this.faults = faults;
    }

    @Override
    public List<Receipt> append(List<Part> group) {
        var fault = faults.apply(group);
        if (fault == Fault.BEFORE) {
            throw lost();
        }
        var receipts = inner.append(group);
        receipts.forEach(this::count);
        if (fault == Fault.AFTER) {
            throw lost();
        }
        return receipts;
    }

    private OutcomeUnknown lost() {
        broken.incrementAndGet();
        return new OutcomeUnknown(new IllegalStateException("The connection is broken on purpose"));
    }

    private void count(Receipt receipt) {
        switch (receipt) {
            case Receipt.Committed _ -> committed.incrementAndGet();
            case Receipt.Refused _ -> refused.incrementAndGet();
            case Receipt.Poisoned _ -> poisoned.incrementAndGet();
        }
    }

    @Override
    public List<Event> read(RunId run, long from) {
        return inner.read(run, from);
    }

    @Override
    public List<RunId> open() {
        return inner.open();
    }

    /** Parts written so far. */
    public long committed() {
        return committed.get();
    }

    /** Parts refused so far: the fence at work. */
    public long refused() {
        return refused.get();
    }

    public long poisoned() {
        return poisoned.get();
    }

    /** Appends whose outcome the caller did not learn. */
    public long broken() {
        return broken.get();
    }
}
