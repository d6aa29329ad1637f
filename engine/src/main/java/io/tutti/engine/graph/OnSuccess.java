package io.tutti.engine.graph;

/** What the success of a task means for its run, beyond letting go on what needs it. */
public enum OnSuccess {
    NOTHING,
    /** It owes growth: tasks that only its result can name. */
    GROW,
    /** The run turns back no more: what follows destroys what the undo would need. */
    SEAL
}
