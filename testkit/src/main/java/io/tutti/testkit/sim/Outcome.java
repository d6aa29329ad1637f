package io.tutti.testkit.sim;

import java.util.List;

/**
 * What became of one seed.
 *
 * @param findings invariants that did not hold; none is good
 * @param hash of everything that happened, the same for the same seed
 * @param phases in which the runs ended
 * @param refused writes that the fence refused
 * @param journal every fact of every run, when there are findings
 */
public record Outcome(
        long seed,
        List<String> findings,
        long hash,
        List<String> phases,
        int deaths,
        int takeOvers,
        long refused,
        long commits,
        List<String> journal) {
    public Outcome {
        findings = List.copyOf(findings);
        phases = List.copyOf(phases);
        journal = List.copyOf(journal);
    }
}
