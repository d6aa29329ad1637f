package io.tutti.drivers.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.cloud.Inventory.Answer;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Calls;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the local cloud says it has. */
class LocalInventoryTest {
    private static final String STRANGER = "0f9bbd7c-7dd6-45d3-9b47-5c8c7b9a8d11";

    @TempDir
    Path home;

    private CloudFixture fixture;

    @BeforeEach
    void make() {
        fixture = new CloudFixture(home, List.of("false"));
        fixture.make("OS::Neutron::Net", "n", Mapping.EMPTY.with("name", "mine"));
        fixture.make(
                "OS::Neutron::Subnet",
                "s",
                Mapping.EMPTY.with("name", "mine").with("network", "mine").with("cidr", "127.80.0.0/24"));
        fixture.make(
                "OS::Neutron::Port", "p", Mapping.EMPTY.with("name", "mine").with("network", "mine"));
        fixture.make("OS::Neutron::Router", "r", Mapping.EMPTY.with("name", "mine"));
        fixture.make("OS::Neutron::SecurityGroup", "g", Mapping.EMPTY.with("name", "mine"));
        fixture.make("OS::Nova::KeyPair", "k", Mapping.EMPTY.with("name", "mine"));
    }

    private Answer ask(String project, String constraint, String named) {
        return fixture.cloud.inventory().has(project, constraint, named);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        nova.flavor,            anything,     yes
        glance.image,           anything,     yes
        neutron.network,        mine,         yes
        neutron.network,        public,       yes
        neutron.network,        STRANGER,     no: the project has no network of that id or name
        neutron.network,        '',           no: the project has no network of that id or name
        nova.network,           public,       yes
        neutron.subnet,         mine,         yes
        neutron.subnet,         other,        no: the project has no subnet of that id or name
        neutron.port,           mine,         yes
        neutron.port,           other,        no: the project has no port of that id or name
        neutron.router,         mine,         yes
        neutron.router,         other,        no: the project has no router of that id or name
        neutron.security_group, mine,         yes
        neutron.security_group, default,      yes
        neutron.security_group, other,        no: the project has no security group of that id or name
        nova.keypair,           mine,         yes
        nova.keypair,           '',           yes
        nova.keypair,           other,        no: the project has no key pair of that id or name
        nova.server,            other,        no: the project has no server of that id or name
        cinder.volume,          mine,         cannot tell
        acme.rack,              mine,         cannot tell
        """)
    void itAnswersForItsOwn(String constraint, String named, String answer) {
        var said = switch (ask("default", constraint, named.equals("STRANGER") ? STRANGER : named)) {
            case Answer.Yes _ -> "yes";
            case Answer.No(var why) -> "no: " + why;
            case Answer.CannotTell _ -> "cannot tell";
        };
        assertThat(said).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        neutron.network,        networks
        neutron.subnet,         subnets
        neutron.port,           ports
        neutron.router,         routers
        neutron.security_group, security-groups
        nova.keypair,           key-pairs
        """)
    void anIdCountsAsMuchAsAName(String constraint, String folder) {
        var file = fixture.recordFiles().stream()
                .filter(path -> path.startsWith(home.resolve("local-cloud").resolve(folder)))
                .findFirst()
                .orElseThrow();
        var id = file.getFileName().toString().replace(".json", "");
        assertThat(ask("default", constraint, id)).isEqualTo(Answer.YES);
        assertThat(ask("another", constraint, id)).isInstanceOf(Answer.No.class);
    }

    @Test
    void anotherProjectsThingsAreNotThere() {
        assertThat(ask("another", "nova.keypair", "mine")).isInstanceOf(Answer.No.class);
    }

    @Test
    void whatWasDeletedIsNotThereAnyMore() {
        fixture.type("OS::Nova::KeyPair")
                .delete(Calls.with(Mapping.EMPTY.with("name", "mine")).task("k").call());
        assertThat(ask("default", "nova.keypair", "mine")).isInstanceOf(Answer.No.class);
    }
}
