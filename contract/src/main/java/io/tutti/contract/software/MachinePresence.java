package io.tutti.contract.software;

/** What is known of the machines that software is deployed on. */
public interface MachinePresence {
    /** Whether the machine still exists; a machine nobody knows does not. Its agent may be silent all the same. */
    boolean exists(String server);

    /** Whether the machine belongs to the stacks under this root, and therefore goes when they go. */
    boolean belongsTo(String server, String root);

    /** Lets a suspended machine go on, for something that is to happen on it. Most clouds leave that to people. */
    default void wake(String server) {}
}
