package io.tutti.server.live;

import java.util.List;
import java.util.Optional;

/** The machines there are, whichever cloud has made them. */
public interface Machines {
    /** All machines of a project. */
    List<Machine> of(String project);

    Optional<Machine> find(String id);

    /**
     * A machine.
     *
     * @param address where others reach it
     * @param stack the id of the stack it is a resource of
     * @param resource the name of that resource
     */
    record Machine(
            String id, String project, String name, String address, String stack, String stackName, String resource) {}

    /** The address of a machine of the project; empty when there is none. */
    default String address(String project, String id) {
        return find(id).filter(machine -> machine.project().equals(project))
                .map(Machine::address)
                .orElse("");
    }
}
