package io.tutti.testkit.types;

import io.tutti.contract.agent.MachineKeys;
import io.tutti.contract.json.Json;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.local.Host;
import io.tutti.drivers.local.LocalCloud;
import io.tutti.testkit.fake.VirtualClock;
import io.tutti.testkit.suite.Rehearsal;
import io.tutti.testkit.suite.ResourceTypeSuite;
import io.tutti.testkit.suite.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The suite over each type of the local cloud; hosts are on paper, records are real files. */
class LocalTypesTest {
    @TempDir
    Path homes;

    @Nested
    class DeployedServer extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Town()
                    .records("deployed-servers", "OS::Heat::DeployedServer", "{'name': 'metal'}")
                    .failingWith(json("{'software_config_transport': 'ZAQAR_MESSAGE'}"));
        }
    }

    @Nested
    class FloatingIp extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Town()
                    .records("floating-ips", "OS::Neutron::FloatingIP", "{'floating_network': 'public'}")
                    .failingWith(json("{'floating_network': 'public', 'port_id': 'nobody'}"));
        }
    }

    @Nested
    class FloatingIpAssociation extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            var town = new Town();
            var port = town.make("OS::Neutron::Port", "p", "{'network': 'n'}");
            var floating = town.make("OS::Neutron::FloatingIP", "f", "{'floating_network': 'public'}");
            var type = town.type("OS::Neutron::FloatingIPAssociation");
            var wish = Mapping.EMPTY.with("floatingip_id", floating).with("port_id", port);
            return new Bench()
                    .playing(type, wish)
                    .making(() -> town.pointed(floating))
                    .vanishing(() -> type.delete(call("r0token", wish, Optional.of(floating))) instanceof Progress.Done)
                    .failingWith(wish.with("port_id", "nobody"));
        }
    }

    @Nested
    class Net extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Town().records("networks", "OS::Neutron::Net", "{'name': 'inside'}");
        }
    }

    @Nested
    class Port extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Town()
                    .records("ports", "OS::Neutron::Port", "{'network': 'n', 'fixed_ips': [{}, {}]}")
                    .failingWith(json("{'network': 'n', 'fixed_ips': [{}, {'ip_address': '10.0.0.1'}]}"));
        }
    }

    @Nested
    class Router extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Town().records("routers", "OS::Neutron::Router", "{}");
        }
    }

    @Nested
    class RouterInterface extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Town()
                    .records("router-interfaces", "OS::Neutron::RouterInterface", "{'router': 'r', 'subnet': 's'}")
                    .failingWith(json("{'router': 'r'}"));
        }
    }

    @Nested
    class SecurityGroup extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Town()
                    .records("security-groups", "OS::Neutron::SecurityGroup", "{'rules': [{'protocol': 'tcp'}]}");
        }
    }

    @Nested
    class SecurityGroupRule extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Town()
                    .records("security-group-rules", "OS::Neutron::SecurityGroupRule", "{'security_group': 'g'}");
        }
    }

    @Nested
    class Subnet extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Town()
                    .records("subnets", "OS::Neutron::Subnet", "{'network': 'n', 'cidr': '127.80.0.0/24'}")
                    .failingWith(json("{'network': 'n'}"));
        }
    }

    @Nested
    class KeyPair extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            return new Town()
                    .records("key-pairs", "OS::Nova::KeyPair", "{'name': 'key', 'public_key': 'ssh-ed25519 AAAA me'}")
                    .failingWith(json("{'name': 'key', 'type': 'x509'}"));
        }
    }

    @Nested
    class Server extends ResourceTypeSuite {
        @Override
        protected Stage stage() {
            var town = new Town();
            return new Bench()
                    .playing(town.type("OS::Nova::Server"), json("{'flavor': 'any', 'networks': [{'network': 'n'}]}"))
                    .making(() -> Stream.concat(
                                    town.hosts.all().stream().map(Host::id),
                                    town.ids("ports").stream().skip(1))
                            .toList())
                    .vanishing(() -> {
                        town.hosts.all().forEach(host -> town.hosts.destroy(host.id()));
                        return true;
                    })
                    .failingWith(json("{'flavor': 'any', 'networks': [{'network': 'n'}, {'port': 'nobody'}]}"));
        }
    }

    private record PaperKeys() implements MachineKeys {
        @Override
        public String mint(String machine, String project) {
            return "key-of-" + machine;
        }

        @Override
        public void revoke(String machine) {
            // Nobody asks whether it is good.
        }
    }

    /** A local cloud of its own. */
    private final class Town {
        final PaperHosts hosts = new PaperHosts();
        private final Path home = homes.resolve(UUID.randomUUID().toString());
        private final LocalCloud cloud = new LocalCloud(
                home,
                hosts,
                new LocalCloud.Outside(
                        (_, _) -> Optional.empty(),
                        _ -> Optional.empty(),
                        (_, _) -> {},
                        text -> text,
                        text -> text,
                        new Random(1),
                        new PaperKeys(),
                        new Bench.Urls()));

        ResourceType type(String name) {
            return cloud.types().stream()
                    .filter(type -> type.description().type().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        Bench records(String folder, String name, String properties) {
            var type = type(name);
            var wish = json(properties);
            return new Bench()
                    .playing(type, wish)
                    .making(() -> ids(folder))
                    .vanishing(() -> type.delete(call("r0token", wish, Optional.empty())) instanceof Progress.Done);
        }

        String make(String name, String token, String properties) {
            return switch (type(name).create(call(token, json(properties), Optional.empty()))) {
                case Progress.Done done -> done.resource().orElseThrow();
                case Progress other -> throw new AssertionError("Not made: " + other);
            };
        }

        List<String> ids(String folder) {
            try (var files = Files.list(home.resolve("local-cloud").resolve(folder))) {
                return files.map(file -> file.getFileName().toString()).toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        List<String> pointed(String floating) {
            var answer = type("OS::Neutron::FloatingIP").check(call("f", Mapping.EMPTY, Optional.of(floating)));
            return answer instanceof Progress.Done done
                    ? done.attributes().text("port_id").stream().toList()
                    : List.of();
        }
    }

    private static Call call(String token, Mapping properties, Optional<String> resource) {
        return new Call(
                token,
                1,
                Rehearsal.OWNER,
                "it",
                properties,
                Value.map(),
                resource,
                Value.none(),
                List.of(),
                VirtualClock.START,
                Optional.empty());
    }

    private static Mapping json(String text) {
        return Json.readMapping(text.replace('\'', '"'));
    }
}
