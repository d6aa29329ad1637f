package io.tutti.server.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who a good token belongs to and what it is for.
 *
 * @param user their id
 * @param name their name
 * @param scope empty for a token that says only who somebody is
 * @param operator whether they may administer users and projects, and look at the whole server
 * @param audit names the token in logs
 * @param expires empty when it does not
 */
public record Session(
        String user,
        String name,
        Optional<Scope> scope,
        boolean operator,
        List<String> methods,
        String audit,
        Instant issued,
        Optional<Instant> expires) {
    public Session {
        methods = List.copyOf(methods);
    }

    /**
     * A project and what its owner may do there.
     *
     * @param roles the most first, those that others include among them
     */
    public record Scope(String project, String name, List<String> roles) {
        public Scope {
            roles = List.copyOf(roles);
        }
    }

    /** For logs. */
    public String label() {
        return name + scope.map(at -> "@" + at.name()).orElse("");
    }
}
