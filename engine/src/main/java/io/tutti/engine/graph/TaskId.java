package io.tutti.engine.graph;

/** A task's name, unique in its run. */
public record TaskId(String value) implements Comparable<TaskId> {
    public TaskId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A task's id cannot be empty");
        }
    }

    @Override
    public int compareTo(TaskId other) {
        return value.compareTo(other.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
