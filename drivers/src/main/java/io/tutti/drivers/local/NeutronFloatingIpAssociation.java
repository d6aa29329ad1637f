package io.tutti.drivers.local;

import static io.tutti.drivers.local.Rules.changeable;
import static io.tutti.drivers.local.Rules.custom;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import java.util.Optional;

/** Points a floating IP to a port. Its id is the floating IP's. */
final class NeutronFloatingIpAssociation implements ResourceType {
    static final Description DESCRIPTION = Rules.described(
            "OS::Neutron::FloatingIPAssociation",
            "Points a floating IP to a port, whose machine gets the address.",
            List.of(
                    changeable(Property.text(
                                    "fixed_ip_address", "The address of the port it stands for, when that has several.")
                            .constrained(custom("ip_addr"))),
                    changeable(
                            Property.text("floatingip_id", "The floating IP.").must()),
                    changeable(Property.text("port_id", "The port it is pointed to.")
                            .must())),
            """
            heat_template_version: 2018-08-31
            resources:
              floating:
                type: OS::Neutron::FloatingIP
                properties:
                  floating_network: public
              port:
                type: OS::Neutron::Port
                properties:
                  network: private
              association:
                type: OS::Neutron::FloatingIPAssociation
                properties:
                  floatingip_id: {get_resource: floating}
                  port_id: {get_resource: port}
            """);

    private final Records records;
    private final Ports ports;

    NeutronFloatingIpAssociation(Records records, Ports ports) {
        this.records = records;
        this.ports = ports;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        return Keeping.answering(() -> {
            var path = "resources." + call.name() + ".properties.";
            var project = call.owner().project();
            var floating = floating(call);
            var port = PortChoice.of(
                    records, project, call.properties().text("port_id").orElse(""), path + "port_id");
            ports.associate(
                    floating, Optional.of(Ports.id(port)), call.properties().text("fixed_ip_address"));
            return done(Ports.id(floating), Ports.id(port));
        });
    }

    @Override
    public Progress update(Call call, Mapping before) {
        // Another floating IP is another association; pointing the same one elsewhere is what making it does.
        return before.text("floatingip_id").equals(call.properties().text("floatingip_id"))
                ? create(call)
                : new Progress.Replace();
    }

    @Override
    public Progress delete(Call call) {
        var ended = call.resource().or(() -> call.properties().text("floatingip_id"));
        ended.flatMap(id -> records.find(RecordKind.FLOATING_IP, id))
                .filter(ip -> ip.text("project")
                        .filter(call.owner().project()::equals)
                        .isPresent())
                // Pointed elsewhere by somebody else meanwhile, it is not ours to take away.
                .filter(ip -> pointsWhereWeSaid(call, ip))
                .ifPresent(ip -> ports.associate(ip, Optional.empty(), Optional.empty()));
        return Progress.gone();
    }

    @Override
    public Progress check(Call call) {
        return Keeping.answering(() -> {
            var floating = floating(call);
            var port = floating.text("port")
                    .orElseThrow(() -> new Refusal(
                            Problem.of("local.vanished", "The floating IP is not pointed to any port any more")
                                    .on("resources." + call.name())
                                    .suggest("Replace the resource")));
            return done(Ports.id(floating), port);
        });
    }

    private Mapping floating(Call call) {
        var named = call.properties().text("floatingip_id").orElse("");
        return FloatingIps.named(records, call, named, "floatingip_id");
    }

    private boolean pointsWhereWeSaid(Call call, Mapping floating) {
        var said = call.properties()
                .text("port_id")
                .flatMap(named -> records.named(RecordKind.PORT, call.owner().project(), named))
                .flatMap(port -> port.text("id"));
        return said.isEmpty() || floating.text("port").equals(said);
    }

    private static Progress done(String floating, String port) {
        var show = Mapping.EMPTY.with("floatingip_id", floating).with("port_id", port);
        return Progress.done(floating, Mapping.EMPTY.with("show", show));
    }
}
