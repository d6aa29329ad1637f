package io.tutti.store.accounts;

import java.util.List;
import java.util.Optional;

/**
 * A token and what its owner is and may do at this moment.
 *
 * @param roles those granted in the project
 */
public record Standing(Token token, User user, Optional<Project> project, List<String> roles) {
    public Standing {
        roles = List.copyOf(roles);
    }
}
