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

/** A network: a name under which ports and subnets come together. All local machines reach each other anyway. */
final class NeutronNet implements ResourceType {
    static final Description DESCRIPTION = Rules.described(
                    "OS::Neutron::Net",
                    "A network. The local cloud keeps its name and properties; all its machines share one loopback"
                            + " network.",
                    List.of(
                            Rules.adminState(),
                            Property.sequence("availability_zone_hints", "Zones to prefer." + NO_EFFECT),
                            changeable(Property.sequence("dhcp_agent_ids", "DHCP agents to serve it." + NO_EFFECT)),
                            changeable(Property.text("dns_domain", "The DNS domain of its ports." + NO_EFFECT)
                                    .constrained(custom("dns_domain"))),
                            changeable(Property.text("name", "Its name; made from stack and resource when left out.")),
                            changeable(Property.bool("port_security_enabled", "Default for its ports." + NO_EFFECT)),
                            changeable(Property.text("qos_policy", "A quality of service policy." + NO_EFFECT)),
                            changeable(Property.bool("shared", "Whether other projects may use it." + NO_EFFECT)
                                    .otherwise(Value.of(false))),
                            Rules.tags(),
                            Property.text("tenant_id", "The project that owns it." + NO_EFFECT),
                            Rules.extras()),
                    """
                    heat_template_version: 2018-08-31
                    resources:
                      net:
                        type: OS::Neutron::Net
                    """)
            .attribute("admin_state_up", Kind.TEXT, "Whether it is switched on.")
            .attribute("l2_adjacency", Kind.BOOLEAN, "Whether its ports share a segment; always true.")
            .attribute("mtu", Kind.INTEGER, "The largest packet in bytes: the loopback's.")
            .attribute("name", Kind.TEXT, "Its name.")
            .attribute("port_security_enabled", Kind.BOOLEAN, "The default for its ports.")
            .attribute("qos_policy_id", Kind.TEXT, "Its quality of service policy.")
            .attribute("segments", Kind.SEQUENCE, "Its segments; none.")
            .attribute("status", Kind.TEXT, "ACTIVE.")
            .attribute("subnets", Kind.SEQUENCE, "The ids of its subnets.")
            .attribute("tenant_id", Kind.TEXT, "The project it belongs to.");

    private final Records records;
    private final Keeping keeping;

    NeutronNet(Records records) {
        this.records = records;
        this.keeping = new Keeping(RecordKind.NETWORK, records);
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        return keeping.create(call, () -> record(call), this::attributes);
    }

    @Override
    public Progress update(Call call, Mapping before) {
        return keeping.update(call, _ -> record(call), this::attributes);
    }

    @Override
    public Progress delete(Call call) {
        return keeping.delete(call);
    }

    @Override
    public Progress check(Call call) {
        return keeping.check(call, this::attributes);
    }

    private Mapping record(Call call) {
        return keeping.begin(call).with("properties", call.properties());
    }

    private Mapping attributes(Mapping record) {
        var properties = record.mapping("properties");
        var id = record.text("id").orElseThrow();
        var subnets = records.all(RecordKind.SUBNET, record.text("project").orElse("")).stream()
                .filter(s -> s.text("network").filter(id::equals).isPresent())
                .flatMap(s -> s.text("id").stream())
                .toList();
        return Mapping.EMPTY
                .with("admin_state_up", properties.get("admin_state_up").orElse(Value.of(true)))
                .with("l2_adjacency", Value.of(true))
                .with("mtu", Value.of(65_536))
                .with("name", record.text("name").orElse(""))
                .with(
                        "port_security_enabled",
                        properties.get("port_security_enabled").orElse(Value.of(true)))
                .with("qos_policy_id", properties.get("qos_policy").orElse(Value.none()))
                .with("segments", Value.list())
                .with("status", "ACTIVE")
                .with("subnets", Value.texts(subnets))
                .with("tenant_id", record.text("project").orElse(""));
    }
}
