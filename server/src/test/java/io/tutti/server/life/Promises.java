package io.tutti.server.life;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The updates that were asked for, and which of them were acknowledged. Of two of which one was asked for when the other had
 * been answered, the later counts; of two that were asked for at once either may.
 */
final class Promises {
    /** When each was asked for, and answered if it was, in an order of their own. */
    private final Map<Integer, Long> asked = new HashMap<>();

    private final Map<Integer, Long> answered = new HashMap<>();
    private final Map<Integer, Long> acknowledged = new HashMap<>();
    private long moments;

    void asked(int update) {
        asked.put(update, moments++);
    }

    void answered(int update, boolean acknowledges) {
        answered.put(update, moments++);
        if (acknowledges) {
            acknowledged.put(update, moments);
        }
    }

    /** Whether of each that was acknowledged it, or one that may count in its place, was begun. */
    boolean areKeptBy(Set<Integer> begun) {
        return acknowledged.keySet().stream()
                .allMatch(update -> begun.stream().anyMatch(one -> one >= update || overlap(one, update)));
    }

    private boolean overlap(int one, int later) {
        return asked.containsKey(one) && answered.getOrDefault(one, Long.MAX_VALUE) > asked.getOrDefault(later, 0L);
    }

    @Override
    public String toString() {
        return "acknowledged " + acknowledged.keySet();
    }
}
