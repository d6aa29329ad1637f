package io.tutti.drivers.local;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;

/** A subnet's connection to a router: kept and shown. */
final class NeutronRouterInterface implements ResourceType {
    static final Description DESCRIPTION = Rules.described(
            "OS::Neutron::RouterInterface",
            "Connects a subnet or a port to a router. The local cloud keeps and shows it.",
            List.of(
                    Property.text("port", "The port to connect.").formerly("port_id"),
                    Property.text("port_id", "Old word for port."),
                    Property.text("router", "The router.").must().formerly("router_id"),
                    Property.text("router_id", "Old word for router."),
                    Property.text("subnet", "The subnet to connect.").formerly("subnet_id"),
                    Property.text("subnet_id", "Old word for subnet.")),
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
              router:
                type: OS::Neutron::Router
              interface:
                type: OS::Neutron::RouterInterface
                properties:
                  router: {get_resource: router}
                  subnet: {get_resource: subnet}
            """);

    private final Keeping keeping;

    NeutronRouterInterface(Records records) {
        this.keeping = new Keeping(RecordKind.ROUTER_INTERFACE, records);
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        return keeping.create(call, () -> record(call), _ -> Mapping.EMPTY);
    }

    @Override
    public Progress delete(Call call) {
        return keeping.delete(call);
    }

    @Override
    public Progress check(Call call) {
        return keeping.check(call, _ -> Mapping.EMPTY);
    }

    private Mapping record(Call call) {
        needsOneOf(call, "router", "router_id");
        needsOneOf(call, "subnet", "subnet_id", "port", "port_id");
        return keeping.begin(call).with("properties", call.properties());
    }

    private static void needsOneOf(Call call, String... names) {
        for (var name : names) {
            if (call.properties().text(name).isPresent()) {
                return;
            }
        }
        throw new Refusal(Problem.of("local.incomplete", "The router interface needs a " + names[0])
                .on("resources." + call.name() + ".properties." + names[0])
                .suggest("Add one of: " + String.join(", ", names)));
    }
}
