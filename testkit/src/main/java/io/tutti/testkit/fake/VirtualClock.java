package io.tutti.testkit.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. */
public final class VirtualClock implements InstantSource {
    /** Where every virtual clock starts, so that histories can be compared. */
    public static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    public void advance(Duration time) {
        now = now.plus(time);
    }

    /** Moves on to that time; never back. */
    public void moveTo(Instant time) {
        if (time.isAfter(now)) {
            now = time;
        }
    }
}
