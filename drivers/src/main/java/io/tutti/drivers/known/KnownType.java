package io.tutti.drivers.known;

import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.schema.Support;
import java.util.List;
import java.util.Optional;

/**
 * A resource type of Heat's, as its schema tells it.
 *
 * @param description without an example, for that costs more than all the rest; see {@link #example}
 * @param services the kinds of OpenStack services that making one asks, in Keystone's words; empty when it asks none
 * @param since the release since which its support is what it is
 * @param updatePolicy what {@code update_policy} takes
 * @param uses how often public templates use it
 */
public record KnownType(
        Description description,
        List<String> services,
        Support support,
        Optional<String> since,
        List<Property> updatePolicy,
        int uses) {
    public KnownType {
        services = List.copyOf(services);
        updatePolicy = List.copyOf(updatePolicy);
    }

    public String name() {
        return description.type();
    }

    /** The smallest template that makes one; written when it is asked for. */
    public String example() {
        return Examples.of(description, Prose.of(name()).examples());
    }

    /** Whether making one asks a cloud for something. */
    public boolean needsCloud() {
        return !services.isEmpty();
    }

    /** Whether Heat keeps just the name: such a type takes anything and makes nothing. */
    public boolean isHollow() {
        return description.open() && support == Support.HIDDEN;
    }
}
