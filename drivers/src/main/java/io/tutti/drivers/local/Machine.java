package io.tutti.drivers.local;

import java.nio.file.Path;
import java.util.List;

/**
 * A machine as people see it.
 *
 * @param stack the id of the stack it belongs to
 * @param root the id of the outermost stack, which is the scope of its exchange
 * @param resource the name of its resource in the template
 * @param addresses its own first
 * @param agentAlive whether the agent's process is there
 */
public record Machine(
        String id,
        String project,
        String name,
        String stack,
        String stackName,
        String root,
        String resource,
        Path folder,
        List<String> addresses,
        boolean agentAlive) {
    public Machine {
        addresses = List.copyOf(addresses);
    }

    /** The address by which others reach it. */
    public String address() {
        return addresses.getFirst();
    }
}
