package io.tutti.store.accounts;

import java.util.List;
import java.util.Optional;

/**
 * A token and what its owner is and may do at this moment.
 *
 * @param roles those granted in the project
 * @param most what a token that was got with a credential may have of them, and of what they include
 */
public record Standing(
        Token token, User user, Optional<Project> project, List<String> roles, Optional<List<String>> most) {
    public Standing {
        roles = List.copyOf(roles);
        most = most.map(List::copyOf);
    }
}
