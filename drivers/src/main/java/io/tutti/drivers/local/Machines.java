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

    /**
     * A machine that a stack names and nobody here has made.
     *
     * @param address where others reach it, if its template says so; else empty
     */
    public record Deployed(
            String id, String project, String name, String address, String stack, String stackName, String resource) {}

    /** All machines that stacks only name, by id. */
    public List<Deployed> deployed() {
        return records.all(RecordKind.DEPLOYED_SERVER).stream()
                .map(Machines::deployed)
                .toList();
    }

    /** The machine of that id, which a stack only names. */
    public Optional<Deployed> deployed(String id) {
        return records.find(RecordKind.DEPLOYED_SERVER, id).map(Machines::deployed);
    }

    private static Deployed deployed(Mapping record) {
        return new Deployed(
                Ports.id(record),
                record.text("project").orElse(""),
                record.text("name").orElse(""),
                record.text("address").orElse(""),
                record.text("stack").orElse(""),
                record.text("stackName").orElse(""),
                record.text("resource").orElse(""));
    }

    @Override
    public boolean exists(String server) {
        return hosts.find(server).isPresent() || deployed(server).isPresent();
    }

    /** A machine that a stack only names stays when that goes, with whatever is on it. */
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
