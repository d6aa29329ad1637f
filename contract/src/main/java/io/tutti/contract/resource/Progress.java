package io.tutti.contract.resource;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What a resource type answers to a {@link Call}. */
public sealed interface Progress {
    /**
     * It is done.
     *
     * @param resource the physical id; for a deletion, empty
     * @param attributes what {@code get_attr} may ask for
     */
    record Done(Optional<String> resource, Mapping attributes) implements Progress {}

    /**
     * Not yet. The id and checkpoint are durable before the next call.
     *
     * @param in call again after this time even if nothing arrives; empty means only a signal wakes it
     * @param addresses a signal to one of these wakes it; what is there already is handed over too
     */
    record Again(Optional<String> resource, Value checkpoint, Optional<Duration> in, Set<String> addresses)
            implements Progress {
        public Again {
            addresses = Set.copyOf(addresses);
        }
    }

    /** It cannot be changed in place: make a new one, then remove the old one. */
    record Replace() implements Progress {}

    /** Its type knows nothing of what was asked; nobody minds. */
    record Unsupported() implements Progress {}

    /** This attempt has failed. What it may have made is named so that it can be taken back. */
    record Failed(Problem problem, Optional<String> resource, Value checkpoint) implements Progress {}

    static Progress done(String resource, Mapping attributes) {
        return new Done(Optional.of(resource), attributes);
    }

    static Progress gone() {
        return new Done(Optional.empty(), Mapping.EMPTY);
    }

    static Progress again(String resource, Value checkpoint, Duration in) {
        return new Again(Optional.of(resource), checkpoint, Optional.of(in), Set.of());
    }

    static Progress awaiting(String resource, Value checkpoint, Set<String> addresses) {
        return new Again(Optional.of(resource), checkpoint, Optional.empty(), addresses);
    }

    static Progress failed(Problem problem) {
        return new Failed(problem, Optional.empty(), Value.none());
    }
}
