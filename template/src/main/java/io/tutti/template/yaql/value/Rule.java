package io.tutti.template.yaql.value;

/** {@code source => destination}, evaluated. */
public record Rule(Object source, Object destination) {
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
