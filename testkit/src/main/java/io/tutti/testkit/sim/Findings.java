package io.tutti.testkit.sim;

import java.util.ArrayList;
import java.util.List;

/** Invariants that did not hold, each by its name. */
final class Findings {
    private final List<String> found = new ArrayList<>();

    /** @param invariant its id and name, such as {@code I2 dependency} */
    void add(String invariant, String what) {
        if (found.size() < 20) {
            found.add(invariant + ": " + what);
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<String> all() {
        return List.copyOf(found);
    }
}
