package io.tutti.server.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which agents live, by when they asked last. It starts empty: within one poll each living agent is known again. */
public final class AgentPresence {
    /** An agent holds a poll open for 30 s, or asks again at most 10 s later. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public AgentPresence(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What is known of an agent.
     *
     * @param since when it came to be so: alive since its first poll, dead since its last
     */
    public record Known(boolean alive, Instant since) {}

    private record Seen(Instant first, Instant last) {}

    /** It asks, or has just got its answer. */
    public void saw(String machine) {
        var now = clock.instant();
        seen.merge(
                machine,
                new Seen(now, now),
                (before, _) -> isSilent(before, now) ? new Seen(now, now) : new Seen(before.first(), now));
    }

    public Optional<Known> of(String machine) {
        var now = clock.instant();
        return Optional.ofNullable(seen.get(machine))
                .map(found -> isSilent(found, now) ? new Known(false, found.last()) : new Known(true, found.first()));
    }

    public void forget(String machine) {
        seen.remove(machine);
    }

    private static boolean isSilent(Seen found, Instant now) {
        return found.last().plus(SILENCE).isBefore(now);
    }
}
