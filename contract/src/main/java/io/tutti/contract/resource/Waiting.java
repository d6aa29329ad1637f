package io.tutti.contract.resource;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * When a resource began to wait, kept in its checkpoint so that a limit counts from the first call on. A new attempt
 * begins a new wait.
 */
public record Waiting(String what, int attempt, Instant since) {
    private static final String WHAT = "waiting";
    private static final String ATTEMPT = "attempt";
    private static final String SINCE = "since";

    /** The wait that the call's checkpoint tells of, or one that begins with this call. */
    public static Waiting of(Call call) {
        return of(call, "");
    }

    /** The same for a type that waits for several things, or in several operations: each has a name of its own. */
    public static Waiting of(Call call, String what) {
        var since = begun(call, what) && call.checkpoint() instanceof Mapping kept
                ? kept.text(SINCE).flatMap(Waiting::parsed)
                : Optional.<Instant>empty();
        return new Waiting(what, call.attempt(), since.orElse(call.now()));
    }

    /** Whether the call's checkpoint tells of such a wait of this very attempt. */
    public static boolean begun(Call call, String what) {
        return call.checkpoint() instanceof Mapping kept
                && kept.text(WHAT).filter(what::equals).isPresent()
                && kept.whole(ATTEMPT)
                        .filter(number -> number == call.attempt())
                        .isPresent();
    }

    /** The entries of a checkpoint that tell of this wait; others may be added. */
    public Mapping checkpoint() {
        return Value.map(WHAT, Value.of(what)).with(ATTEMPT, Value.of(attempt)).with(SINCE, since.toString());
    }

    /** What is left of a limit, never negative. */
    public Duration left(Duration limit, Instant now) {
        var left = Duration.between(now, since.plus(limit));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
