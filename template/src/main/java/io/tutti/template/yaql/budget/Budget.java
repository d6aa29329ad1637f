package io.tutti.template.yaql.budget;

import java.util.function.LongSupplier;

/** The account of one evaluation. It is spent by use and serves once. */
public final class Budget {
    private static final int STEPS_BETWEEN_LOOKS_AT_THE_CLOCK = 512;
    private static final long CHARACTERS_PER_STEP = 64;

    private final Limits limits;
    private final LongSupplier clock;
    private final long deadline;
    private long steps;
    private long look;
    private long bytes;
    private int depth;

    /**
     * A budget with a deadline.
     *
     * @param clock any clock that only goes forward
     * @param deadline by that clock
     */
    public Budget(Limits limits, LongSupplier clock, long deadline) {
        this.limits = limits;
        this.clock = clock;
        this.deadline = deadline;
    }

    /** A budget without a clock: its steps bound its time. */
    public Budget(Limits limits) {
        this(limits, () -> 0, 0);
    }

    public Limits limits() {
        return limits;
    }

    /** Steps spent so far. */
    public long steps() {
        return steps;
    }

    /** Bytes spent so far. */
    public long bytes() {
        return bytes;
    }

    /** Spends one step. */
    public void step() {
        step(1);
    }

    /** Spends steps; one more than there are once that is too many, so that what is spent stays spent. */
    public void step(long more) {
        steps = more < 0 || more > limits.steps() - steps ? limits.steps() + 1 : steps + more;
        if (steps > limits.steps()) {
            throw spent("takes more than " + limits.steps() + " steps");
        }
        if (steps >= look) {
            look = steps + STEPS_BETWEEN_LOOKS_AT_THE_CLOCK;
            if (clock.getAsLong() > deadline) {
                throw spent("takes too long");
            }
        }
    }

    /** Spends steps for looking at so many characters. */
    public void read(long characters) {
        if (characters >= CHARACTERS_PER_STEP) {
            step(characters / CHARACTERS_PER_STEP);
        }
    }

    /** Spends bytes for something about to be made; as with steps, one more than there are is the most that counts. */
    public void pay(long more) {
        bytes = more < 0 || more > limits.bytes() - bytes ? limits.bytes() + 1 : bytes + more;
        if (bytes > limits.bytes()) {
            throw spent("makes more than " + limits.bytes() + " bytes");
        }
    }

    /** Refuses a single value that is too large; asked before it is made where that can be. */
    public void fit(long size) {
        if (size < 0 || size > limits.quota()) {
            throw spent("makes a value of more than " + limits.quota() + " bytes");
        }
    }

    /** Refuses to walk through a collection of so many items. */
    public void items(long count) {
        if (count > limits.items()) {
            throw spent("walks through more than " + limits.items() + " items");
        }
    }

    /** One level deeper; every call is followed by {@link #leave}. */
    public void enter() {
        step();
        if (++depth > limits.depth()) {
            throw spent("is nested deeper than " + limits.depth() + " levels");
        }
    }

    public void leave() {
        depth--;
    }

    /** The failure of an expression that costs too much; the phrase follows its name. */
    public static Failure spent(String phrase) {
        return new Failure(Fault.BUDGET, "The expression " + phrase)
                .because("what one expression may cost is limited")
                .suggest("take fewer items or do less with them");
    }
}
