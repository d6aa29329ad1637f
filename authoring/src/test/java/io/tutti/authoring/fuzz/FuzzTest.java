package io.tutti.authoring.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code bench/fuzz} does for minutes, for a fixed number of texts; and all that it has ever found. */
class FuzzTest {
    private static final int FRESH = 2_000;
    private static final long SEED = 20_300_101;
    /** Large enough to be more than any limit on depth. */
    private static final int SIZE = 5_000;

    @ParameterizedTest
    @EnumSource(Target.class)
    void whatWasFoundOnceIsAnswered(Target target) {
        for (Path found : new Corpus().found(target)) {
            assertThat(target.trial(Corpus.text(found)).kind())
                    .as(found.toString())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void textsOfEveryLargeShapeAreAnswered(Target target) {
        for (var shape : Big.shapes(target)) {
            assertThat(target.trial(shape.made().apply(SIZE)).kind())
                    .as(shape.name())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void freshTextsAreAnswered(Target target) {
        var escaped = new ArrayList<String>();
        var campaign = new Campaign(
                target,
                SEED,
                new Corpus().seeds(target),
                (kind, text) -> escaped.add(kind + " of seed " + SEED + ":\n" + text));
        for (int i = 0; i < FRESH; i++) {
            campaign.small();
        }
        // How long an answer took depends on the neighbours; bench/fuzz measures that.
        assertThat(escaped).filteredOn(found -> !found.startsWith("late")).isEmpty();
    }

    @Test
    void theSameSeedMakesTheSameTexts() {
        var seeds = new Corpus().seeds(Target.TEMPLATE);
        var one = new Mutator(new Chance(1), Target.TEMPLATE, seeds);
        var other = new Mutator(new Chance(1), Target.TEMPLATE, seeds);
        for (int i = 0; i < 100; i++) {
            assertThat(one.mutated(seeds.getFirst(), seeds)).isEqualTo(other.mutated(seeds.getFirst(), seeds));
        }
    }
}
