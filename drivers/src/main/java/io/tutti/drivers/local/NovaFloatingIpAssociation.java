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

/** Points a floating IP to a server: to the first of its ports that has an address. Its id is the floating IP's. */
final class NovaFloatingIpAssociation implements ResourceType {
    static final Description DESCRIPTION = Rules.described(
            "OS::Nova::FloatingIPAssociation",
            "Points a floating IP to a server, which gets the address.",
            List.of(
                    changeable(Property.text("floating_ip", "The floating IP, by its id or its address.")
                            .must()),
                    changeable(Property.text("server_id", "The server.").must().constrained(custom("nova.server")))),
            """
            heat_template_version: 2018-08-31
            resources:
              floating:
                type: OS::Neutron::FloatingIP
                properties:
                  floating_network: public
              server:
                type: OS::Nova::Server
                properties:
                  flavor: any
                  image: any
              association:
                type: OS::Nova::FloatingIPAssociation
                properties:
                  floating_ip: {get_resource: floating}
                  server_id: {get_resource: server}
            """);

    private final Records records;
    private final Ports ports;

    NovaFloatingIpAssociation(Records records, Ports ports) {
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
            var floating = floating(call);
            var port = port(call);
            ports.associate(floating, Optional.of(port), Optional.empty());
            return done(call, Ports.id(floating));
        });
    }

    @Override
    public Progress update(Call call, Mapping before) {
        return before.text("floating_ip").equals(call.properties().text("floating_ip"))
                ? create(call)
                : new Progress.Replace();
    }

    @Override
    public Progress delete(Call call) {
        FloatingIps.find(
                        records,
                        call.owner().project(),
                        call.properties().text("floating_ip").orElse(""))
                // Pointed elsewhere by somebody else meanwhile, it is not ours to take away.
                .filter(ip -> ip.text("port")
                        .flatMap(port -> records.find(RecordKind.PORT, port))
                        .flatMap(port -> port.text("device"))
                        .equals(server(call).flatMap(server -> server.text("id"))))
                .ifPresent(ip -> ports.associate(ip, Optional.empty(), Optional.empty()));
        return Progress.gone();
    }

    @Override
    public Progress check(Call call) {
        return Keeping.answering(() -> {
            var floating = floating(call);
            if (floating.text("port").isEmpty()) {
                throw new Refusal(Problem.of("local.vanished", "The floating IP is not pointed to any port any more")
                        .on("resources." + call.name())
                        .suggest("Replace the resource"));
            }
            return done(call, Ports.id(floating));
        });
    }

    private Mapping floating(Call call) {
        return FloatingIps.named(
                records, call, call.properties().text("floating_ip").orElse(""), "floating_ip");
    }

    private Optional<Mapping> server(Call call) {
        return records.named(
                RecordKind.SERVER,
                call.owner().project(),
                call.properties().text("server_id").orElse(""));
    }

    private String port(Call call) {
        return server(call).stream()
                .flatMap(server -> ports.ports(server).stream())
                .filter(port -> !Ports.addresses(port).isEmpty())
                .map(Ports::id)
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Problem.of("local.unknown-port", "There is no server of that id with an address in the project")
                                .on("resources." + call.name() + ".properties.server_id")
                                .suggest("Give the id of an OS::Nova::Server")));
    }

    private static Progress done(Call call, String floating) {
        var show = Mapping.EMPTY
                .with("floatingip_id", floating)
                .with("server_id", call.properties().text("server_id").orElse(""));
        return Progress.done(floating, Mapping.EMPTY.with("show", show));
    }
}
