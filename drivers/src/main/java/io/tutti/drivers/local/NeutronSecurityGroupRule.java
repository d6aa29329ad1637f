package io.tutti.drivers.local;

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

/** One rule of a security group: kept, but not enforced. */
final class NeutronSecurityGroupRule implements ResourceType {
    static final Description DESCRIPTION = Rules.described(
            "OS::Neutron::SecurityGroupRule",
            "One rule of a security group. The local cloud keeps and shows it and does not enforce it.",
            List.of(
                    Property.text("description", "What it is for."),
                    Property.text("direction", "Whether it speaks of calls to the machine or from it.")
                            .otherwise(Value.of("ingress"))
                            .constrained(oneOf("ingress", "egress")),
                    Property.text("ethertype", "IPv4 or IPv6.")
                            .otherwise(Value.of("IPv4"))
                            .constrained(oneOf("IPv4", "IPv6")),
                    Property.integer("port_range_max", "The last port.").constrained(range(0, 65535)),
                    Property.integer("port_range_min", "The first port.").constrained(range(0, 65535)),
                    Property.text("protocol", "The IP protocol, by number or name.")
                            .otherwise(Value.of("tcp"))
                            .constrained(Rules.protocol()),
                    Property.text("remote_group", "The group whose machines are meant."),
                    Property.text("remote_ip_prefix", "The range of addresses meant.")
                            .constrained(custom("net_cidr")),
                    Property.text("security_group", "The group it belongs to.").must()),
            """
            heat_template_version: 2018-08-31
            resources:
              group:
                type: OS::Neutron::SecurityGroup
              rule:
                type: OS::Neutron::SecurityGroupRule
                properties:
                  security_group: {get_resource: group}
                  port_range_min: 5432
                  port_range_max: 5432
            """);

    private final Keeping keeping;

    NeutronSecurityGroupRule(Records records) {
        this.keeping = new Keeping(RecordKind.SECURITY_GROUP_RULE, records);
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        return keeping.create(
                call, () -> keeping.begin(call).with("properties", call.properties()), _ -> Mapping.EMPTY);
    }

    @Override
    public Progress delete(Call call) {
        return keeping.delete(call);
    }

    @Override
    public Progress check(Call call) {
        return keeping.check(call, _ -> Mapping.EMPTY);
    }
}
