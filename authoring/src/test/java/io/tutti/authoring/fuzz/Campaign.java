package io.tutti.authoring.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** One target tried with one text after the other. What leads to an answer not seen before is changed further. */
final class Campaign {
    static final int MEGABYTE = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    /** Once this slow, a text is tried again, in case that it was not its fault. */
    private static final long SUSPICIOUS = SECOND / 2;

    private static final int AGAIN = 3;
    private static final int MOST_KEPT = 400;
    private static final int LONGEST_KEPT = 6_000;

    private final Target target;
    private final Chance chance;
    private final Mutator mutator;
    private final List<String> pool;
    private final int own;
    private final Set<String> answers = new HashSet<>();
    private final SortedSet<String> codes = new TreeSet<>();
    private final Map<String, Integer> findings = new HashMap<>();
    private final BiConsumer<String, String> found;
    private volatile String current = "";
    private volatile long since = System.nanoTime();
    private long executions;
    private long large;
    private int giants;
    private long slowest;
    private String slowestText = "";
    private long mostAllocated;
    private String mostAllocatedText = "";

    /** @param found is told the kind of a finding and its text, once for each kind */
    Campaign(Target target, long seed, List<String> seeds, BiConsumer<String, String> found) {
        this.target = target;
        this.chance = new Chance(seed);
        this.mutator = new Mutator(chance, target, seeds);
        this.pool = new ArrayList<>(seeds);
        this.own = seeds.size();
        this.found = found;
    }

    /** Every seed as it is. */
    void seeds() {
        List.copyOf(pool).forEach(text -> tried("a seed", text));
    }

    /** The next large shape at its full size, as long as there are any. */
    void giant() {
        if (giants < Big.shapes(target).size()) {
            var shape = Big.shapes(target).get(giants++);
            large++;
            tried(shape.name(), shape.made().apply(MEGABYTE));
        }
    }

    /** One text more; now and then a large one. */
    void next() {
        if (chance.oneIn(1_000)) {
            var shape = chance.one(Big.shapes(target));
            var text = shape.made().apply(1 + chance.below(MEGABYTE));
            large++;
            tried(shape.name(), chance.oneIn(2) ? text : cut(text));
            return;
        }
        small();
    }

    /** One text more, of the size of a page or so. */
    void small() {
        if (chance.oneIn(50)) {
            var shape = chance.one(Big.shapes(target));
            tried(shape.name(), mutator.mutated(shape.made().apply(20 + chance.below(1_000)), pool));
            return;
        }
        tried("a change", mutator.mutated(chance.one(pool), pool));
    }

    private String cut(String text) {
        return text.substring(0, chance.below(text.length() + 1));
    }

    private void tried(String name, String text) {
        current = text;
        since = System.nanoTime();
        var trial = target.trial(text);
        executions++;
        codes.addAll(trial.codes());
        if (trial.escaped().isPresent()) {
            tell(trial.kind(), text);
            return;
        }
        var took = trial.slowest();
        for (int i = 0; i < AGAIN && took > SUSPICIOUS; i++) {
            took = Math.min(took, target.trial(text).slowest());
        }
        if (took > SECOND) {
            tell("late: " + trial.slowestStep() + " of " + name, text);
        }
        if (took > slowest) {
            slowest = took;
            slowestText = trial.slowestStep() + " of " + name + ", " + text.length() + " characters";
        }
        if (trial.allocated() > mostAllocated) {
            mostAllocated = trial.allocated();
            mostAllocatedText = name + ", " + text.length() + " characters";
        }
        keep(trial, text);
    }

    private void tell(String kind, String text) {
        if (findings.merge(kind, 1, Integer::sum) == 1) {
            found.accept(kind, text);
        }
    }

    private void keep(Trial trial, String text) {
        if (text.length() <= LONGEST_KEPT
                && answers.size() < 10_000
                && answers.add(trial.codes().toString())) {
            if (pool.size() < own + MOST_KEPT) {
                pool.add(text);
            } else {
                pool.set(own + chance.below(MOST_KEPT), text);
            }
        }
    }

    /** The text that is being tried, and for how long. */
    String current() {
        return current;
    }

    Duration lasting() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    long executions() {
        return executions;
    }

    long large() {
        return large;
    }

    SortedSet<String> codes() {
        return codes;
    }

    /** How often each kind was found. */
    Map<String, Integer> findings() {
        return findings;
    }

    long slowest() {
        return slowest;
    }

    String slowestText() {
        return slowestText;
    }

    long mostAllocated() {
        return mostAllocated;
    }

    String mostAllocatedText() {
        return mostAllocatedText;
    }
}
