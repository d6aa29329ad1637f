package io.tutti.drivers.local;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Needed;
import io.tutti.contract.resource.PhysicalName;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.resource.Waiting;
import io.tutti.contract.schema.Description;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A machine of the local cloud: a host, its ports and a record. Made when its agent has answered on its address. */
final class NovaServer implements ResourceType {
    private static final Logger LOG = LoggerFactory.getLogger(NovaServer.class);
    private static final String BOOT = "boot";
    private static final int NAME_LIMIT = 53;
    private static final int REDRAWS = 20;
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Records records;
    private final Ports ports;
    private final Hosts hosts;
    private final UserData.Reading reading;
    private final Departure departure;
    private final Programs programs;
    private final Keeping keeping;
    private final ServerPorts serverPorts;
    private final ServerAttributes attributes;

    NovaServer(
            Records records,
            Ports ports,
            Hosts hosts,
            UserData.Reading reading,
            Departure departure,
            Programs programs) {
        this.records = records;
        this.ports = ports;
        this.hosts = hosts;
        this.reading = reading;
        this.departure = departure;
        this.programs = programs;
        this.keeping = new Keeping(RecordKind.SERVER, records);
        this.serverPorts = new ServerPorts(records, ports);
        this.attributes = new ServerAttributes(records, ports);
    }

    @Override
    public Description description() {
        return ServerSchema.DESCRIPTION;
    }

    @Override
    public Optional<Problem> lacking(Needed needed) {
        return programs.lacking(needed);
    }

    @Override
    public Progress create(Call call) {
        var id = keeping.id(call);
        try {
            if (isForeign(call)) {
                throw new Refusal(keeping.vanished(call));
            }
            var server = keeping.mine(call).orElseGet(() -> saved(record(call, id)));
            var host = up(call, server);
            // The id of what was made is durable before anybody waits for it.
            if (Waiting.begun(call, BOOT) && hosts.agentAnswers(id)) {
                return keeping.check(call, attributes::of);
            }
            return waiting(call, host);
        } catch (Refusal refusal) {
            return failed(refusal.problems().getFirst(), id);
        }
    }

    @Override
    public Progress update(Call call, Mapping before) {
        if (another(call.properties(), before)) {
            return new Progress.Replace();
        }
        return Keeping.answering(() -> {
            var old = keeping.mine(call).orElseThrow(() -> new Refusal(keeping.vanished(call)));
            up(call, saved(described(call, old)));
            return keeping.check(call, attributes::of);
        });
    }

    @Override
    public Progress delete(Call call) {
        return Keeping.answering(() -> {
            var id = keeping.id(call);
            if (isForeign(call)) {
                return Progress.gone();
            }
            var scope = records.find(RecordKind.SERVER, id)
                    .flatMap(server -> server.text("root"))
                    .orElse(call.owner().root());
            hosts.destroy(id);
            departure.left(scope, id);
            ports.detachAll(id);
            return keeping.delete(call);
        });
    }

    @Override
    public Progress check(Call call) {
        var id = keeping.id(call);
        var path = "resources." + call.name();
        var host = hosts.find(id);
        if (host.isEmpty()
                || isForeign(call)
                || records.find(RecordKind.SERVER, id).isEmpty()) {
            return Progress.failed(keeping.vanished(call));
        }
        if (!hosts.agentAlive(id)) {
            return Progress.failed(Problem.of("local.agent-dead", "The agent of the machine " + id + " does not run")
                    .on(path)
                    .suggest("It is started again by itself within seconds; look into "
                            + host.get().folder().resolve("console") + " if it is not"));
        }
        if (!hosts.agentAnswers(id)) {
            return Progress.failed(
                    Problem.of("local.agent-silent", "The agent of the machine " + id + " does not answer")
                            .on(path)
                            .because("Nothing of it was heard at " + host.get().address() + ":"
                                    + host.get().port())
                            .suggest("Look into " + host.get().folder().resolve("log")));
        }
        return keeping.check(call, attributes::of);
    }

    @Override
    public Progress suspend(Call call) {
        return Keeping.answering(() -> {
            var id = keeping.id(call);
            if (hosts.find(id).isEmpty() || isForeign(call)) {
                return Progress.failed(keeping.vanished(call));
            }
            hosts.suspend(id);
            return new Progress.Done(Optional.of(id), Mapping.EMPTY);
        });
    }

    @Override
    public Progress resume(Call call) {
        return Keeping.answering(() -> {
            var id = keeping.id(call);
            var host = hosts.find(id);
            if (host.isEmpty() || isForeign(call)) {
                return Progress.failed(keeping.vanished(call));
            }
            hosts.resume(id);
            return hosts.agentAnswers(id)
                    ? new Progress.Done(Optional.of(id), Mapping.EMPTY)
                    : waiting(call, host.get());
        });
    }

