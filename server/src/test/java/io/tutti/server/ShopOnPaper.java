package io.tutti.server;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Catalogue;
import io.tutti.drivers.heat.RandomStringType;
import io.tutti.drivers.heat.ValueType;
import io.tutti.drivers.local.LocalCloud;
import io.tutti.server.environments.EnvironmentRequest;
import io.tutti.server.environments.EnvironmentRequest.Wish;
import io.tutti.server.environments.EnvironmentService;
import io.tutti.server.environments.EnvironmentView;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** The example's environment, on drivers of paper. */
abstract class ShopOnPaper {
    private static final Path SHOP = Path.of("..", "examples", "shop");

    final MemoryStore store = new MemoryStore(Clock.systemUTC());
    final Queue<String> touched = new ConcurrentLinkedQueue<>();
    volatile String breaks = "";
    volatile String primary = "p";
    final RealStacks server = new RealStacks(store, catalogue());
    final EnvironmentService environments = new EnvironmentService(store, server.service, InstantSource.system());

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
            return Progress.done(id, attributes.with("primary", primary).with("replicas", "a,b"));
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

    static EnvironmentRequest size(int size) {
        return request("\"size\": 3", "\"size\": " + size);
    }

    void deployed() {
        environments.create("default", size(3)).orRefuse();
        until("CREATE_COMPLETE");
        touched.clear();
    }

    EnvironmentView shop() {
        return environments.show("default", "shop");
    }

    void until(String status) {
        Eventually.that(() -> {
            var stack = shop().stack().orElseThrow();
            return (stack.action() + "_" + stack.status()).equals(status);
        });
    }
}
