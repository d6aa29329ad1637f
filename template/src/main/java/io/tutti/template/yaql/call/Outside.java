package io.tutti.template.yaql.call;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What expressions can learn that is not in their data.
 *
 * @param time the current one; while there is none, what asks for it is unknown
 * @param seed of the random numbers, so that an evaluation can be repeated
 * @param zone what {@code localtz()} answers, in seconds
 */
public record Outside(Optional<Instant> time, long seed, int zone) {
    /** The world of those who have no clock. */
    public static final Outside STILL = new Outside(Optional.empty(), 0, 0);

    /** A clock that stands at UTC's time. */
    public static Outside at(Instant time) {
        return new Outside(Optional.of(time), 0, 0);
    }

    /** The time in microseconds since 1970, if it is known. */
    Optional<Long> microseconds() {
        return time.map(instant -> ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }
}
