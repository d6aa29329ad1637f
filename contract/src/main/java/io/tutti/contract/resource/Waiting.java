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
public record Waiting(int attempt, Instant since) {
    private static final String ATTEMPT = "attempt";
    private static final String SINCE = "since";

    /** The wait that the call's checkpoint tells of, or one that begins with this call. */
    public static Waiting of(Call call) {
        if (call.checkpoint() instanceof Mapping kept
                && kept.whole(ATTEMPT)
                        .filter(number -> number == call.attempt())
                        .isPresent()) {
            return new Waiting(
                    call.attempt(), kept.text(SINCE).flatMap(Waiting::parsed).orElse(call.now()));
        }
        return new Waiting(call.attempt(), call.now());
    }

    /** Whether the call's checkpoint tells of a wait of this very attempt. */
    public static boolean begun(Call call) {
        return call.checkpoint() instanceof Mapping kept
                && kept.whole(ATTEMPT)
                        .filter(number -> number == call.attempt())
                        .isPresent();
    }

    /** The entries of a checkpoint that tell of this wait; others may be added. */
    public Mapping checkpoint() {
        return Value.map(ATTEMPT, Value.of(attempt)).with(SINCE, since.toString());
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
