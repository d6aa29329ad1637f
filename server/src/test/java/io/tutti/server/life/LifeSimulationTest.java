package io.tutti.server.life;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.tutti.testkit.sim.Invariant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Very many lives of stacks. {@code -Dlives=N} for more, {@code -Dlife=S} for one. */
class LifeSimulationTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.tutti");

    /** A server that dies says so, very often here. */
    @BeforeAll
    static void beQuiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        LOG.setLevel(null);
    }

    @Test
    void whateverHappensAStackBecomesWhatIsWantedAndCanBeDeleted() {
        var only = Long.getLong("life");
        var first = only == null ? Long.getLong("from", 0) : only;
        var last = only == null ? first + Long.getLong("lives", 1_000) : only + 1;
        var counts = new TreeMap<String, Integer>();
        var checks = new EnumMap<Invariant, Long>(Invariant.class);
        var bad = new ArrayList<String>();
        for (long seed = first; seed < last && bad.size() < 5; seed++) {
            var outcome = Life.of(seed);
            outcome.counts().forEach((what, number) -> counts.merge(what, number, Integer::sum));
            outcome.checks().forEach((invariant, number) -> checks.merge(invariant, number, Long::sum));
            if (!outcome.findings().isEmpty()) {
                bad.add("seed " + seed + ": " + String.join("\n    ", outcome.findings())
                        + (only == null ? "" : "\n  " + String.join("\n  ", outcome.told())));
            }
        }
        System.out.printf("lives: %d seeds, %s, checks %s%n", last - first, counts, checks);
        assertThat(bad).as("seeds that end badly").isEmpty();
    }
}
