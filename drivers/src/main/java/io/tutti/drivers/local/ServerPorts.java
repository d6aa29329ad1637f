package io.tutti.drivers.local;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.PhysicalName;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives a new server the ports its {@code networks} mean: named ones, and one made for it wherever it names a network
 * only. The ids of those follow from the token, so a repetition finds them.
 */
final class ServerPorts {
    /** The network of a server that names none. */
    private static final String DEFAULT = "local";

    private final Records records;
    private final Ports ports;

    ServerPorts(Records records, Ports ports) {
        this.records = records;
        this.ports = ports;
    }

    /** The ids of the server's ports in the order of its networks, at least one of them with an address. */
    List<String> of(Call call, String server) {
        var wishes = call.properties().items("networks");
        var found = new ArrayList<String>();
        for (var i = 0; i < wishes.size(); i++) {
            var wish = wishes.get(i) instanceof Mapping m ? m : Mapping.EMPTY;
            found.add(port(call, server, wish, i));
        }
        var addressed = found.stream()
                .flatMap(id -> records.find(RecordKind.PORT, id).stream())
                .anyMatch(port -> !Ports.addresses(port).isEmpty());
        if (!addressed) {
            // An agent must listen somewhere, also on a machine whose ports have no address.
            found.add(made(call, server, Mapping.EMPTY, wishes.size()));
        }
        return found;
    }

    private String port(Call call, String server, Mapping wish, int index) {
        var path = "resources." + call.name() + ".properties.networks." + index;
        var named = wish.text("port");
        String id;
        if (named.isPresent()) {
            id = Ports.id(PortChoice.of(records, call.owner().project(), named.get(), path + ".port"));
            ports.attach(id, server, path + ".port");
        } else {
            id = made(call, server, wish, index);
        }
        wish.text("floating_ip").ifPresent(floating -> point(call, floating, id, path + ".floating_ip"));
        return id;
    }

    private String made(Call call, String server, Mapping wish, int index) {
        var id = PhysicalName.uuid(call, "server-port-" + index).toString();
        var there = records.find(RecordKind.PORT, id);
        if (there.isPresent()) {
            if (!Keeping.isOf(call, there.get())) {
                throw new Refusal(new Keeping(RecordKind.PORT, records).vanished(call));
            }
            return id;
        }
        var project = call.owner().project();
        var network = wish.text("network")
                .or(() -> wish.text("uuid"))
                .or(() -> wish.text("subnet").flatMap(subnet -> Networks.of(records, project, subnet)))
                .orElse(DEFAULT);
        var record = Mapping.EMPTY
                .with("id", id)
                .with("project", project)
                .with("name", "")
                .with("stack", call.owner().stackId())
                .with("network", Networks.id(records, project, network))
                .with("device", server)
                .with("implicit", Value.of(true));
        var fixed = wish.text("fixed_ip")
                .map(address -> Mapping.EMPTY.with("ip_address", address))
                .orElse(Mapping.EMPTY);
        var entry = wish.text("subnet").map(s -> fixed.with("subnet", s)).orElse(fixed);
        var path = "resources." + call.name() + ".properties.networks." + index;
        records.save(RecordKind.PORT, ports.addressed(record, List.of(entry), Optional.empty(), path));
        return id;
    }

    private void point(Call call, String named, String port, String path) {
        var floating = records.named(RecordKind.FLOATING_IP, call.owner().project(), named)
                .orElseThrow(() ->
                        new Refusal(Problem.of("local.unknown-floating-ip", "There is no floating IP '" + named + "'")
                                .on(path)
                                .suggest("Give the id of an OS::Neutron::FloatingIP")));
        ports.associate(floating, Optional.of(port), Optional.empty());
    }
}
