package io.tutti.environments.requirement;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Locale;
import java.util.Optional;

/**
 * Somebody or something that may provide what a socket requires.
 *
 * @param reference what a model writes: a link, or a block
 * @param obstacle why it does not fit; empty when it does
 */
public record Candidate(Kind kind, String reference, Optional<Provider> provider, Optional<String> obstacle) {
    /** Where it is. */
    public enum Kind {
        OBJECT,
        ENVIRONMENT,
        BLOCK
    }

    public boolean fits() {
        return obstacle.isEmpty();
    }

    /** For a person who chooses. */
    public Mapping toValue() {
        return Value.map("kind", Value.of(kind.name().toLowerCase(Locale.ROOT)))
                .with("reference", reference)
                .with("fits", Value.of(fits()))
                .with("reason", Value.of(obstacle.orElse("it fits")));
    }
}
