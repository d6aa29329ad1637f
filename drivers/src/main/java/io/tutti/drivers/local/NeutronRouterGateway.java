package io.tutti.drivers.local;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;

/** A router's way out: kept and shown. */
final class NeutronRouterGateway implements ResourceType {
    static final Description DESCRIPTION = Rules.described(
            "OS::Neutron::RouterGateway",
            "Connects a router to a network outside. The local cloud keeps and shows it.",
            List.of(
                    Property.text("network", "The network outside, by id or name.")
                            .formerly("network_id"),
                    Property.text("network_id", "Old word for network."),
                    Property.text("router_id", "The router.").must()),
            """
            heat_template_version: 2018-08-31
            resources:
              router:
                type: OS::Neutron::Router
              gateway:
                type: OS::Neutron::RouterGateway
                properties:
                  router_id: {get_resource: router}
                  network: public
            """);

    private final Keeping keeping;

    NeutronRouterGateway(Records records) {
        this.keeping = new Keeping(RecordKind.ROUTER_GATEWAY, records);
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
