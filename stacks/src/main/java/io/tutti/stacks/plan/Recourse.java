package io.tutti.stacks.plan;

import io.tutti.engine.run.Policy;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person wants to happen when a deployment fails. */
public enum Recourse {
    /** Take everything back. */
    ROLLBACK,
    /** Wait for a person. */
    HOLD,
    /** Leave it as it is; Heat's {@code disable_rollback}. */
    KEEP;

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Recourse> of(String word) {
        return Arrays.stream(values()).filter(r -> r.word().equals(word)).findFirst();
    }

    /** A nested stack never turns back by itself: it tells its parent, which does. */
    Policy policy(boolean nested) {
        return switch (this) {
            case ROLLBACK -> nested ? Policy.HALT : Policy.TURN_BACK;
            case HOLD -> Policy.HOLD;
            case KEEP -> Policy.HALT;
        };
    }
}
