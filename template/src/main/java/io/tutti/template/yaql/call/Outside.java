package io.tutti.template.yaql.call;

import java.util.function.LongSupplier;

/**
 * What expressions can learn that is not in their data.
 *
 * @param now microseconds since 1970 in UTC
 * @param seed of the random numbers, so that an evaluation can be repeated
 * @param zone what {@code localtz()} answers, in seconds
 */
public record Outside(LongSupplier now, long seed, int zone) {
    /** The world of those who have no clock: 1970, UTC. */
    public static final Outside STILL = new Outside(() -> 0, 0, 0);
}