    /** Whether another project has the record, or the host where a crash has left no record. */
    private boolean isForeign(Call call) {
        return keeping.isForeign(call)
                || hosts.find(keeping.id(call))
                        .map(Host::project)
                        .filter(project -> !project.isEmpty()
                                && !project.equals(call.owner().project()))
                        .isPresent();
    }

    /** Makes the host, with another address in place of one that a stranger has meanwhile. */
    private Host up(Call call, Mapping server) {
        var id = Ports.id(server);
        var files = UserData.of(call, reading).files();
        for (var i = 0; i < REDRAWS; i++) {
            var addresses = ports.of(server);
            try {
                return hosts.create(new HostPlan(
                        id,
                        server.text("project").orElse(""),
                        server.text("name").orElse(""),
                        addresses,
                        files));
            } catch (AddressTaken taken) {
                redraw(call, server, taken);
            }
        }
        throw new Refusal(taken(call, "every address drawn"));
    }

    private void redraw(Call call, Mapping server, AddressTaken taken) {
        var own = ports.ports(server).stream()
                .filter(Ports::implicit)
                .filter(port -> Ports.drawn(port, taken.address()))
                .findFirst()
                .orElseThrow(() -> new Refusal(taken(call, taken.address())));
        ports.redraw(own, taken.address());
    }

    private static Problem taken(Call call, String address) {
        return Problem.of("local.address-taken", "Another program listens on " + address)
                .on("resources." + call.name() + ".properties.networks")
                .because("A machine's agent must listen on port " + LoopbackHosts.PORT + " of each of its addresses")
                .suggest("Look with `ss -ltnp 'sport = :" + LoopbackHosts.PORT + "'` who it is, or choose another one");
    }

    private Progress waiting(Call call, Host host) {
        var wait = Waiting.of(call, BOOT);
        if (wait.left(PATIENCE, call.now()).isZero()) {
            return failed(
                    Problem.of("local.agent-silent", "The agent of the machine does not answer")
                            .on("resources." + call.name())
                            .because(lastWords(host.folder().resolve("console")))
                            .suggest("Look into " + host.folder() + ", then retry"),
                    host.id());
        }
        return Progress.again(host.id(), wait.checkpoint(), SOON);
    }

    private Mapping record(Call call, String id) {
        var data = UserData.of(call, reading);
        data.warnings().forEach(warning -> LOG.warn("Server {}: {}", call.name(), warning));
        var record = Mapping.EMPTY
                .with("id", id)
                .with("root", call.owner().root())
                .with("stackName", call.owner().stackName())
                .with("resource", call.name())
                .with("warnings", Value.texts(data.warnings()))
                .with("ports", Value.texts(serverPorts.of(call, id)));
        return described(call, record);
    }

    /** The record with what may change over a server's life. */
    private static Mapping described(Call call, Mapping record) {
        var properties = call.properties();
        return record.with("project", call.owner().project())
                .with("stack", call.owner().stackId())
                .with(
                        "name",
                        properties
                                .text("name")
                                .orElseGet(
                                        () -> record.text("name").orElseGet(() -> PhysicalName.of(call, NAME_LIMIT))))
                .with("properties", properties.without("user_data").without("admin_pass"));
    }

    private Mapping saved(Mapping record) {
        records.save(RecordKind.SERVER, record);
        return record;
    }

    /** Whether a change asks for another machine, by the rules of the update policies. */
    private static boolean another(Mapping now, Mapping before) {
        return changed(now, before, "networks")
                || (changed(now, before, "user_data")
                        && !now.text("user_data_update_policy").equals(Optional.of("IGNORE")))
                || (changed(now, before, "flavor")
                        && now.text("flavor_update_policy").equals(Optional.of("REPLACE")))
                || (changed(now, before, "image")
                        && now.text("image_update_policy").equals(Optional.of("REPLACE")));
    }

    private static boolean changed(Mapping now, Mapping before, String property) {
        return !now.get(property).equals(before.get(property));
    }

    private static Progress failed(Problem problem, String id) {
        return new Progress.Failed(problem, Optional.of(id), Value.none());
    }

    private static String lastWords(Path console) {
        List<String> lines = DurableFile.read(console)
                .map(text -> text.strip().lines().toList())
                .orElse(List.of());
        var last = String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        return last.isEmpty() ? "It has said nothing" : "It said last: " + last;
    }
}
