package io.tutti.server.live;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The machines of the local cloud, which knows each by its id, and those that stacks only name. */
public record LocalMachines(io.tutti.drivers.local.Machines cloud) implements Machines {
    @Override
    public List<Machine> of(String project) {
        var deployed = cloud.deployed().stream().map(LocalMachines::shown);
        return Stream.concat(cloud.all().stream().map(LocalMachines::shown), deployed)
                .filter(machine -> machine.project().equals(project))
                .toList();
    }

    @Override
    public Optional<Machine> find(String id) {
        return cloud.find(id)
                .map(LocalMachines::shown)
                .or(() -> cloud.deployed(id).map(LocalMachines::shown));
    }

    private static Machine shown(io.tutti.drivers.local.Machines.Deployed machine) {
        return new Machine(
                machine.id(),
                machine.project(),
                machine.name(),
                machine.address(),
                machine.stack(),
                machine.stackName(),
                machine.resource());
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
