package io.tutti.server.http;

import java.util.Objects;
import java.util.Set;

/** One line of the route table. It cannot be made without a policy, and only a closed list of paths is open to anybody. */
public record Route(Method method, PathPattern path, Policy policy, Endpoint endpoint) {
    /** The paths that need no token; the whole list. */
    public static final Set<String> OPEN = Set.of("/", "/healthcheck", "/livez", "/readyz");

    public Route {
        Objects.requireNonNull(policy, "A route without a policy");
        if (policy instanceof Policy.Open && !(method == Method.GET && OPEN.contains(path.toString()))) {
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
