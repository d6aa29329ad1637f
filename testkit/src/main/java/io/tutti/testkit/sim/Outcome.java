package io.tutti.testkit.sim;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What became of one seed.
 *
 * @param findings invariants that did not hold; none is good
 * @param checks how often each invariant was checked with something to check
 * @param hash of everything that happened, the same for the same seed
 * @param phases in which the runs ended
 * @param refused writes that the fence refused
 * @param doubles things that a cloud made twice for one task, all found and removed
 * @param journal every fact of every run, when there are findings
 */
public record Outcome(
        long seed,
        List<String> findings,
        Map<Invariant, Long> checks,
        long hash,
        List<String> phases,
        int deaths,
        int takeOvers,
        long refused,
        long commits,
        long doubles,
        List<String> journal) {
    public Outcome {
        findings = List.copyOf(findings);
        checks = Collections.unmodifiableMap(checks);
        phases = List.copyOf(phases);
        journal = List.copyOf(journal);
    }
}
