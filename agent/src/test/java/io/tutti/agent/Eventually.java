package io.tutti.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for real processes: until something is so, or far too late. */
final class Eventually {
    private static final Duration FAR_TOO_LATE = Duration.ofSeconds(60);

    private Eventually() {}

    static void so(String what, BooleanSupplier condition) {
        the(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    static <T> T the(String what, Supplier<Optional<T>> source) {
        var late = Instant.now().plus(FAR_TOO_LATE);
        while (Instant.now().isBefore(late)) {
            var found = source.get();
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(Duration.ofMillis(15).toNanos());
        }
        throw new AssertionError("Waited in vain for " + what);
    }
}
