package io.tutti.server.http;

/** What a token's owner may do in the project; each role may do what those before it may. */
public enum Role {
    READER,
    MEMBER,
    ADMIN;

    boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
