package io.tutti.testkit.sim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What each invariant was checked against, and where it did not hold. */
public final class Findings {
    private static final int MOST = 20;

    private final List<String> found = new ArrayList<>();
    private final EnumMap<Invariant, Long> checks = new EnumMap<>(Invariant.class);

    /** Counts a check, and notes what is wrong if it does not hold. */
    public void check(Invariant invariant, boolean holds, Supplier<String> wrong) {
        checked(invariant);
        if (!holds) {
            add(invariant, wrong.get());
        }
    }

    /** Counts a check that held. */
    public void checked(Invariant invariant) {
        checks.merge(invariant, 1L, Long::sum);
    }

    public void add(Invariant invariant, String what) {
        if (found.size() < MOST) {
            found.add(invariant + ": " + what);
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<String> all() {
        return List.copyOf(found);
    }

    public Map<Invariant, Long> checks() {
        return checks;
    }
}
