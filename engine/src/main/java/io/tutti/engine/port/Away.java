package io.tutti.engine.port;

/**
 * What all leans on, the database, is away for the moment. Thrown out of a {@link Worker}'s call it is nobody's failure:
 * nothing is known of the call, so it is made again, under the same attempt.
 */
public class Away extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Away(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether a failure comes from that. */
    public static boolean causes(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Away) {
                return true;
            }
        }
        return false;
    }
}
