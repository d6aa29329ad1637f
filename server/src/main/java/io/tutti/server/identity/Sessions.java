package io.tutti.server.identity;

import java.util.Optional;

/** Says what a token is worth. */
public interface Sessions {
    /**
     * Empty when the token is not known, has expired or was taken back.
     *
     * @throws Away when that cannot be found out
     */
    Optional<Session> find(String token);

    /** Whoever would know does not answer. */
    final class Away extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Away(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
