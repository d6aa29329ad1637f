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

/** A router: kept and shown, for all local machines reach each other without one. */
final class NeutronRouter implements ResourceType {
    static final Description DESCRIPTION = Rules.described(
                    "OS::Neutron::Router",
                    "A router between networks. The local cloud keeps and shows it; its machines reach each other"
                            + " anyway.",
                    List.of(
                            Rules.adminState(),
                            changeable(Property.sequence("availability_zone_hints", "Zones to prefer." + NO_EFFECT)),
                            Property.bool("distributed", "Whether it is spread over hosts." + NO_EFFECT),
                            gateway(),
                            Property.bool("ha", "Whether it is highly available." + NO_EFFECT),
                            changeable(Property.text("l3_agent_id", "The agent that serves it." + NO_EFFECT)),
                            changeable(Property.sequence(
                                    "l3_agent_ids",
                                    "The agents that serve it." + NO_EFFECT,
                                    Property.text("", "An id."))),
                            changeable(Property.text("name", "Its name; made from stack and resource when left out.")),
                            Rules.tags(),
                            Property.text("tenant_id", "The project that owns it." + NO_EFFECT),
                            Rules.extras()),
                    """
                    heat_template_version: 2018-08-31
                    resources:
                      router:
                        type: OS::Neutron::Router
                        properties:
                          external_gateway_info: {network: public}
                    """)
            .attribute("admin_state_up", Kind.TEXT, "Whether it is switched on.")
            .attribute("external_gateway_info", Kind.MAPPING, "Its way out.")
            .attribute("name", Kind.TEXT, "Its name.")
            .attribute("status", Kind.TEXT, "ACTIVE.")
            .attribute("tenant_id", Kind.TEXT, "The project it belongs to.");

    private final Keeping keeping;

    NeutronRouter(Records records) {
        this.keeping = new Keeping(RecordKind.ROUTER, records);
    }

    private static Property gateway() {
        return changeable(Property.mapping(
                "external_gateway_info",
                "Its way out." + NO_EFFECT,
                changeable(Property.bool("enable_snat", "Whether addresses are translated on the way.")),
                changeable(Property.sequence(
                        "external_fixed_ips",
                        "Its addresses outside.",
                        Property.mapping(
                                "",
                                "An address.",
                                Property.text("ip_address", "The address.").constrained(custom("ip_addr")),
                                Property.text("subnet", "The subnet.")))),
                changeable(Property.text("network", "The network outside.").must())));
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        return keeping.create(call, () -> record(call), NeutronRouter::attributes);
    }

    @Override
    public Progress update(Call call, Mapping before) {
        return keeping.update(call, _ -> record(call), NeutronRouter::attributes);
    }

    @Override
    public Progress delete(Call call) {
        return keeping.delete(call);
    }

    @Override
    public Progress check(Call call) {
        return keeping.check(call, NeutronRouter::attributes);
    }

    private Mapping record(Call call) {
        return keeping.begin(call).with("properties", call.properties());
    }

    private static Mapping attributes(Mapping record) {
        var properties = record.mapping("properties");
        return Mapping.EMPTY
                .with("admin_state_up", properties.get("admin_state_up").orElse(Value.of(true)))
                .with("external_gateway_info", properties.mapping("external_gateway_info"))
                .with("name", record.text("name").orElse(""))
                .with("status", "ACTIVE")
                .with("tenant_id", record.text("project").orElse(""));
    }
}
