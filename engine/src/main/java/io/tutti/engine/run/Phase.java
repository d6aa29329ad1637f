package io.tutti.engine.run;

/** How a run stands, derived from its tasks, never stored. */
public enum Phase {
    RUNNING,
    /** A person paused it. */
    PAUSED,
    /** Something has failed and waits for a person; what does not depend on it may still go on. */
    HELD,
    /** After a failure that is kept: what is in flight ends. */
    HALTING,
    CANCELLING,
    /** At rest after a cancel; it can be resumed or turned back. */
    CANCELLED,
    UNWINDING,
    SUCCEEDED,
    /** Over, with a failure that is kept. */
    FAILED,
    UNDONE,
    /** At rest with an undo that failed for good: a person retries or cleans up. */
    STUCK;

    /** Whether the run is over: nothing will change it any more. */
    public boolean over() {
        return switch (this) {
            case SUCCEEDED, FAILED, UNDONE -> true;
            case RUNNING, PAUSED, HELD, HALTING, CANCELLING, CANCELLED, UNWINDING, STUCK -> false;
        };
    }

    /** Whether nothing will happen any more unless a person acts. */
    public boolean resting() {
        return switch (this) {
            case SUCCEEDED, FAILED, UNDONE, HELD, CANCELLED, STUCK, PAUSED -> true;
            case RUNNING, HALTING, CANCELLING, UNWINDING -> false;
        };
    }
}
