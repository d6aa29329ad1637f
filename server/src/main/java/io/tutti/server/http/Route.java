package io.tutti.server.http;

import java.util.Objects;
import java.util.Set;

/** One line of the route table. It cannot be made without a policy, and only a closed list of paths is open to anybody. */
public record Route(Method method, PathPattern path, Policy policy, Endpoint endpoint) {
    /** What needs no token; the whole list. A log-in brings a password, or a token, in its body. */
    public static final Set<String> OPEN = Set.of(
            "GET /",
            "GET /healthcheck",
            "GET /identity",
            "GET /identity/v3",
            "GET /livez",
            "GET /readyz",
            "GET /versions",
            "POST /identity/v3/auth/tokens");

    public Route {
        Objects.requireNonNull(policy, "A route without a policy");
        if (policy instanceof Policy.Open && !OPEN.contains(method + " " + path)) {
            throw new IllegalArgumentException(method + " " + path + " must not be open to anybody");
        }
    }

    public static Route of(Method method, String path, Policy policy, Endpoint endpoint) {
        return new Route(method, PathPattern.of(path), policy, endpoint);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
