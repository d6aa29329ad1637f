package io.tutti.stacks.plan;

/** How a step would be taken back. */
public sealed interface Undoing {
    /** It is deleted. */
    record Deleted() implements Undoing {}

    /** Its stack is deleted, innermost resources first. */
    record Nested() implements Undoing {}

    /** It leaves no trace outside, so there is nothing to take back. */
    record NoTrace() implements Undoing {}

    /** A script takes back what a script did. */
    record Script() implements Undoing {}

    /** No script takes it back, but the machine it happened on is deleted too. */
    record WithMachine(String server) implements Undoing {}

    /** It stays: a point of no return. */
    record Stays(String why) implements Undoing {}

    /** In a few words. */
    default String text() {
        return switch (this) {
            case Deleted _ -> "deleted";
            case Nested _ -> "its stack is deleted";
            case NoTrace _ -> "leaves no trace";
            case Script _ -> "its DELETE action runs";
            case WithMachine with -> "goes with " + with.server();
            case Stays stays -> "stays: " + stays.why();
        };
    }

    /** Whether a rollback leaves something of it. */
    default boolean isPointOfNoReturn() {
        return this instanceof Stays;
    }
}
