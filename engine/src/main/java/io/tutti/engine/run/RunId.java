package io.tutti.engine.run;

/** A run's identity: a UUID in text form. */
public record RunId(String value) implements Comparable<RunId> {
    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
