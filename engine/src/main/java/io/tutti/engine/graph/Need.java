package io.tutti.engine.graph;

/** What a task waits for: the end of another task, in one of three ways. */
public record Need(TaskId task, On on) {
    /** Which end counts. */
    public enum On {
        SUCCESS,
        FAILURE,
        EITHER
    }

    public static Need success(TaskId task) {
        return new Need(task, On.SUCCESS);
    }

    public static Need failure(TaskId task) {
        return new Need(task, On.FAILURE);
    }

    public static Need either(TaskId task) {
        return new Need(task, On.EITHER);
    }
}
