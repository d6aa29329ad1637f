package io.tutti.agent;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Longer and longer pauses between tries, with a random part so that many agents do not come back in step. */
final class Pauses {
    private static final long SHORTEST = 100;

    private final long longest;
    private long next = SHORTEST;

    Pauses(Duration longest) {
        this.longest = longest.toMillis();
    }

    /** Waits; each time twice as long as before. */
    void pause() throws InterruptedException {
        Thread.sleep(next / 2 + ThreadLocalRandom.current().nextLong(next / 2 + 1));
        next = Math.min(longest, next * 2);
    }

    /** What was tried has worked: the next pause is short again. */
    void reset() {
        next = SHORTEST;
    }
}
