package io.tutti.server;

import io.tutti.server.stacks.Limits;
import io.tutti.server.stacks.Limits.Limit;
import io.tutti.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets events that are older, or more, than an operator wants kept. Without a word of theirs all are kept. */
record OldEvents(Store store, Limits limits, InstantSource clock) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OldEvents.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    @Override
    public void run() {
        try {
            while (isWanted()) {
                forgetSafely();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isWanted() {
        return limits.at(Limit.MAX_EVENT_AGE_DAYS) > 0 || limits.at(Limit.MAX_EVENTS_PER_STACK) > 0;
    }

    /** A database that is away now is asked again later. */
    private void forgetSafely() {
        try {
            forget();
        } catch (RuntimeException e) {
            LOG.warn("Old events could not be forgotten", e);
        }
    }

    void forget() {
        var days = limits.at(Limit.MAX_EVENT_AGE_DAYS);
        var before = Optional.of(clock.instant().minus(Duration.ofDays(days))).filter(_ -> days > 0);
        store.forgetEvents(before, limits.at(Limit.MAX_EVENTS_PER_STACK));
    }
}
