package io.tutti.runner;

import java.time.Duration;
import java.time.Instant;

/** Time and threads, so that a simulator can stand in for both. */
public interface Shell {
    Instant now();

    /** Runs one turn of a run's loop soon; never blocks long. */
    void turn(Runnable turn);

    /** Runs something that may block: a worker's call, a commit, a look into the mailbox. */
    void block(Runnable call);

    /**
     * Runs a worker's call, and interrupts it after {@code limit}; {@code call} ends by itself then, however long that
     * takes.
     */
    void call(Runnable call, Duration limit);

    /** Does something at a time, or at once when that has passed. */
    Alarm at(Instant time, Runnable then);

    /** What was asked for a later time. */
    interface Alarm {
        void cancel();
    }
}
