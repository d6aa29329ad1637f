package io.tutti.server.http;

import io.tutti.contract.software.Deployment;

/** Who calls, as the door has found out. The project comes from here and from nowhere else. */
public sealed interface Caller {
    /** Nobody in particular; only open routes see this. */
    record Anybody() implements Caller {}

    /** Somebody with a token. */
    record Person(String name, String project, Role role) implements Caller {}

    /** The agent of a machine. */
    record Machine(String machine, String project) implements Caller {}

    /** What an attempt runs; the row as it stood when the call came. */
    record Attempt(Deployment deployment) implements Caller {}

    /** Whoever holds the key for signals to one resource. */
    record Signaller(String project, String stack, String resource) implements Caller {}

    /** For logs; never a key. */
    default String label() {
        return switch (this) {
            case Anybody _ -> "anybody";
            case Person person -> person.name() + "@" + person.project();
            case Machine machine -> "machine " + machine.machine();
            case Attempt attempt -> "attempt " + attempt.deployment().attempt();
            case Signaller signaller -> "signaller of " + signaller.resource();
        };
    }
}
