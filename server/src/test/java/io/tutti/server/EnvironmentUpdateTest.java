package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Catalogue;
import io.tutti.drivers.heat.RandomStringType;
import io.tutti.drivers.heat.ValueType;
import io.tutti.drivers.local.LocalCloud;
import io.tutti.server.environments.EnvironmentRequest;
import io.tutti.server.environments.EnvironmentRequest.Wish;
import io.tutti.server.environments.EnvironmentService;
import io.tutti.server.environments.EnvironmentView;
import io.tutti.server.stacks.Stacks.PlanView;
import io.tutti.store.memory.MemoryStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The example's environment, on drivers of paper, as its model changes. */
final class EnvironmentUpdateTest {
    private static final Path SHOP = Path.of("..", "examples", "shop");

    private final MemoryStore store = new MemoryStore(Clock.systemUTC());
    private final Queue<String> touched = new ConcurrentLinkedQueue<>();
    private volatile String breaks = "";
    private final RealStacks server = new RealStacks(store, catalogue());
    private final EnvironmentService environments =
            new EnvironmentService(store, server.service, InstantSource.system());

    @AfterEach
    void close() {
        server.close();
    }

    private Catalogue catalogue() {
        var types = new ArrayList<ResourceType>(List.of(new RandomStringType(new Random(1)), new ValueType()));
        var used = List.of(
                "OS::Heat::None", "OS::Heat::SoftwareComponent", "OS::Heat::SoftwareDeployment", "OS::Nova::Server");
        Stream.concat(Catalogue.ownDescriptions().stream(), LocalCloud.descriptions().stream())
                .filter(described -> used.contains(described.type()))
                .forEach(described -> types.add(new Paper(described)));
        return Catalogue.of(types);
    }

    /** Does whatever it is asked to, and notes it. */
    private final class Paper implements ResourceType {
        private final Description described;

        Paper(Description described) {
            this.described = described;
        }

        @Override
        public Description description() {
            return described;
        }

        @Override
        public Progress create(Call call) {
            return done("create", call, described.type() + "/" + call.token());
        }

        @Override
        public Progress update(Call call, Mapping before) {
            return done("update", call, call.resource().orElseThrow());
        }

        @Override
        public Progress delete(Call call) {
            touched.add("delete " + call.name());
            return Progress.gone();
        }

        private Progress done(String what, Call call, String id) {
            touched.add(what + " " + call.name());
            if (call.name().equals(breaks)) {
                return Progress.failed(Problem.of("test.failed", "It tears"));
            }
            var attributes = Mapping.EMPTY
                    .with("first_address", "127.64.0.1")
                    .with("url", "http://d")
                    .with("role", "r");
            return Progress.done(id, attributes.with("primary", "p").with("replicas", "a,b"));
        }
    }

