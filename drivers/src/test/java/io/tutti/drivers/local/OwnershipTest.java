package io.tutti.drivers.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Calls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call that names a token or an id of another project's finds nothing there, whatever it asks for. */
final class OwnershipTest {
    @TempDir
    Path home;

    private CloudFixture fixture;

    @BeforeEach
    void open() {
        fixture = new CloudFixture(home, List.of("true"));
    }

    private static Call foreign(Calls calls) {
        return of(calls, new Owner("other", "thief", "stack-2", "root-2"));
    }

    private static Call of(Calls calls, Owner owner) {
        var call = calls.call();
        return new Call(
                call.token(),
                call.attempt(),
                owner,
                call.name(),
                call.properties(),
                call.metadata(),
                call.resource(),
                call.checkpoint(),
                call.signals(),
                call.now(),
                call.deadline());
    }

    private Map<Path, String> files() {
        var files = new TreeMap<Path, String>();
        for (var file : fixture.recordFiles()) {
            try {
                files.put(file, Files.readString(file));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return files;
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
                "OS::Neutron::RouterGateway     | {'router_id': 'r', 'network': 'n'}",
                "OS::Neutron::RouterInterface   | {'router': 'r', 'subnet': 's'}",
                "OS::Neutron::SecurityGroup     | {}",
                "OS::Neutron::SecurityGroupRule | {'security_group': 'g'}",
                "OS::Neutron::Subnet            | {'network': 'n', 'cidr': '10.0.0.0/24'}",
                "OS::Nova::KeyPair              | {'name': 'key', 'save_private_key': true}",
                "OS::Heat::DeployedServer       | {}",
            })
    void whatAnotherProjectHasIsNeitherSeenNorTouched(String type, String json) {
        var first = Calls.with(CloudFixture.filled(fixture.type(type), CloudFixture.properties(json)));
        var made = fixture.type(type).create(first.call());
        assertThat(made).isInstanceOf(Progress.Done.class);
        var before = files();

        for (var calls : List.of(first, first.next(made), first.task("another").next(made))) {
            var call = foreign(calls);
            if (calls.token().equals("token")) {
                assertThat(fixture.type(type).create(call)).isInstanceOf(Progress.Failed.class);
            }
            assertThat(fixture.type(type).check(call)).isInstanceOf(Progress.Failed.class);
            assertThat(fixture.type(type).update(call, Mapping.EMPTY)).isNotInstanceOf(Progress.Done.class);
            assertThat(fixture.type(type).delete(call)).isEqualTo(Progress.gone());
            assertThat(files()).as(type).isEqualTo(before);
        }
        // Another stack of the project may have it: it was adopted.
        var adopter = of(first.next(made), new Owner("default", "heir", "stack-3", "stack-3"));
        assertThat(fixture.type(type).check(adopter)).isInstanceOf(Progress.Done.class);
        assertThat(fixture.type(type).delete(adopter)).isEqualTo(Progress.gone());
        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsNamedByAnIdOfAnotherProjectIsNotShown() {
        var net = fixture.make("OS::Neutron::Net", "n", Mapping.EMPTY.with("name", "hidden-net"));
        var inside = net.resource().orElseThrow();
        var subnet = fixture.make(
                "OS::Neutron::Subnet",
                "s",
                Mapping.EMPTY
                        .with("network", inside)
                        .with("name", "hidden-subnet")
                        .with("cidr", "127.80.0.0/24"));
        var asked = Mapping.EMPTY
                .with("network", inside)
                .with(
                        "fixed_ips",
                        Value.list(
                                Mapping.EMPTY.with("subnet", subnet.resource().orElseThrow())));
        var port = fixture.type("OS::Neutron::Port")
                .create(foreign(Calls.with(CloudFixture.filled(fixture.type("OS::Neutron::Port"), asked))
                        .task("p")));
        assertThat(port).isInstanceOf(Progress.Done.class);
        assertThat(port.toString()).doesNotContain("hidden");

        var mine = fixture.type("OS::Neutron::Subnet")
                .create(foreign(Calls.with(CloudFixture.filled(
                                fixture.type("OS::Neutron::Subnet"),
                                Mapping.EMPTY.with("network", inside).with("cidr", "127.81.0.0/24")))
                        .task("t")));
        assertThat(mine).isInstanceOf(Progress.Done.class);
        var seen = fixture.type("OS::Neutron::Net")
                .check(Calls.with(Mapping.EMPTY).task("n").call());
        assertThat(((Progress.Done) seen).attributes().items("subnets"))
                .containsExactly(Value.of(subnet.resource().orElseThrow()));
    }

    @Test
    void aServerOfAnotherProjectStaysAsItIs() {
        var records = new Records(home, text -> text, text -> text);
        var id = "0a7d2e9c-52f4-4b0f-8e39-000000000000";
        records.save(
                RecordKind.SERVER,
                Mapping.EMPTY.with("id", id).with("project", "default").with("name", "mine"));
        fixture.forget();
        var before = files();
        var type = fixture.type("OS::Nova::Server");
        var call = foreign(Calls.with(Mapping.EMPTY).next(Progress.done(id, Mapping.EMPTY)));

        assertThat(type.create(call)).isInstanceOf(Progress.Failed.class);
        assertThat(type.update(call, Mapping.EMPTY)).isInstanceOf(Progress.Failed.class);
        assertThat(type.suspend(call)).isInstanceOf(Progress.Failed.class);
        assertThat(type.resume(call)).isInstanceOf(Progress.Failed.class);
        assertThat(type.delete(call)).isEqualTo(Progress.gone());
        assertThat(files()).isEqualTo(before);
        assertThat(fixture.departed).isEmpty();
    }
}
