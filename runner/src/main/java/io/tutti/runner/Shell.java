package io.tutti.runner;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Time and threads, so that a simulator can stand in for both. */
public interface Shell {
    Instant now();

    /** Time since some moment, for measuring: it goes on evenly, however {@link #now the clock} is set. */
    Duration elapsed();

    /** Runs one turn of a run's loop soon; never blocks long. */
    void turn(Runnable turn);

    /** Runs something that may block: a worker's call, a commit, a look into the mailbox. */
    void block(Runnable call);

    /**
     * Makes a worker's call, and interrupts it after {@code limit}; {@code call} ends by itself then, however long that
     * takes. What it answers is run when it has ended.
     */
    void call(Supplier<Runnable> call, Duration limit);

    /** What will be known soon; for what may block only. */
    <T> T await(CompletableFuture<T> told) throws InterruptedException;

    /** Does something at a time, or at once when that has passed. */
    Alarm at(Instant time, Runnable then);

    /** What was asked for a later time. */
    interface Alarm {
        void cancel();
    }
}
