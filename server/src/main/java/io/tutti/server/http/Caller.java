package io.tutti.server.http;

import io.tutti.contract.software.Deployment;
import io.tutti.server.identity.Session;

/** Who calls, as the door has found out. The project comes from here and from nowhere else. */
public sealed interface Caller {
    /** Nobody in particular; only open routes see this. */
    record Anybody() implements Caller {}

    /** Somebody with a token for a project. */
    record Person(Session session, Session.Scope scope, Role role) implements Caller {
        String project() {
            return scope.project();
        }
    }

    /** Somebody with a token, where it does not matter for which project. */
    record Known(Session session) implements Caller {}

    /** The agent of a machine. */
    record Machine(String machine, String project) implements Caller {}

    /** What an attempt runs; the row as it stood when the call came. */
    record Attempt(Deployment deployment) implements Caller {}

    /** Whoever holds the key for signals to one resource. */
    record Signaller(String project, String stack, String resource) implements Caller {}

    /** Whoever signs with the access key of one resource, while it is the one that was made under this token. */
    record Signer(String project, String stack, String resource, String token) implements Caller {}

    /** For logs; never a key. */
    default String label() {
        return switch (this) {
            case Anybody _ -> "anybody";
            case Person person -> person.session().label();
            case Known known -> known.session().label();
            case Machine machine -> "machine " + machine.machine();
            case Attempt attempt -> "attempt " + attempt.deployment().attempt();
            case Signer signer -> "signer for " + signer.resource();
            case Signaller signaller -> "signaller of " + signaller.resource();
        };
    }
}
