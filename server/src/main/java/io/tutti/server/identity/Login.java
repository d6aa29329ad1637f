package io.tutti.server.identity;

import java.time.Duration;
import java.util.Optional;

/**
 * What somebody asks for a token with.
 *
 * @param proof of who they are
 * @param wanted what the token is to be for
 * @param address where the request comes from
 */
public record Login(Proof proof, Wanted wanted, String address) {
    /** How somebody shows who they are. */
    public sealed interface Proof {
        record Password(Name user, String password) implements Proof {
            @Override
            public String toString() {
                return "the password of " + user;
            }
        }

        /**
         * The secret of a credential, by its id, or by its user and name.
         *
         * @param user empty for one that is named by its id
         * @param credential its id or name
         */
        record Secret(Optional<Name> user, String credential, String secret) implements Proof {
            @Override
            public String toString() {
                return "the secret of the credential " + credential;
            }
        }

        record Token(String token) implements Proof {
            @Override
            public String toString() {
                return "a token";
            }
        }
    }

    /** A user or a project. */
    public sealed interface Name {
        record Id(String id) implements Name {}

        record Called(String name) implements Name {}
    }

    /** What a token is to be for. */
    public sealed interface Wanted {
        /** The user's own project if they have one and a role there, else none. */
        record Usual() implements Wanted {}

        record Nothing() implements Wanted {}

        record Project(Name name) implements Wanted {}
    }

    /** What comes of it. */
    public sealed interface Outcome {
        /** @param token is told once and not kept */
        record Issued(String token, Session session) implements Outcome {
            @Override
            public String toString() {
                return "a token of " + session.label();
            }
        }

        /** It is not said why: who guesses learns nothing. */
        record Refused() implements Outcome {}

        /** Too many have failed before. */
        record TooOften(Duration pause) implements Outcome {}
    }
}
