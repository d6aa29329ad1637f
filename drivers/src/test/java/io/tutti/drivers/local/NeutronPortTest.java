package io.tutti.drivers.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.resource.Progress;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Calls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NeutronPortTest {
    private static final String TYPE = "OS::Neutron::Port";

    /** Tests may run side by side on one computer: each takes a network of its own. */
    private final String prefix = "127." + ThreadLocalRandom.current().nextInt(130, 250) + "."
            + ThreadLocalRandom.current().nextInt(1, 250);

    @TempDir
    Path home;

    private CloudFixture fixture;

    @BeforeEach
    void open() {
        fixture = new CloudFixture(home, List.of("true"));
    }

    @Test
    void addressesTheUserWantsAreGivenInTheirOrder() {
        var made = fixture.make(
                TYPE, "p", port("{'network': 'n', 'fixed_ips': [{'ip_address': 'X.7'}, {}, {'ip_address': 'X.9'}]}"));
        var addresses = addresses(made);
        assertThat(addresses).hasSize(3);
        assertThat(addresses.get(0)).isEqualTo(prefix + ".7");
        assertThat(addresses.get(2)).isEqualTo(prefix + ".9");
        assertThat(Loopback.number(addresses.get(1)).filter(Loopback.DRAWN::holds))
                .isPresent();
    }

    @Test
    void anAddressIsDrawnFromASubnetOnLoopbackButNotItsGateway() {
        fixture.make("OS::Neutron::Net", "n", Mapping.EMPTY.with("name", "net"));
        fixture.make("OS::Neutron::Subnet", "s", port("{'network': 'net', 'cidr': 'X.0/30', 'gateway_ip': 'X.1'}"));
        var drawn = new HashSet<String>();
        drawn.addAll(addresses(fixture.make(TYPE, "p1", port("{'network': 'net'}"))));
        drawn.addAll(addresses(fixture.make(TYPE, "p2", port("{'network': 'net'}"))));
        assertThat(drawn).containsExactlyInAnyOrder(prefix + ".2", prefix + ".3");
        var third = fixture.type(TYPE)
                .create(Calls.with(port("{'network': 'net'}")).task("p3").call());
        assertThat(RecordTypesTest.problem(third)).isEqualTo("local.no-address");
    }

    @Test
    void theIdOfASubnetStandsForItsNetwork() {
        var net = fixture.make("OS::Neutron::Net", "n", Mapping.EMPTY.with("name", "net"));
        var subnet = fixture.make("OS::Neutron::Subnet", "s", port("{'network': 'net', 'cidr': 'X.0/30'}"));
        var id = subnet.resource().orElseThrow();
        var made = fixture.make(
                TYPE,
                "p",
                Mapping.EMPTY.with("network", id).with("fixed_ips", Value.list(Mapping.EMPTY.with("subnet", id))));
        assertThat(made.attributes().text("network_id")).isEqualTo(net.resource());
        assertThat(addresses(made)).singleElement().asString().startsWith(prefix);
    }

    @Test
    void anAddressOfAPortIsNobodyElsesAlsoAfterACrash() {
        var wanted = port("{'network': 'n', 'fixed_ips': [{'ip_address': 'X.7'}]}");
        fixture.make(TYPE, "first", wanted);
        fixture.forget();
        var second = fixture.type(TYPE).create(Calls.with(wanted).task("second").call());
        assertThat(RecordTypesTest.problem(second)).isEqualTo("local.address-taken");
        fixture.type(TYPE).delete(Calls.with(wanted).task("first").call());
        assertThat(addresses(fixture.make(TYPE, "second", wanted))).containsExactly(prefix + ".7");
    }

    @Test
    void anAddressWhereAnotherProgramListensIsRefused() throws IOException {
        var wanted = port("{'network': 'n', 'fixed_ips': [{'ip_address': 'X.8'}]}");
        try (var _ = new ServerSocket(LoopbackHosts.PORT, 1, InetAddress.ofLiteral(prefix + ".8"))) {
            assertThat(RecordTypesTest.problem(
                            fixture.type(TYPE).create(Calls.with(wanted).call())))
                    .isEqualTo("local.address-taken");
        }
        assertThat(addresses(fixture.make(TYPE, "token", wanted))).containsExactly(prefix + ".8");
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3, local.foreign-address", "127.0.0.9, local.own-address", "host, local.bad-address"})
    void anAddressTheLocalCloudCannotGiveIsAClearProblemAtItsPlace(String address, String code) {
        var wanted = CloudFixture.properties("{'network': 'n', 'fixed_ips': [{}, {'ip_address': '" + address + "'}]}");
        var answer = fixture.type(TYPE).create(Calls.with(wanted).call());
        assertThat(answer).isInstanceOfSatisfying(Progress.Failed.class, failed -> {
            assertThat(failed.problem().code()).isEqualTo(code);
            assertThat(failed.problem().path()).isEqualTo("resources.it.properties.fixed_ips.1.ip_address");
            assertThat(failed.problem().suggestion()).isPresent();
        });
        assertThat(fixture.recordFiles()).isEmpty();
    }

    @Test
    void anUpdateKeepsTheAddressesThatStillFit() {
        var made = fixture.make(TYPE, "p", port("{'network': 'n', 'fixed_ips': [{}, {'ip_address': 'X.7'}]}"));
        var now = port("{'network': 'n', 'fixed_ips': [{'ip_address': 'X.8'}, {}]}");
        var answer = fixture.type(TYPE)
                .update(Calls.with(now).task("later").next(made).call(), Mapping.EMPTY);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Progress.Done.class,
                        done -> assertThat(addresses(done))
                                .containsExactly(prefix + ".8", addresses(made).getFirst()));
        var other = port("{'network': 'n', 'fixed_ips': [{'ip_address': 'X.7'}]}");
        assertThat(addresses(fixture.make(TYPE, "other", other))).containsExactly(prefix + ".7");
    }

    @Test
    void aFloatingIpPointsToAPortUntilItsAssociationIsDeleted() {
        var port = fixture.make(TYPE, "p", port("{'network': 'n'}"));
        var floating = fixture.make("OS::Neutron::FloatingIP", "f", port("{'floating_network': 'public'}"));
        var wish = Mapping.EMPTY
                .with("floatingip_id", floating.resource().orElseThrow())
                .with("port_id", port.resource().orElseThrow());
        var type = "OS::Neutron::FloatingIPAssociation";
        var made = fixture.make(type, "a", wish);
        assertThat(fixture.make(type, "a", wish)).isEqualTo(made);
        assertThat(pointsTo()).isEqualTo(port.resource().orElseThrow());
        var calls = Calls.with(wish).task("a").next(made);
        assertThat(fixture.type(type).check(calls.call())).isEqualTo(made);
        var named = port("{'floating_network': 'public', 'dns_name': 'x'}");
        fixture.type("OS::Neutron::FloatingIP")
                .update(Calls.with(named).task("later").next(floating).call(), port("{'floating_network': 'public'}"));
        assertThat(pointsTo()).isEqualTo(port.resource().orElseThrow());
        fixture.type(type).delete(calls.call());
        assertThat(fixture.type(type).delete(calls.call())).isEqualTo(Progress.gone());
        assertThat(pointsTo()).isEmpty();
        assertThat(RecordTypesTest.problem(fixture.type(type).check(calls.call())))
                .isEqualTo("local.vanished");
    }

    private String pointsTo() {
        var answer = fixture.type("OS::Neutron::FloatingIP")
                .check(Calls.with(Mapping.EMPTY).task("f").call());
        return answer instanceof Progress.Done done
                ? done.attributes().text("port_id").orElse("")
                : "failed";
    }

    private Mapping port(String json) {
        return CloudFixture.properties(json.replace("X.", prefix + "."));
    }

    static List<String> addresses(Progress.Done port) {
        return port.attributes().items("fixed_ips").stream()
                .flatMap(e -> e instanceof Mapping m ? m.text("ip_address").stream() : Stream.empty())
                .toList();
    }
}
