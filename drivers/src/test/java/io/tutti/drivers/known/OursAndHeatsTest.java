package io.tutti.drivers.known;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.schema.Support;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where our drivers describe a type of Heat's, they describe it as Heat does, but for what is said here. */
class OursAndHeatsTest {
    /** A difference and its reason: ours first, then Heat's. */
    private static final String EXCEPTIONS = """
        OS::Heat::DeployedServer has attribute agent                                                                         | Ours in addition.
        OS::Heat::HARestarter attributes further: false, not true                                                            | Heat has forgotten what it took when it did something.
        OS::Heat::HARestarter has InstanceId                                                                                 | Heat has forgotten what it took when it did something.
        OS::Heat::HARestarter has attribute AlarmUrl                                                                         | Heat has forgotten what it took when it did something.
        OS::Heat::HARestarter type open: false, not true                                                                     | Heat has forgotten what it took when it did something.
        OS::Heat::SoftwareComponent attribute config kind: MAPPING, not TEXT                                                 | Heat declares text and answers a map.
        OS::Heat::SoftwareComponent configs[].actions[] rules: ["CREATE", "DELETE", "RESUME", "SUSPEND", "UPDATE"], not none | An action that does not exist would never run.
        OS::Heat::StructuredConfig attribute config kind: MAPPING, not TEXT                                                  | Heat declares text and answers a map.
        OS::Heat::TestResource constraint_prop_secs rules: none, not test_constr                                             | The rule of that name does nothing but wait.
        OS::Neutron::FloatingIP floating_network rules: none, not neutron.network                                            | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::FloatingIP floating_network_id rules: none, not neutron.network                                         | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::FloatingIP floating_subnet rules: none, not neutron.subnet                                              | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::FloatingIP port_id rules: none, not neutron.port                                                        | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::FloatingIPAssociation port_id rules: none, not neutron.port                                             | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::Net qos_policy rules: none, not neutron.qos_policy                                                      | The local cloud has none; the property has no effect.
        OS::Neutron::Port fixed_ips[].subnet rules: none, not neutron.subnet                                                 | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::Port fixed_ips[].subnet_id rules: none, not neutron.subnet                                              | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::Port network rules: none, not neutron.network                                                           | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::Port network_id rules: none, not neutron.network                                                        | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::Port qos_policy rules: none, not neutron.qos_policy                                                     | The local cloud has none; the property has no effect.
        OS::Neutron::Router external_gateway_info.external_fixed_ips[].subnet rules: none, not neutron.subnet                | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::RouterGateway network rules: none, not neutron.network                                                  | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::RouterGateway network_id rules: none, not neutron.network                                               | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::RouterGateway router_id rules: none, not neutron.router                                                 | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::RouterInterface port rules: none, not neutron.port                                                      | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::RouterInterface port_id rules: none, not neutron.port                                                   | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::RouterInterface router rules: none, not neutron.router                                                  | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::RouterInterface router_id rules: none, not neutron.router                                               | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::RouterInterface subnet rules: none, not neutron.subnet                                                  | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::RouterInterface subnet_id rules: none, not neutron.subnet                                               | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::SecurityGroup rules[].remote_group_id rules: none, not neutron.security_group                           | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::SecurityGroupRule remote_group rules: none, not neutron.security_group                                  | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::SecurityGroupRule security_group rules: none, not neutron.security_group                                | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::Subnet network rules: none, not neutron.network                                                         | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::Subnet network_id rules: none, not neutron.network                                                      | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Neutron::Subnet segment rules: none, not neutron.segment                                                         | The local cloud has none; the property has no effect.
        OS::Neutron::Subnet subnetpool rules: none, not neutron.subnetpool                                                   | Any text is fine, for there is one range.
        OS::Nova::KeyPair user rules: none, not keystone.user                                                                | There are no users to look among.
        OS::Nova::Server block_device_mapping[].snapshot_id rules: none, not cinder.snapshot                                 | There are no disks to look among; the property has no effect.
        OS::Nova::Server block_device_mapping[].volume_id rules: none, not cinder.volume                                     | There are no disks to look among; the property has no effect.
        OS::Nova::Server block_device_mapping_v2[].image rules: none, not glance.image                                       | Any text is fine, so that a template for a cloud runs.
        OS::Nova::Server block_device_mapping_v2[].image_id rules: none, not glance.image                                    | Any text is fine, so that a template for a cloud runs.
        OS::Nova::Server block_device_mapping_v2[].snapshot_id rules: none, not cinder.snapshot                              | There are no disks to look among; the property has no effect.
        OS::Nova::Server block_device_mapping_v2[].volume_id rules: none, not cinder.volume                                  | There are no disks to look among; the property has no effect.
        OS::Nova::Server block_device_mapping_v2[].volume_type rules: none, not cinder.vtype                                 | There are no disks to look among; the property has no effect.
        OS::Nova::Server flavor rules: none, not nova.flavor                                                                 | Any text is fine, so that a template for a cloud runs.
        OS::Nova::Server has attribute status                                                                                | Ours in addition.
        OS::Nova::Server has attribute warnings                                                                              | Ours in addition.
        OS::Nova::Server image rules: none, not glance.image                                                                 | Any text is fine, so that a template for a cloud runs.
        OS::Nova::Server key_name rules: none, not nova.keypair                                                              | Any text is fine, for no image is prepared with a key.
        OS::Nova::Server networks[].network rules: none, not neutron.network                                                 | A name nobody made is taken for what a provider has; the driver looks among ours.
        OS::Nova::Server networks[].port_extra_properties.qos_policy rules: none, not neutron.qos_policy                     | The local cloud has none; the property has no effect.
        OS::Nova::Server networks[].uuid rules: none, not neutron.network                                                    | A name nobody made is taken for what a provider has; the driver looks among ours.
        """;

    @Test
    void ourDescriptionsAreHeatsButForTheseDifferences() {
        var found = TypeBook.localDescriptions().stream()
                .flatMap(ours ->
                        KnownTypes.find(ours.type()).stream().flatMap(heats -> Differences.of(ours, heats).stream()))
                .sorted()
                .toList();
        var allowed = EXCEPTIONS
                .lines()
                .map(row -> row.split(" \\| ", -1)[0].strip())
                .sorted()
                .toList();
        assertThat(found).isEqualTo(allowed);
    }

    @Test
    void everyDifferenceHasAReason() {
        assertThat(EXCEPTIONS.lines().map(row -> row.split(" \\| ", -1)[1])).allMatch(reason -> reason.endsWith("."));
    }

    @Test
    void whatIsOursAloneHasANameOfOurOwn() {
        assertThat(TypeBook.localDescriptions().stream()
                        .map(Description::type)
                        .filter(type -> !KnownTypes.names().contains(type)))
                .allMatch(type -> type.startsWith("Tutti::"));
    }

    @Test
    void whatHasNoEffectIsSaidInWordsToo() {
        var silent = TypeBook.localDescriptions().stream()
                .flatMap(type -> type.properties().stream())
                .flatMap(OursAndHeatsTest::deep)
                .filter(property -> property.support() == Support.NO_EFFECT)
                .filter(property -> !property.summary().contains("No effect"))
                .toList();
        assertThat(silent).isEqualTo(List.of());
    }

    private static Stream<Property> deep(Property property) {
        return Stream.concat(
                Stream.of(property),
                Stream.concat(property.items().stream(), property.fields().stream())
                        .flatMap(OursAndHeatsTest::deep));
    }
}
