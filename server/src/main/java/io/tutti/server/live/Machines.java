package io.tutti.server.live;

import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The machines that the stacks of a project have made, as their resources tell. */
public final class Machines {
    private static final String TYPE = "OS::Nova::Server";

    private final StackReads stacks;
    /** A machine keeps its address for life, and its id is never given to another. */
    private final Map<String, Place> known = new ConcurrentHashMap<>();

    public Machines(StackReads stacks) {
        this.stacks = stacks;
    }

    /**
     * A machine.
     *
     * @param address where others reach it; empty when nobody has said
     * @param stack the stack it is a resource of
     */
    public record Machine(String id, String name, String address, StackRow stack, ResourceRow resource) {}

    /** All machines of the live stacks of a project. */
    public List<Machine> of(String project) {
        var filter = new StackReads.Filter(true, false, List.of(), List.of(), Optional.empty(), Integer.MAX_VALUE);
        var machines = new ArrayList<Machine>();
        for (var stack : stacks.stacks(project, filter)) {
            in(stack, machines);
        }
        return List.copyOf(machines);
    }

    private void in(StackRow stack, List<Machine> machines) {
        for (var resource : stacks.resources(stack.id())) {
            if (resource.type().equals(TYPE)) {
                resource.physicalId().ifPresent(id -> machines.add(machine(id, stack, resource)));
            }
        }
    }

    private static Machine machine(String id, StackRow stack, ResourceRow resource) {
        var attributes = resource.attributes();
        return new Machine(
                id,
                attributes.text("name").orElse(resource.name()),
                attributes
                        .text("first_address")
                        .or(() -> attributes.text("accessIPv4"))
                        .orElse(""),
                stack,
                resource);
    }

    /** The address of a machine of the project; empty when it is not known. */
    public String address(String project, String id) {
        if (!known.containsKey(id)) {
            of(project).stream()
                    .filter(machine -> !machine.address().isEmpty())
                    .forEach(machine -> known.put(machine.id(), new Place(project, machine.address())));
        }
        return Optional.ofNullable(known.get(id))
                .filter(place -> place.project().equals(project))
                .map(Place::address)
                .orElse("");
    }

    private record Place(String project, String address) {}
}