    private static Map<String, String> files(Path folder) {
        try (var all = Files.walk(folder)) {
            var files = new TreeMap<String, String>();
            for (var file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EnvironmentRequest request(String from, String to) {
        try {
            var packages = Stream.of("directory", "postgres", "web")
                    .map(name -> files(SHOP.resolve("packages").resolve(name)))
                    .toList();
            var model = Files.readString(SHOP.resolve("shop.env.json")).replace(from, to);
            return new EnvironmentRequest(
                    model,
                    "shop.env.json",
                    packages,
                    new Wish(Optional.empty(), "rollback", Optional.empty(), Optional.empty()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EnvironmentRequest size(int size) {
        return request("\"size\": 3", "\"size\": " + size);
    }

    private void deployed() {
        environments.create("default", size(3)).orRefuse();
        until("CREATE_COMPLETE");
        touched.clear();
    }

    private EnvironmentView shop() {
        return environments.show("default", "shop");
    }

    private void until(String status) {
        Eventually.that(() -> {
            var stack = shop().stack().orElseThrow();
            return (stack.action() + "_" + stack.status()).equals(status);
        });
    }

    private static List<String> changes(PlanView plan) {
        return plan.data().items("changes").stream()
                .map(Mapping.class::cast)
                .map(change -> change.text("change").orElse("") + " "
                        + change.text("part").orElse(""))
                .sorted()
                .toList();
    }

    @Test
    void aClusterThatGrowsTouchesTheNewMemberAndThoseThatNameIt() {
        deployed();
        var plan = environments.drafting().plan("default", size(4)).orRefuse();
        assertThat(changes(plan))
                .containsExactly(
                        "create db.node3.Accepted",
                        "create db.node3.Chosen",
                        "create db.node3.Installed",
                        "create db.node3.Joined",
                        "create db.node3.Streaming",
                        "create db.node3.server",
                        "maybe web.Serving",
                        "maybe web.Stocked",
                        "update db.node0.Accepted",
                        "update db.node0.Streaming",
                        "update db.node1.Accepted",
                        "update db.node1.Streaming",
                        "update db.node2.Accepted",
                        "update db.node2.Streaming");
        assertThat(plan.text())
                .contains("  model: objects.db.properties.size: 3 -> 4\n")
                .contains("+ db-node3-server")
                .contains("`input_values` changes   (db.node0.Streaming)");
        assertThat(plan.data().items("model"))
                .containsExactly(Value.map("path", Value.of("objects.db.properties.size"))
                        .with("before", Value.of(3L))
                        .with("after", Value.of(4L)));
        assertThat(touched).isEmpty();

        environments.change("default", "shop", size(4)).orRefuse();
        until("UPDATE_COMPLETE");
        // What the web server is told is the same in the end, so that nobody asks it anything.
        assertThat(touched.stream().sorted().collect(Collectors.joining("\n"))).isEqualTo("""
            create db-node3-Accepted
            create db-node3-Chosen
            create db-node3-Installed
            create db-node3-Joined
            create db-node3-Streaming
            create db-node3-server
            update db-node0-Accepted
            update db-node0-Streaming
            update db-node1-Accepted
            update db-node1-Streaming
            update db-node2-Accepted
            update db-node2-Streaming\
            """);
        assertThat(shop().model()).contains("\"size\": 4");
        var db = shop().objects().mapping("db");
        assertThat(db.text("status")).contains("UPDATE_COMPLETE");
        assertThat(db.items("reached")).contains(Value.of("Accepted"), Value.of("Streaming"));
        assertThat(environments
                        .drafting()
                        .plan("default", size(4))
                        .orRefuse()
                        .data()
                        .items("changes"))
                .isEmpty();
    }

    @Test
    void aClusterThatShrinksLosesItsLastMember() {
        deployed();
        var plan = environments.drafting().plan("default", size(2)).orRefuse();
        assertThat(changes(plan)).contains("delete db.node2.server", "delete db.node2.Chosen");
        environments.change("default", "shop", size(2)).orRefuse();
        until("UPDATE_COMPLETE");
        assertThat(touched).contains("delete db-node2-server").doesNotContain("update db-node0-Chosen");
    }

    @Test
    void aChangeThatFailsIsTakenBackAndTheModelWithIt() {
        deployed();
        breaks = "db-node3-Chosen";
        environments.change("default", "shop", size(4)).orRefuse();
        until("ROLLBACK_COMPLETE");
        assertThat(shop().model()).contains("\"size\": 3");
        assertThat(touched).contains("delete db-node3-server");
        breaks = "";
        environments.change("default", "shop", size(4)).orRefuse();
        until("UPDATE_COMPLETE");
        assertThat(shop().model()).contains("\"size\": 4");
    }

    @Test
    void aModelThatCannotBePlannedChangesNothing() {
        deployed();
        var refused = environments.change("default", "shop", size(9));
        assertThat(refused).isInstanceOf(Checked.Bad.class);
        assertThat(shop().model()).contains("\"size\": 3");
        assertThat(touched).isEmpty();
    }

    @Test
    void whatOthersUseStaysInTheModel() {
        deployed();
        var guest = new EnvironmentRequest(
                """
                {"environment": "guest", "objects": {
                  "web": {"block": "shop.Web/1", "properties": {"port": 9090}, "requires": {"database": "shop/db.database"}}}}
                """,
                "guest.env.json",
                List.of(),
                new Wish(Optional.empty(), "rollback", Optional.empty(), Optional.empty()));
        environments.create("default", guest).orRefuse();
        var other = new EnvironmentRequest(
                "{\"environment\": \"shop\", \"objects\": {\"ad\": {\"block\": \"directory.Domain/1\"}}}",
                "shop.env.json",
                List.of(),
                new Wish(Optional.empty(), "rollback", Optional.empty(), Optional.empty()));
        var refused = (Checked.Bad<EnvironmentView>) environments.change("default", "shop", other);
        assertThat(refused.problems()).extracting(Problem::code).containsExactly("environment.in-use");
        environments.change("default", "shop", size(4)).orRefuse();
        until("UPDATE_COMPLETE");
    }
}
