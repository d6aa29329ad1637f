package io.tutti.server.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down who guesses passwords. Failures are counted for a name as tried from one address, so that nobody can lock
 * somebody else out from elsewhere, and for an address with whatever names. After some free ones each failure doubles the
 * wait; a good password ends the count for its name.
 */
final class Throttle {
    private static final int FREE_OF_A_NAME = 5;
    private static final int FREE_OF_AN_ADDRESS = 30;
    private static final int MOST_DOUBLED = 8;
    private static final int MOST_KEPT = 10_000;
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);

    private final InstantSource clock;
    private final Map<List<String>, Failures> failures = new LinkedHashMap<>();

    private record Failures(int times, Instant last) {}

    Throttle(InstantSource clock) {
        this.clock = clock;
    }

    /** How long it is until somebody may try again; empty when now. */
    synchronized Optional<Duration> wait(String address, String name) {
        var named = left(List.of(address, name), FREE_OF_A_NAME);
        var any = left(List.of(address), FREE_OF_AN_ADDRESS);
        var longer = named.compareTo(any) > 0 ? named : any;
        return longer.isPositive() ? Optional.of(longer) : Optional.empty();
    }

    private Duration left(List<String> key, int free) {
        var known = Optional.ofNullable(failures.get(key)).filter(found -> found.times() >= free);
        return known.map(found -> {
                    var pause = Duration.ofSeconds(1L << Math.min(found.times() - free, MOST_DOUBLED));
                    return Duration.between(clock.instant(), found.last().plus(pause));
                })
                .orElse(Duration.ZERO);
    }

    synchronized void failed(String address, String name) {
        var now = clock.instant();
        failures.values().removeIf(old -> old.last().plus(FORGOTTEN).isBefore(now));
        count(List.of(address), now);
        count(List.of(address, name), now);
        while (failures.size() > MOST_KEPT) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    private void count(List<String> key, Instant now) {
        var before =
                Optional.ofNullable(failures.remove(key)).map(Failures::times).orElse(0);
        failures.put(key, new Failures(before + 1, now));
    }

    synchronized void succeeded(String address, String name) {
        failures.remove(List.of(address, name));
    }
}
