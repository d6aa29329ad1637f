package io.tutti.engine.run;

/** Where a run is going. */
public enum Heading {
    FORWARD,
    /** What is in flight ends, nothing starts, then the run is over. */
    HALT,
    /** What is in flight is told to end, nothing starts; the run stays open. */
    CANCEL,
    /** Everything is undone. A run never turns forward again. */
    BACK
}
