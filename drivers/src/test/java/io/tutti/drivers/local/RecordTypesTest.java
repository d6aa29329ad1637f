package io.tutti.drivers.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.schema.Attribute;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Calls;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every type without a process of its own promises. */
final class RecordTypesTest {
    @TempDir
    Path home;

    private CloudFixture fixture;

    @BeforeEach
    void open() {
        fixture = new CloudFixture(home, List.of("true"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OS::Heat::DeployedServer       | {'name': 'metal'}",
                "OS::Neutron::FloatingIP        | {'floating_network': 'public'}",
                "OS::Neutron::Net               | {}",
                "OS::Neutron::Port              | {'network': 'private'}",
                "OS::Neutron::Router            | {}",
                "OS::Neutron::RouterInterface   | {'router': 'r', 'subnet': 's'}",
                "OS::Neutron::SecurityGroup     | {}",
                "OS::Neutron::SecurityGroupRule | {'security_group': 'g'}",
                "OS::Neutron::Subnet            | {'network': 'n', 'cidr': '10.0.0.0/24'}",
                "OS::Nova::KeyPair              | {'name': 'key', 'save_private_key': true}",
            })
    void isMadeOnceWhateverIsRepeatedAndGoesWithoutATrace(String type, String json) {
        var first = Calls.with(CloudFixture.filled(fixture.type(type), CloudFixture.properties(json)));

        var made = fixture.type(type).create(first.call());
        assertThat(made).isInstanceOf(Progress.Done.class);
        assertThat(fixture.type(type).create(first.call())).isEqualTo(made);
        fixture.forget();
        assertThat(fixture.type(type).create(first.call())).isEqualTo(made);
        assertThat(fixture.recordFiles()).hasSize(1);

        assertThat(fixture.type(type).check(first.next(made).call())).isEqualTo(made);
        assertThat(attributes(made).entries().keySet())
                .containsExactlyInAnyOrderElementsOf(fixture.type(type).description().attributes().stream()
                        .map(Attribute::name)
                        .toList());

        assertThat(fixture.type(type).delete(first.call())).isEqualTo(Progress.gone());
        assertThat(fixture.type(type).delete(first.next(made).call())).isEqualTo(Progress.gone());
        fixture.forget();
        assertThat(fixture.type(type).delete(first.next(made).call())).isEqualTo(Progress.gone());
        assertThat(fixture.recordFiles()).isEmpty();
        assertThat(problem(fixture.type(type).check(first.next(made).call()))).isEqualTo("local.vanished");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OS::Heat::DeployedServer",
                "OS::Neutron::FloatingIP",
                "OS::Neutron::FloatingIPAssociation",
                "OS::Neutron::Net",
                "OS::Neutron::Port",
                "OS::Neutron::Router",
                "OS::Neutron::RouterGateway",
                "OS::Neutron::RouterInterface",
                "OS::Neutron::SecurityGroup",
                "OS::Neutron::SecurityGroupRule",
                "OS::Neutron::Subnet",
                "OS::Nova::FloatingIPAssociation",
                "OS::Nova::KeyPair",
                "OS::Nova::Server",
            })
    void theSchemaSaysSomethingOfEverything(String type) {
        var description = fixture.type(type).description();
        assertThat(description.summary()).isNotBlank();
        assertThat(description.example()).contains(type);
        assertThat(description.properties())
                .extracting(Property::name)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(description.properties())
                .allSatisfy(p -> assertThat(p.summary()).endsWith("."));
        assertThat(description.attributes()).extracting(Attribute::name).doesNotHaveDuplicates();
    }

    @Test
    void typesAreListedByName() {
        assertThat(fixture.cloud.types())
                .extracting(t -> t.description().type())
                .isSorted()
                .hasSize(14);
    }

    @Test
    void aNetworkKnowsItsSubnetsAndASubnetItsNetworkAlsoByTheOldWord() {
        var net = fixture.make("OS::Neutron::Net", "n", Mapping.EMPTY.with("name", "inside"));
        var subnet = fixture.make(
                "OS::Neutron::Subnet",
                "s",
                Mapping.EMPTY.with("network_id", "inside").with("cidr", "127.80.0.0/24"));
        assertThat(subnet.attributes().text("network_id")).isEqualTo(net.resource());
        assertThat(subnet.attributes().text("gateway_ip")).contains("127.80.0.1");
        var again = fixture.type("OS::Neutron::Net")
                .check(Calls.with(Mapping.EMPTY).task("n").call());
        assertThat(attributes(again).items("subnets"))
                .containsExactly(Value.of(subnet.resource().orElseThrow()));
    }

    @Test
    void aRecordOfAnotherProjectIsNotFoundByName() {
        fixture.make(
                "OS::Neutron::Port", "p", Mapping.EMPTY.with("network", "n").with("name", "mine"));
        var records = new Records(home, text -> text, text -> text);
        assertThat(records.named(RecordKind.PORT, "default", "mine")).isPresent();
        assertThat(records.named(RecordKind.PORT, "other", "mine")).isEmpty();
    }

    @Test
    void aNameIsChangedInPlace() {
        var net = fixture.make("OS::Neutron::Net", "n", Mapping.EMPTY.with("name", "before"));
        var later =
                Calls.with(Mapping.EMPTY.with("name", "after")).task("another").next(net);
        var changed = fixture.type("OS::Neutron::Net").update(later.call(), Mapping.EMPTY.with("name", "before"));
        assertThat(attributes(changed).text("name")).contains("after");
        assertThat(fixture.recordFiles()).hasSize(1);
    }

    private static Mapping attributes(Progress answer) {
        return answer instanceof Progress.Done done ? done.attributes() : Mapping.EMPTY;
    }

    static String problem(Progress answer) {
        return Optional.of(answer)
                .filter(Progress.Failed.class::isInstance)
                .map(Progress.Failed.class::cast)
                .map(Progress.Failed::problem)
                .map(Problem::code)
                .orElse("none: " + answer);
    }
}
