package io.tutti.testkit.sim;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Everything that is left to chance, from one seed. */
public final class Chance {
    private final SplittableRandom random;

    public Chance(long seed) {
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L);
    }

    public boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    /** From 0 to one less than {@code bound}. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    public Duration millis(int least, int most) {
        return Duration.ofMillis(between(least, most));
    }

    public <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    public final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    public long next() {
        return random.nextLong();
    }
}
