package io.tutti.server.http;

import java.util.Arrays;
import java.util.Optional;

/** The methods that any route takes. */
public enum Method {
    DELETE,
    GET,
    HEAD,
    PATCH,
    POST,
    PUT;

    static Optional<Method> of(String name) {
        return Arrays.stream(values())
                .filter(method -> method.name().equals(name))
                .findFirst();
    }
}
