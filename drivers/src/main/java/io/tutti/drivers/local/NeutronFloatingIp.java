package io.tutti.drivers.local;

import static io.tutti.drivers.local.Rules.NO_EFFECT;
import static io.tutti.drivers.local.Rules.changeable;
import static io.tutti.drivers.local.Rules.custom;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import java.util.Optional;

/** An address that is nobody's by birth and can be pointed to a port: one more address of that port's machine. */
final class NeutronFloatingIp implements ResourceType {
    static final Description DESCRIPTION = Rules.described(
                    "OS::Neutron::FloatingIP",
                    "An address of its own that is added to the machine of a port: programs on that machine may listen"
                            + " on it. There is no translation between it and the machine's other addresses.",
                    List.of(
                            changeable(Property.text("dns_domain", "Its DNS domain." + NO_EFFECT)
                                    .constrained(custom("dns_domain"))),
                            changeable(Property.text("dns_name", "Its DNS name." + NO_EFFECT)
                                    .constrained(custom("rel_dns_name"))),
                            changeable(Property.text(
                                            "fixed_ip_address",
                                            "The address of the port it stands for, when that has several.")
                                    .constrained(custom("ip_addr"))),
                            Property.text("floating_ip_address", "The address; drawn when left out.")
                                    .constrained(custom("ip_addr")),
                            Property.text("floating_network", "The network it comes from, by id or name; any is fine.")
                                    .must()
                                    .formerly("floating_network_id"),
                            Property.text("floating_network_id", "Old word for floating_network."),
                            Property.text("floating_subnet", "The subnet it comes from." + NO_EFFECT),
                            changeable(Property.text("port_id", "The port it is pointed to.")),
                            Property.mapping("value_specs", "Extra values for the network service." + NO_EFFECT)
                                    .otherwise(Value.map())),
                    """
                    heat_template_version: 2018-08-31
                    resources:
                      floating:
                        type: OS::Neutron::FloatingIP
                        properties:
                          floating_network: public
                    """)
            .attribute("fixed_ip_address", Kind.TEXT, "The address of the port it stands for.")
            .attribute("floating_ip_address", Kind.TEXT, "The address.")
            .attribute("floating_network_id", Kind.TEXT, "The network it comes from.")
            .attribute("port_id", Kind.TEXT, "The port it is pointed to.")
            .attribute("router_id", Kind.TEXT, "Always empty here.")
            .attribute("tenant_id", Kind.TEXT, "The project it belongs to.");

    private final Records records;
    private final Ports ports;
    private final Keeping keeping;

    NeutronFloatingIp(Records records, Ports ports) {
        this.records = records;
        this.ports = ports;
        this.keeping = new Keeping(RecordKind.FLOATING_IP, records);
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        return keeping.create(call, () -> pointed(call, record(call)), this::attributes);
    }

    @Override
    public Progress update(Call call, Mapping before) {
        // Only what the template changes: an association of its own may have pointed it elsewhere.
        var moved = changed(call, before, "port_id") || changed(call, before, "fixed_ip_address");
        return keeping.update(call, old -> moved ? pointed(call, old) : old, this::attributes);
    }

    @Override
    public Progress delete(Call call) {
        var id = keeping.id(call);
        return keeping.delete(call, () -> {
            records.find(RecordKind.FLOATING_IP, id)
                    .ifPresent(ip -> ports.associate(ip, Optional.empty(), Optional.empty()));
            ports.release(id);
        });
    }

    @Override
    public Progress check(Call call) {
        return keeping.check(call, this::attributes);
    }

    private Mapping record(Call call) {
        var properties = call.properties();
        var begun = keeping.begin(call);
        var id = Ports.id(begun);
        var wanted = properties.text("floating_ip_address");
        wanted.ifPresent(a -> ports.take(a, id, "resources." + call.name() + ".properties.floating_ip_address"));
        var network = properties
                .text("floating_network")
                .or(() -> properties.text("floating_network_id"))
                .orElse("public");
        return begun.with("address", wanted.orElseGet(() -> ports.draw(id)))
                .with("network", Networks.id(records, call.owner().project(), network));
    }

    private Mapping pointed(Call call, Mapping record) {
        var project = call.owner().project();
        var port = call.properties()
                .text("port_id")
                .map(named ->
                        PortChoice.of(records, project, named, "resources." + call.name() + ".properties.port_id"));
        return ports.associate(record, port.map(Ports::id), call.properties().text("fixed_ip_address"));
    }

    private static boolean changed(Call call, Mapping before, String property) {
        return !call.properties().get(property).equals(before.get(property));
    }

    private Mapping attributes(Mapping record) {
        var port = record.text("port");
        var fixed = record.text("fixed")
                .or(() -> port.flatMap(p -> records.find(RecordKind.PORT, p))
                        .flatMap(p -> Ports.addresses(p).stream().findFirst()));
        return Mapping.EMPTY
                .with("fixed_ip_address", fixed.map(Value::of).orElse(Value.none()))
                .with("floating_ip_address", record.text("address").orElse(""))
                .with("floating_network_id", record.text("network").orElse(""))
                .with("port_id", port.map(Value::of).orElse(Value.none()))
                .with("router_id", Value.none())
                .with("tenant_id", record.text("project").orElse(""));
    }
}
