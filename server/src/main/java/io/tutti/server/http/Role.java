package io.tutti.server.http;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a token's owner may do in the project; each role may do what those before it may. */
public enum Role {
    READER,
    MEMBER,
    ADMIN;

    /** The most of these that is one; empty when none is. */
    static Optional<Role> most(List<String> names) {
        return Arrays.stream(values())
                .filter(role -> names.contains(role.name().toLowerCase(Locale.ROOT)))
                .max(Comparator.naturalOrder());
    }

    /** Whether whoever has this one may do what needs that one. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
