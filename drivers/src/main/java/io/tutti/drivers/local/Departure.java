package io.tutti.drivers.local;

/** Told when a machine has no process left, so that what it held elsewhere is free again: its claims. */
@FunctionalInterface
public interface Departure {
    /**
     * May come more than once for the same machine.
     *
     * @param scope the exchange of the stack the machine belonged to; it may hold claims in others too
     */
    void left(String scope, String machine);
}
