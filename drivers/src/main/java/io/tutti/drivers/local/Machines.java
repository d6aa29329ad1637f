package io.tutti.drivers.local;

import io.tutti.contract.software.MachinePresence;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import java.util.Optional;

/** Which machines there are, for whoever asks: the agents' routes, people, and drivers of software. */
public final class Machines implements MachinePresence {
    private final Records records;
    private final Hosts hosts;

    Machines(Records records, Hosts hosts) {
        this.records = records;
        this.hosts = hosts;
    }

    /** All machines that are there, by id. */
    public List<Machine> all() {
        return records.all(RecordKind.SERVER).stream()
                .flatMap(server -> machine(server).stream())
                .toList();
    }

    /** The machine of that id. */
    public Optional<Machine> find(String id) {
        return records.find(RecordKind.SERVER, id).flatMap(this::machine);
    }

    @Override
    public boolean exists(String server) {
        return hosts.find(server).isPresent();
    }

    @Override
    public boolean belongsTo(String server, String root) {
        return records.find(RecordKind.SERVER, server)
                .flatMap(record -> record.text("root"))
                .filter(root::equals)
                .isPresent();
    }

    @Override
    public void wake(String server) {
        hosts.resume(server);
    }

    private Optional<Machine> machine(Mapping server) {
        return hosts.find(Ports.id(server))
                .map(host -> new Machine(
                        host.id(),
                        host.project(),
                        server.text("name").orElse(""),
                        server.text("stack").orElse(""),
                        server.text("stackName").orElse(""),
                        server.text("root").orElse(""),
                        server.text("resource").orElse(""),
                        host.folder(),
                        host.addresses(),
                        hosts.agentAlive(host.id())));
    }
}
