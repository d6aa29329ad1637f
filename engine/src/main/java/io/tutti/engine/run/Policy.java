package io.tutti.engine.run;

/** What a run does about a failure that nothing handles. */
public enum Policy {
    /** Undo everything ({@code rollback}). */
    TURN_BACK,
    /** Go on with what does not depend on it, then wait for a person ({@code hold}). */
    HOLD,
    /** End what is in flight, start nothing, and be over ({@code keep}). */
    HALT
}
