package io.tutti.drivers.local;

import static io.tutti.drivers.local.Rules.NO_EFFECT;
import static io.tutti.drivers.local.Rules.changeable;
import static io.tutti.drivers.local.Rules.custom;
import static io.tutti.drivers.local.Rules.oneOf;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import java.util.Optional;

/** A range of addresses of a network. */
final class NeutronSubnet implements ResourceType {
    static final Description DESCRIPTION = Rules.described(
                    "OS::Neutron::Subnet",
                    "A range of addresses. When it lies in 127.0.0.0/8, ports on it get addresses from it; otherwise"
                            + " they get addresses of the local cloud's own range, 127.64.0.0/10.",
                    properties(),
                    """
                    heat_template_version: 2018-08-31
                    resources:
                      net:
                        type: OS::Neutron::Net
                      subnet:
                        type: OS::Neutron::Subnet
                        properties:
                          network: {get_resource: net}
                          cidr: 127.80.0.0/24
                    """)
            .attribute("allocation_pools", Kind.SEQUENCE, "From where to where addresses are drawn.")
            .attribute("cidr", Kind.TEXT, "The range.")
            .attribute("dns_nameservers", Kind.SEQUENCE, "Its name servers.")
            .attribute("enable_dhcp", Kind.TEXT, "Whether addresses are handed out by DHCP.")
            .attribute("gateway_ip", Kind.TEXT, "The gateway's address.")
            .attribute("host_routes", Kind.SEQUENCE, "Its routes.")
            .attribute("ip_version", Kind.TEXT, "4 or 6.")
            .attribute("name", Kind.TEXT, "Its name.")
            .attribute("network_id", Kind.TEXT, "The network it belongs to.")
            .attribute("tenant_id", Kind.TEXT, "The project it belongs to.");

    private final Records records;
    private final Keeping keeping;

    NeutronSubnet(Records records) {
        this.records = records;
        this.keeping = new Keeping(RecordKind.SUBNET, records);
    }

    private static List<Property> properties() {
        var modes = oneOf("dhcpv6-stateful", "dhcpv6-stateless", "slaac");
        return List.of(
                changeable(Property.sequence(
                        "allocation_pools",
                        "From where to where addresses are drawn; the whole range when left out.",
                        Property.mapping(
                                "",
                                "A part of the range.",
                                Property.text("start", "The first address.")
                                        .must()
                                        .constrained(custom("ip_addr")),
                                Property.text("end", "The last address.").must().constrained(custom("ip_addr"))))),
                Property.text("cidr", "The range, such as 127.80.0.0/24.").constrained(custom("net_cidr")),
                changeable(Property.sequence("dns_nameservers", "Name servers." + NO_EFFECT)
                        .otherwise(Value.list())),
                changeable(Property.bool("enable_dhcp", "Whether addresses are handed out by DHCP." + NO_EFFECT)
                        .otherwise(Value.of(true))),
                changeable(Property.text("gateway_ip", "The gateway's address, which no port gets by draw.")),
                changeable(Property.sequence(
                        "host_routes",
                        "Routes for its machines." + NO_EFFECT,
                        Property.mapping(
                                "",
                                "A route.",
                                Property.text("destination", "Where to.").must().constrained(custom("net_cidr")),
                                Property.text("nexthop", "Through which address.")
                                        .must()
                                        .constrained(custom("ip_addr"))))),
                Property.integer("ip_version", "4 or 6; local machines have IPv4 addresses in either case.")
                        .otherwise(Value.of(4))
                        .constrained(new Constraint.Allowed(List.of(Value.of(4), Value.of(6)), Optional.empty())),
                Property.text("ipv6_address_mode", "How IPv6 addresses are chosen." + NO_EFFECT)
                        .constrained(modes),
                Property.text("ipv6_ra_mode", "How IPv6 routes are told." + NO_EFFECT)
                        .constrained(modes),
                changeable(Property.text("name", "Its name; made from stack and resource when left out.")),
                Property.text("network", "The network, by id or name.").must().formerly("network_id"),
                Property.text("network_id", "Old word for network."),
                Property.integer("prefixlen", "Length of the prefix to take from a pool." + NO_EFFECT)
                        .constrained(Rules.atLeast(0)),
                changeable(Property.text("segment", "The segment it belongs to." + NO_EFFECT)),
                Property.text("subnetpool", "The pool its range comes from; here always 127.64.0.0/10."),
                Rules.tags(),
                Property.text("tenant_id", "The project that owns it." + NO_EFFECT),
                Rules.extras());
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        return keeping.create(call, () -> record(call), NeutronSubnet::attributes);
    }

    @Override
    public Progress update(Call call, Mapping before) {
        return keeping.update(call, _ -> record(call), NeutronSubnet::attributes);
    }

    @Override
    public Progress delete(Call call) {
        return keeping.delete(call);
    }

    @Override
    public Progress check(Call call) {
        return keeping.check(call, NeutronSubnet::attributes);
    }

    private Mapping record(Call call) {
        var properties = call.properties();
        var network = Networks.network(records, call)
                .orElseThrow(() -> new Refusal(Problem.of("local.no-network", "The subnet needs a network")
                        .on("resources." + call.name() + ".properties.network")
                        .suggest("Add `network: {get_resource: NET}`")));
        if (properties.text("cidr").isEmpty() && properties.text("subnetpool").isEmpty()) {
            throw new Refusal(Problem.of("local.no-range", "The subnet needs a range of addresses")
                    .on("resources." + call.name() + ".properties.cidr")
                    .suggest("Add `cidr: 127.80.0.0/24`, or leave the subnet out"));
        }
        return keeping.begin(call)
                .with("network", network)
                .with("cidr", properties.text("cidr").orElse("127.64.0.0/10"))
                .with("properties", properties);
    }

    private static Mapping attributes(Mapping record) {
        var properties = record.mapping("properties");
        var cidr = record.text("cidr").orElse("");
        var range = Loopback.network(cidr);
        var gateway = properties.get("gateway_ip").or(() -> range.map(r -> Value.of(Loopback.dotted(r.first() + 1))));
        var pools = properties.items("allocation_pools").isEmpty()
                ? Value.list(range.map(NeutronSubnet::wholePool).stream().toList())
                : Value.list(properties.items("allocation_pools"));
        return Mapping.EMPTY
                .with("allocation_pools", pools)
                .with("cidr", cidr)
                .with("dns_nameservers", properties.get("dns_nameservers").orElse(Value.list()))
                .with("enable_dhcp", properties.get("enable_dhcp").orElse(Value.of(true)))
                .with("gateway_ip", gateway.orElse(Value.none()))
                .with("host_routes", properties.get("host_routes").orElse(Value.list()))
                .with("ip_version", properties.get("ip_version").orElse(Value.of(4)))
                .with("name", record.text("name").orElse(""))
                .with("network_id", record.text("network").orElse(""))
                .with("tenant_id", record.text("project").orElse(""));
    }

    private static Mapping wholePool(Loopback.Range range) {
        return Mapping.EMPTY
                .with("start", Loopback.dotted(Math.min(range.first() + 2, range.last())))
                .with("end", Loopback.dotted(Math.max(range.last() - 1, range.first())));
    }
}
