package io.tutti.runner;

import io.tutti.engine.graph.TaskId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who waits at which address. */
final class Waits {
    private final Map<String, Set<Waiter>> waiters = new ConcurrentHashMap<>();

    record Waiter(LiveRun run, TaskId task) {}

    void add(String address, Waiter waiter) {
        waiters.compute(address, (_, known) -> {
            var all = known == null ? ConcurrentHashMap.<Waiter>newKeySet() : known;
            all.add(waiter);
            return all;
        });
    }

    void remove(String address, Waiter waiter) {
        waiters.computeIfPresent(address, (_, known) -> {
            known.remove(waiter);
            return known.isEmpty() ? null : known;
        });
    }

    List<Waiter> at(String address) {
        return List.copyOf(waiters.getOrDefault(address, Set.of()));
    }
}
