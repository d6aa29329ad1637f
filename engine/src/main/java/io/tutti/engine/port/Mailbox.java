package io.tutti.engine.port;

import io.tutti.contract.resource.Signal;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Signals, kept under their address until their receiver is gone. */
public interface Mailbox {
    /**
     * Stores the signal, unless the address has one of that id already or is that of a deployment that is gone. It is
     * durable when this returns.
     */
    Posting post(Signal signal);

    /** All signals at these addresses, in the order in which they were stored. */
    List<Signal> at(Set<String> addresses);

    /** The addresses that begin so and have signals, in their order. */
    List<String> addresses(String prefix);

    /** Forgets the signals whose address begins so. */
    void forget(String addressPrefix);

    /** Tells of each signal that this process stores from now on, once it is durable. */
    void listen(Consumer<Signal> listener);

    /** The answer to a posting. */
    enum Posting {
        STORED,
        DUPLICATE,
        /** Nobody is at the address any more: nothing was stored. */
        CLOSED
    }
}
