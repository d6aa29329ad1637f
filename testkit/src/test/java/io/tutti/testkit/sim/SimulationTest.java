package io.tutti.testkit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Very many histories, every invariant after every event. {@code -Dseeds=N} for more, {@code -Dseed=S} for one. */
class SimulationTest {
    private static final int TWICE = 20;
    private static final Path PAGE = Path.of("../docs/run-states.md");

    private final Transitions transitions = new Transitions();
    private final TreeMap<String, Integer> phases = new TreeMap<>();
    private final List<Outcome> bad = new ArrayList<>();
    private long seeds;
    private long deaths;
    private long takeOvers;
    private long refused;
    private long commits;
    private long doubles;
    private final EnumMap<Invariant, Long> checks = new EnumMap<>(Invariant.class);

    @Test
    void everyInvariantHoldsInEveryHistory() throws IOException {
        var only = Long.getLong("seed");
        var first = only == null ? 0 : only;
        var last = only == null ? Long.getLong("seeds", 10_000) : only + 1;
        var hash = 17L;
        for (long seed = first; seed < last && bad.size() < 5; seed++) {
            var outcome = Simulation.of(seed, transitions);
            count(outcome);
            if (seed % TWICE == 0) {
                hash = hash * 31 + again(outcome);
            }
        }
        print(hash);
        assertThat(bad.stream().limit(1).map(Outcome::journal).map(lines -> String.join("\n", lines)))
                .as("the journal of the first bad seed; all findings stand above")
                .isEmpty();
        if (only == null) {
            for (var invariant : Invariant.values()) {
                assertThat(checks.getOrDefault(invariant, 0L))
                        .as(invariant + ": " + invariant.counted())
                        .isPositive();
            }
            assertThat(refused).as("I11: writes that the fence refused").isPositive();
            assertThat(listedTasks()).as("I5 legal edges: the page on states").containsAll(transitions.ofTasks());
            assertThat(listedRuns()).as("I5 legal edges: the page on states").containsAll(transitions.ofRuns());
        }
    }

    /** I40 determinism: the same seed gives the same history. */
    private long again(Outcome outcome) {
        checks.merge(Invariant.I40, 1L, Long::sum);
        assertThat(Simulation.of(outcome.seed(), new Transitions()).hash())
                .as(Invariant.I40 + ", seed " + outcome.seed())
                .isEqualTo(outcome.hash());
        return outcome.hash();
    }

    private void count(Outcome outcome) {
        seeds++;
        outcome.phases().forEach(phase -> phases.merge(phase, 1, Integer::sum));
        deaths += outcome.deaths();
        takeOvers += outcome.takeOvers();
        refused += outcome.refused();
        commits += outcome.commits();
        doubles += outcome.doubles();
        outcome.checks().forEach((invariant, number) -> checks.merge(invariant, number, Long::sum));
        if (!outcome.findings().isEmpty()) {
            bad.add(outcome);
        }
    }

    private void print(long hash) throws IOException {
        System.out.printf(
                "simulator: %d seeds, runs by end %s, %d commits, %d deaths, %d take-overs, %d refused writes, "
                        + "%d things made twice and found, transitions covered: %d of %d of tasks, %d of %d of "
                        + "runs, hash of every %dth seed %016x%n",
                seeds,
                phases,
                commits,
                deaths,
                takeOvers,
                refused,
                doubles,
                transitions.ofTasks().size(),
                listedTasks().size(),
                transitions.ofRuns().size(),
                listedRuns().size(),
                TWICE,
                hash);
        checks.forEach((invariant, number) ->
                System.out.printf("simulator: %-36s %9d %s%n", invariant, number, invariant.counted()));
        bad.forEach(outcome ->
                System.out.println("seed " + outcome.seed() + ": " + String.join("\n    ", outcome.findings())));
    }

    private static Set<String> listedTasks() throws IOException {
        var all = new TreeSet<String>();
        for (var row : rows("## Tasks")) {
            for (var next : row.get(3).split("; ", -1)) {
                all.add(row.get(1) + " -> " + next);
            }
        }
        return all;
    }

    private static Set<String> listedRuns() throws IOException {
        var all = new TreeSet<String>();
        for (var row : rows("## Runs")) {
            for (var next : row.get(3).split("; ", -1)) {
                all.add(row.get(1) + " | " + row.get(2) + " | " + next);
            }
        }
        return all;
    }

    private static List<List<String>> rows(String heading) throws IOException {
        var lines = Files.readAllLines(PAGE);
        return lines.subList(lines.indexOf(heading), lines.size()).stream()
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .toList();
    }
}
