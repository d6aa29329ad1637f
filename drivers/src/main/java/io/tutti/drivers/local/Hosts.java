package io.tutti.drivers.local;

import java.util.List;
import java.util.Optional;

/**
 * What a host is, hidden behind three calls — create, run, destroy — so that network or user namespaces can stand in for
 * the plain loopback address. Every call may be repeated.
 */
public interface Hosts {
    /**
     * Makes the host so: its folder, its addresses and its agent under way. Made already, it gets the plan's addresses
     * and a living agent; files are written before the first boot only.
     *
     * @throws AddressTaken when somebody else listens on one of the addresses
     */
    Host create(HostPlan plan);

    /** Changes the addresses of a host that is there; its agent reads them at its own time. The first one must stay. */
    void readdress(String id, List<String> addresses);

    /** Starts a program inside the host, in a session of its own, and does not wait for it. */
    ProcessHandle run(String id, List<String> command);

    /**
     * Stops every process of the host, its agent too: they keep what they have, and do nothing. Suspending what rests is
     * fine; of what is not there nothing is done.
     *
     * @throws io.tutti.contract.problem.Refusal when processes go on
     */
    void suspend(String id);

    /** Lets every process of the host go on; a dead agent is started. Nothing is done to what is awake. */
    void resume(String id);

    /**
     * Ends every process of the host (TERM, 5 seconds, KILL) and removes its folder. Destroying what is not there is
     * fine.
     *
     * @throws io.tutti.contract.problem.Refusal when processes stay for 30 seconds
     */
    void destroy(String id);

    /** The host of that id; empty when it is not there or is being destroyed. */
    Optional<Host> find(String id);

    /** All hosts that are not being destroyed, by id. */
    List<Host> all();

    /** Whether the agent's process is there. */
    boolean agentAlive(String id);

    /** Whether the agent answers on the host's own address, and says that it is this host's. */
    boolean agentAnswers(String id);

    /**
     * Starts the agent again if it is dead and the host does not rest.
     *
     * @return whether it had to be started
     * @throws AddressTaken when somebody else listens on one of the addresses
     */
    boolean ensureAgent(String id);
}
