package io.tutti.authoring.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Chance that can be had again: the same seed, the same choices. */
final class Chance {
    private final RandomGenerator random;

    Chance(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** From 0 to below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Whether one of so many cases is there. */
    boolean oneIn(int cases) {
        return random.nextInt(cases) == 0;
    }

    /** From 0 to below the bound; small ones come more often. */
    int small(int bound) {
        return random.nextInt(1 + random.nextInt(bound));
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    long seed() {
        return random.nextLong();
    }
}
