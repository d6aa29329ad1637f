package io.tutti.engine.graph;

/** What to do when a task has failed for good and no other task waits for its failure. */
public enum OnFailure {
    /** What the run does. */
    AS_RUN,
    /** Undo everything. */
    TURN_BACK,
    /** Go on with what does not depend on it, then wait for a person. */
    HOLD,
    /** The failure counts as handled; what needs its success is passed over. */
    CARRY_ON
}
