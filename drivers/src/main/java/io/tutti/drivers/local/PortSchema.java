package io.tutti.drivers.local;

import static io.tutti.drivers.local.Rules.NO_EFFECT;
import static io.tutti.drivers.local.Rules.changeable;
import static io.tutti.drivers.local.Rules.custom;
import static io.tutti.drivers.local.Rules.oneOf;

import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import java.util.List;

/** What {@code OS::Neutron::Port} takes and answers. */
final class PortSchema {
    static final Description DESCRIPTION = Rules.described(
                    "OS::Neutron::Port",
                    "One or more addresses for a server. On the local cloud an address is any of 127.0.0.0/8 but the"
                            + " computer's own 127.0.0.0/24, drawn when it is left out. Addresses stay with the port"
                            + " when its server is replaced.",
                    properties(),
                    """
                    heat_template_version: 2018-08-31
                    resources:
                      port:
                        type: OS::Neutron::Port
                        properties:
                          network: private
                    """)
            .attribute("admin_state_up", Kind.TEXT, "Whether it is switched on.")
            .attribute("allowed_address_pairs", Kind.SEQUENCE, "Further addresses it may use.")
            .attribute("device_id", Kind.TEXT, "The id of its server, or nothing.")
            .attribute("device_owner", Kind.TEXT, "What its server is.")
            .attribute("dns_assignment", Kind.MAPPING, "Its DNS names.")
            .attribute("fixed_ips", Kind.SEQUENCE, "Its addresses, each {subnet_id, ip_address}.")
            .attribute("mac_address", Kind.TEXT, "Its hardware address; made up unless given.")
            .attribute("name", Kind.TEXT, "Its name.")
            .attribute("network", Kind.MAPPING, "The network it is on.")
            .attribute("network_id", Kind.TEXT, "The id of the network it is on.")
            .attribute("port_security_enabled", Kind.BOOLEAN, "Whether security groups apply.")
            .attribute("propagate_uplink_status", Kind.BOOLEAN, "Whether the uplink's state is passed on.")
            .attribute("qos_policy_id", Kind.TEXT, "Its quality of service policy.")
            .attribute("security_groups", Kind.SEQUENCE, "Its security groups.")
            .attribute("status", Kind.TEXT, "ACTIVE with a server, DOWN without.")
            .attribute("subnets", Kind.SEQUENCE, "The subnets of its addresses.")
            .attribute("tenant_id", Kind.TEXT, "The project it belongs to.");

    private PortSchema() {}

    private static List<Property> properties() {
        return List.of(
                Rules.adminState(),
                addressPairs(),
                changeable(Property.text("binding:vnic_type", "The kind of network card." + NO_EFFECT)
                        .otherwise(Value.of("normal"))
                        .constrained(cards())),
                changeable(Property.text(
                                "device_id",
                                "The device that uses it; a server that names it says so itself." + NO_EFFECT)
                        .otherwise(Value.of(""))),
                changeable(Property.text("device_owner", "What that device is." + NO_EFFECT)
                        .otherwise(Value.of(""))),
                changeable(
                        Property.text("dns_name", "Its DNS name." + NO_EFFECT).constrained(custom("dns_name"))),
                fixedIps(),
                Property.text("mac_address", "Its hardware address; kept and shown.")
                        .constrained(custom("mac_addr")),
                changeable(Property.text("name", "Its name; made from stack and resource when left out.")),
                Property.text("network", "The network, by id or name. A name nobody made is taken for a provider's.")
                        .must()
                        .formerly("network_id"),
                Property.text("network_id", "Old word for network."),
                changeable(Property.bool("no_fixed_ips", "Whether it has no address at all.")
                        .otherwise(Value.of(false))),
                changeable(Property.bool("port_security_enabled", "Whether security groups apply." + NO_EFFECT)),
                changeable(Property.bool(
                        "propagate_uplink_status", "Whether the uplink's state is passed on." + NO_EFFECT)),
                changeable(Property.text("qos_policy", "A quality of service policy." + NO_EFFECT)),
                changeable(Property.text("replacement_policy", "What an update does to it." + NO_EFFECT)
                        .otherwise(Value.of("AUTO"))
                        .constrained(oneOf("REPLACE_ALWAYS", "AUTO"))),
                changeable(Property.sequence("security_groups", "Security groups; kept and shown." + NO_EFFECT)),
                Rules.tags(),
                Rules.extras());
    }

    private static Property fixedIps() {
        return changeable(Property.sequence(
                "fixed_ips",
                "Its addresses; one is drawn when this is left out.",
                Property.mapping(
                        "",
                        "An address.",
                        Property.text("ip_address", "The address; drawn when left out.")
                                .constrained(custom("ip_addr")),
                        Property.text("subnet", "The subnet it is drawn from, by id or name.")
                                .formerly("subnet_id"),
                        Property.text("subnet_id", "Old word for subnet."))));
    }

    static Constraint cards() {
        return oneOf("normal", "direct", "macvtap", "direct-physical", "baremetal", "virtio-forwarder", "smart-nic");
    }

    static Property addressPairs() {
        return changeable(Property.sequence(
                "allowed_address_pairs",
                "Further addresses its server may use." + NO_EFFECT,
                Property.mapping(
                        "",
                        "An address.",
                        Property.text("ip_address", "The address or range.")
                                .must()
                                .constrained(custom("ip_or_cidr")),
                        Property.text("mac_address", "Its hardware address.").constrained(custom("mac_addr")))));
    }
}
