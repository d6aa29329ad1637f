package io.tutti.server.life;

import io.tutti.store.memory.MemoryStore;
import io.tutti.testkit.sim.Chance;
import io.tutti.testkit.sim.Findings;
import io.tutti.testkit.sim.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What outlives a server process, and what is noted of it all. */
final class Scenery {
    final Chance chance;
    final Timeline timeline = new Timeline();
    final Findings findings = new Findings();
    final MemoryStore store = new MemoryStore(timeline::now);
    /** Whether nothing takes time but what must. */
    final boolean brisk;

    final Instant calmFrom;
    final Map<String, Integer> counts = new TreeMap<>();
    final List<String> told = new ArrayList<>();

    Scenery(long seed) {
        chance = new Chance(seed);
        brisk = chance.percent(20);
        calmFrom = timeline.now().plusMillis(chance.between(3_000, 90_000));
    }

    /** Whether nothing goes wrong any more. */
    boolean calm() {
        return !timeline.now().isBefore(calmFrom);
    }

    /** In milliseconds, until all is calm. */
    int span() {
        return Math.max(0, (int) Duration.between(timeline.now(), calmFrom).toMillis());
    }

    void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    void tell(String what) {
        told.add(timeline.now() + " " + what);
    }
}
