package io.tutti.engine.run;

/** Doing or undoing. */
public enum Side {
    DO,
    UNDO
}
