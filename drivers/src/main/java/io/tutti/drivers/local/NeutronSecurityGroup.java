package io.tutti.drivers.local;

import static io.tutti.drivers.local.Rules.NO_EFFECT;
import static io.tutti.drivers.local.Rules.changeable;
import static io.tutti.drivers.local.Rules.custom;
import static io.tutti.drivers.local.Rules.oneOf;
import static io.tutti.drivers.local.Rules.range;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;

/** Rules about who may talk to a machine: kept, but not enforced, for nothing separates machines on loopback. */
final class NeutronSecurityGroup implements ResourceType {
    static final Description DESCRIPTION = Rules.described(
            "OS::Neutron::SecurityGroup",
            "Rules about who may talk to a machine. The local cloud keeps and shows them and enforces none.",
            List.of(
                    changeable(Property.text("description", "What it is for.")),
                    changeable(Property.text("name", "Its name; made from stack and resource when left out.")),
                    changeable(Property.sequence("rules", "What is allowed." + NO_EFFECT, rule())
                            .otherwise(Value.list())),
                    changeable(
                            Property.bool("stateful", "Whether answers are let through by themselves." + NO_EFFECT))),
            """
            heat_template_version: 2018-08-31
            resources:
              group:
                type: OS::Neutron::SecurityGroup
                properties:
                  rules:
                    - {protocol: tcp, port_range_min: 5432, port_range_max: 5432}
            """);

    private final Keeping keeping;

    NeutronSecurityGroup(Records records) {
        this.keeping = new Keeping(RecordKind.SECURITY_GROUP, records);
    }

    private static Property rule() {
        return Property.mapping(
                "",
                "What is allowed.",
                Property.text("description", "What it is for."),
                Property.text("direction", "Whether it speaks of calls to the machine or from it.")
                        .otherwise(Value.of("ingress"))
                        .constrained(oneOf("ingress", "egress")),
                Property.text("ethertype", "IPv4 or IPv6.")
                        .otherwise(Value.of("IPv4"))
                        .constrained(oneOf("IPv4", "IPv6")),
                Property.integer("port_range_max", "The last port.").constrained(range(0, 65535)),
                Property.integer("port_range_min", "The first port.").constrained(range(0, 65535)),
                Property.text("protocol", "The IP protocol, by number or name.").constrained(Rules.protocol()),
                Property.text("remote_group_id", "The group whose machines are meant."),
                Property.text("remote_ip_prefix", "The range of addresses meant.")
                        .constrained(custom("net_cidr")),
                Property.text("remote_mode", "Whether a group or a range is meant.")
                        .otherwise(Value.of("remote_ip_prefix"))
                        .constrained(oneOf("remote_ip_prefix", "remote_group_id")));
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        return keeping.create(call, () -> record(call), NeutronSecurityGroup::attributes);
    }

    @Override
    public Progress update(Call call, Mapping before) {
        return keeping.update(call, _ -> record(call), NeutronSecurityGroup::attributes);
    }

    @Override
    public Progress delete(Call call) {
        return keeping.delete(call);
    }

    @Override
    public Progress check(Call call) {
        return keeping.check(call, NeutronSecurityGroup::attributes);
    }

    private Mapping record(Call call) {
        return keeping.begin(call).with("properties", call.properties());
    }

    private static Mapping attributes(Mapping record) {
        return Mapping.EMPTY; // Heat's type has none of its own.
    }
}
