package io.tutti.testkit.fake;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Chance that depends on the seed, on what is asked about and on how often it was asked, but not on what else happens: so
 * a small change of a scenario changes only the fate of what it touches.
 */
final class Dice {
    private final long seed;
    private final Map<String, Integer> throwsSoFar = new HashMap<>();

    Dice(long seed) {
        this.seed = seed;
    }

    /** Whether the event of this probability happens. */
    boolean falls(double probability, String what) {
        return (next(what) >>> 11) * 0x1.0p-53 < probability;
    }

    /** A time from nothing to {@code most}, in milliseconds' steps. */
    Duration upTo(Duration most, String what) {
        var span = most.toMillis() + 1;
        return Duration.ofMillis(Math.floorMod(next(what), span));
    }

    private long next(String what) {
        var count = throwsSoFar.merge(what, 1, Integer::sum);
        var mixed = seed;
        for (int i = 0; i < what.length(); i++) {
            mixed = mix(mixed ^ what.charAt(i));
        }
        return mix(mixed + count * 0x9E3779B97F4A7C15L);
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        var z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
