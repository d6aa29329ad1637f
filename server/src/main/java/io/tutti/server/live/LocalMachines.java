package io.tutti.server.live;

import java.util.List;
import java.util.Optional;

/** The machines of the local cloud, which knows each by its id. */
public record LocalMachines(io.tutti.drivers.local.Machines cloud) implements Machines {
    @Override
    public List<Machine> of(String project) {
        return cloud.all().stream()
                .filter(machine -> machine.project().equals(project))
                .map(LocalMachines::shown)
                .toList();
    }

    @Override
    public Optional<Machine> find(String id) {
        return cloud.find(id).map(LocalMachines::shown);
    }

    private static Machine shown(io.tutti.drivers.local.Machine machine) {
        return new Machine(
                machine.id(),
                machine.project(),
                machine.name(),
                machine.address(),
                machine.stack(),
                machine.stackName(),
                machine.resource());
    }
}
