package io.tutti.testkit.fake;

import io.tutti.contract.value.Value.Mapping;
import java.time.Instant;
import java.util.Optional;

/**
 * Something in the {@link FakeCloud}, as it is at one moment.
 *
 * @param kind {@code server} or {@code net}
 * @param token the tag it was made under
 * @param properties what it was made with
 */
public record Thing(
        String id, String kind, String token, State state, Mapping properties, Instant created, Optional<Instant> due) {
    /** How it stands. */
    public enum State {
        BUILDING,
        ACTIVE,
        ERROR,
        DELETING
    }

    Thing in(State next, Optional<Instant> until) {
        return new Thing(id, kind, token, next, properties, created, until);
    }
}
