package io.tutti.testkit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Very many histories, every invariant after every event. {@code -Dseeds=N} for more, {@code -Dseed=S} for one. */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("seeds", 10_000);
    private static final int FIRST = Integer.getInteger("seed", 0);

    @Test
    void everyInvariantHoldsInEveryHistory() {
        var transitions = new Transitions();
        var phases = new TreeMap<String, Integer>();
        var bad = new ArrayList<Outcome>();
        long deaths = 0;
        long takeOvers = 0;
        long refused = 0;
        long commits = 0;
        var last = Integer.getInteger("seed") == null ? SEEDS : FIRST + 1;
        for (int seed = FIRST; seed < last && bad.size() < 5; seed++) {
            var outcome = Simulation.of(seed, transitions);
            outcome.phases().forEach(phase -> phases.merge(phase, 1, Integer::sum));
            deaths += outcome.deaths();
            takeOvers += outcome.takeOvers();
            refused += outcome.refused();
            commits += outcome.commits();
            if (!outcome.findings().isEmpty()) {
                bad.add(outcome);
            }
        }
        System.out.printf(
                "simulator: %d seeds, runs by end %s, %d commits, %d deaths, %d take-overs, %d refused writes, "
                        + "%d transitions of tasks, %d of runs%n",
                last - FIRST,
                phases,
                commits,
                deaths,
                takeOvers,
                refused,
                transitions.ofTasks().size(),
                transitions.ofRuns().size());
        for (var outcome : bad) {
            System.out.println("seed " + outcome.seed() + ": " + String.join("\n", outcome.findings()));
        }
        assertThat(bad.stream().limit(1).map(Outcome::journal).map(lines -> String.join("\n", lines)))
                .isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        for (int seed = 0; seed < 300; seed++) {
            assertThat(Simulation.of(seed, new Transitions()).hash())
                    .as("I40 determinism, seed " + seed)
                    .isEqualTo(Simulation.of(seed, new Transitions()).hash());
        }
    }
}
