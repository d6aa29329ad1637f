package io.tutti.template.yaql.value;

import io.tutti.template.yaql.budget.Budget;

/** An iterator: items that come when they are asked for, once. {@link None#END} follows the last. */
public final class Flow implements Streamed {
    /** How the next item is made. */
    @FunctionalInterface
    public interface Source {
        /** The next item or {@link None#END}. */
        Object next();
    }

    private static final long BYTES = 64;

    private final Budget budget;
    private final Source source;
    private boolean ended;

    public Flow(Budget budget, Source source) {
        budget.pay(BYTES);
        this.budget = budget;
        this.source = source;
    }

    /** The next item or {@link None#END}. */
    public Object next() {
        if (ended) {
            return None.END;
        }
        budget.enter();
        try {
            var item = source.next();
            ended = item == None.END;
            return item;
        } finally {
            budget.leave();
        }
    }

    @Override
    public Flow flow(Budget unused) {
        return this;
    }

    @Override
    public String toString() {
        return "Flow";
    }
}
