package io.tutti.store.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A secret that logs in as a user, for one project and at most some roles: for programs, so that no password stands in
 * their settings.
 *
 * @param name theirs alone, not the whole server's
 * @param roles at most these; one that the user has lost counts no more
 * @param secret as it may be kept
 * @param expires empty when it does not
 */
public record Credential(
        String id,
        String user,
        String project,
        String name,
        String description,
        List<String> roles,
        String secret,
        Optional<Instant> expires,
        Instant created) {
    public Credential {
        roles = List.copyOf(roles);
    }

    @Override
    public String toString() {
        return "the credential " + name + " (" + id + ")";
    }
}
