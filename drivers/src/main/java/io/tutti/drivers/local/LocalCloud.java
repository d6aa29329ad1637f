package io.tutti.drivers.local;

import io.tutti.contract.agent.MachineKeys;
import io.tutti.contract.cloud.Inventory;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.resource.SignalUrls;
import io.tutti.contract.schema.Description;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * The cloud that needs no cloud: machines on this computer's loopback network, and around them as much of Nova and
 * Neutron as such machines give a meaning to.
 */
public final class LocalCloud {
    private final Records records;
    private final Hosts hosts;
    private final Ports ports;
    private final Outside outside;

    /**
     * What the local cloud needs from the house.
     *
     * @param configs finds by project and id the software configuration that {@code user_data} may name
     * @param yaml reads a cloud-config; nothing when it is no YAML
     * @param departure told when a machine has no process left
     * @param keys those by which the agents of deployed servers are known
     * @param urls where such agents find the server
     * @param seal makes text of a secret that only {@code unseal} reads, for secrets at rest
     */
    public record Outside(
            BiFunction<String, String, Optional<SoftwareConfig>> configs,
            Function<String, Optional<Value>> yaml,
            Departure departure,
            UnaryOperator<String> seal,
            UnaryOperator<String> unseal,
            RandomGenerator random,
            MachineKeys keys,
            SignalUrls urls) {}

    /**
     * Opens the local cloud and reads what it has.
     *
     * @param home the server's folder, of which one server at a time is the owner
     */
    public LocalCloud(Path home, Hosts hosts, Outside outside) {
        this.hosts = hosts;
        this.outside = outside;
        this.records = new Records(home, outside.seal(), outside.unseal());
        var book = new AddressBook(outside.random(), address -> Listening.free(address, LoopbackHosts.PORT));
        this.ports = new Ports(records, book, hosts);
    }

    /** Its resource types, in the order of their names. */
    public List<ResourceType> types() {
        return List.of(
                new HeatDeployedServer(records, outside.keys(), outside.urls(), outside.departure()),
                new NeutronFloatingIp(records, ports),
                new NeutronFloatingIpAssociation(records, ports),
                new NeutronNet(records),
                new NeutronPort(records, ports),
                new NeutronRouter(records),
                new NeutronRouterGateway(records),
                new NeutronRouterInterface(records),
                new NeutronSecurityGroup(records),
                new NeutronSecurityGroupRule(records),
                new NeutronSubnet(records),
                new NovaFloatingIpAssociation(records, ports),
                new NovaKeyPair(records),
                new NovaServer(
                        records,
                        ports,
                        hosts,
                        new UserData.Reading(outside.configs(), outside.yaml()),
                        outside.departure(),
                        Programs.ofThisComputer()));
    }

    /** What these types take and answer, in the same order; to know it needs no folder and no machine. */
    public static List<Description> descriptions() {
        return List.of(
                HeatDeployedServer.DESCRIPTION,
                NeutronFloatingIp.DESCRIPTION,
                NeutronFloatingIpAssociation.DESCRIPTION,
                NeutronNet.DESCRIPTION,
                PortSchema.DESCRIPTION,
                NeutronRouter.DESCRIPTION,
                NeutronRouterGateway.DESCRIPTION,
                NeutronRouterInterface.DESCRIPTION,
                NeutronSecurityGroup.DESCRIPTION,
                NeutronSecurityGroupRule.DESCRIPTION,
                NeutronSubnet.DESCRIPTION,
                NovaFloatingIpAssociation.DESCRIPTION,
                NovaKeyPair.DESCRIPTION,
                ServerSchema.DESCRIPTION);
    }

    /** What it has, for the constraints that ask so. */
    public Inventory inventory() {
        return new LocalInventory(records);
    }

    /** Which machines there are. */
    public Machines machines() {
        return new Machines(records, hosts);
    }
}
