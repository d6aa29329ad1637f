package io.tutti.server.http;

/** Who may call a route. There is no route without one. */
public sealed interface Policy {
    /** Anybody; a closed list of routes that {@link Route} keeps. */
    record Open() implements Policy {}

    /** A token of the project with at least this role. */
    record Token(Role role) implements Policy {}

    /** Any good token, also one that is for no project. */
    record AnyToken() implements Policy {}

    /** A token of the user whom the path names, or of an operator. */
    record Oneself() implements Policy {}

    /** The admin token, or a token with the role admin in the project {@code default}. */
    record Operator() implements Policy {}

    /** A machine's own key. */
    record MachineKey() implements Policy {}

    /** The key of an attempt that has not been reported yet. */
    record AttemptKey() implements Policy {}

    /** An address that carries its own signature. */
    record Signature() implements Policy {}

    /**
     * A query that is signed as Amazon's tools do, with the access key of one resource.
     *
     * @param verb the route's method, which the signature covers
     */
    record Ec2Signature(String verb) implements Policy {}

    /** A token of the project, or the key that signals just the resource that the path names. */
    record TokenOrSignalKey(Role role) implements Policy {}
}
