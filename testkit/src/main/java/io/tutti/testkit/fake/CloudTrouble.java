package io.tutti.testkit.fake;

import java.time.Duration;

/** What goes wrong in a call of the {@link FakeCloud}. */
public abstract sealed class CloudTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private CloudTrouble(String message) {
        super(message, null, false, false);
    }

    /** No answer came; what was asked may have been done. */
    public static final class TimedOut extends CloudTrouble {
        private static final long serialVersionUID = 1L;

        TimedOut(String call) {
            super("No answer to " + call);
        }
    }

    /** Too many calls; nothing was done. */
    public static final class Refused extends CloudTrouble {
        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        Refused(Duration retryAfter) {
            super("Too many calls; again in " + retryAfter.toSeconds() + " s");
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** Something else still uses it; nothing was done. */
    public static final class InUse extends CloudTrouble {
        private static final long serialVersionUID = 1L;

        InUse(String id) {
            super(id + " is in use");
        }
    }
}
