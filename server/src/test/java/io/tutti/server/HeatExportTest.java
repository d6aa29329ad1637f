package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Catalogue;
import io.tutti.drivers.heat.RandomStringType;
import io.tutti.drivers.heat.ValueType;
import io.tutti.drivers.local.Hosts;
import io.tutti.drivers.local.LocalCloud;
import io.tutti.server.identity.Keys;
import io.tutti.server.stacks.StackRequest;
import io.tutti.stacks.state.StackRow;
import io.tutti.store.memory.MemoryStore;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code openstack stack abandon} of a Heat 19 writes, adopted with the objects that it names. */
final class HeatExportTest {
    @TempDir
    private Path home;

    private final MemoryStore store = new MemoryStore(Clock.systemUTC());
    private final Map<String, String> ids = new LinkedHashMap<>();
    private LocalCloud cloud;
    private RealStacks server;

    @BeforeEach
    void open() {
        var hosts = (Hosts) Proxy.newProxyInstance(
                Hosts.class.getClassLoader(),
                new Class<?>[] {Hosts.class},
                (_, method, _) -> method.getReturnType() == List.class ? List.of() : Optional.empty());
        cloud = new LocalCloud(
                home,
                hosts,
                new LocalCloud.Outside(
                        (_, _) -> Optional.empty(),
                        _ -> Optional.empty(),
                        (_, _) -> {},
                        text -> text,
                        text -> text,
                        new Random(1),
                        Keys.open(home, Clock.systemUTC()),
                        new LateUrls()));
        var types = new ArrayList<ResourceType>(cloud.types());
        types.addAll(List.of(new RandomStringType(new Random(1)), new ValueType()));
        server = new RealStacks(store, Catalogue.of(types));
        made("NET", "OS::Neutron::Net", Value.map("name", Value.of("shop")));
        var inNet = Value.map("network", Value.of(id("NET")));
        made("SUBNET", "OS::Neutron::Subnet", inNet.with("cidr", "10.0.7.0/24"));
        made("PORT0", "OS::Neutron::Port", inNet);
        made("PORT1", "OS::Neutron::Port", inNet);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String id(String word) {
        return Objects.requireNonNull(ids.get(word));
    }

    private ResourceType type(String name) {
        return cloud.types().stream()
                .filter(type -> type.description().type().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** As somebody else has made it before. */
    private void made(String word, String type, Mapping properties) {
        switch (type(type).create(call(word, properties, Optional.empty()))) {
            case Progress.Done done -> ids.put(word, done.resource().orElseThrow());
            case Progress other -> throw new AssertionError("Not made: " + other);
        }
    }

    private static Call call(String token, Mapping properties, Optional<String> id) {
        return new Call(
                token,
                1,
                new Owner("default", "elsewhere", "e1", "e1"),
                token,
                properties,
                Mapping.EMPTY,
                id,
                Value.none(),
                List.of(),
                Instant.EPOCH,
                Optional.empty());
    }

    private Mapping sample() throws IOException {
        try (InputStream in = HeatExportTest.class.getResourceAsStream("heat-export.json")) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (var id : ids.entrySet()) {
                text = text.replace('"' + id.getKey() + '"', '"' + id.getValue() + '"');
            }
            return Json.readMapping(text);
        }
    }

    private Checked<StackRow> adopt(String project, Mapping sample) {
        var request = new StackRequest(
                "shop", "", "", Mapping.EMPTY, Mapping.EMPTY, List.of(), "keep", Optional.empty(), List.of());
        return server.service.adopt(project, request, sample);
    }

    @Test
    void itIsAdoptedAndThePlanSaysNoChanges() throws IOException {
        var stack = adopt("default", sample()).orRefuse();
        assertThat(stack.action() + "_" + stack.status()).isEqualTo("ADOPT_COMPLETE");
        var over = Household.SAME;
        var plan = server.service.planUpdate("default", stack, over).orRefuse();
        assertThat(plan.data().items("changes")).isEmpty();
        assertThat(plan.text()).contains("0 to create · 0 to delete");
        assertThat(store.stacks().definition(stack.id()).orElseThrow().tags()).containsExactly("net");
        var outputs = new LinkedHashMap<String, Value>();
        server.service
                .outputs(stack)
                .forEach(output -> outputs.put(output.name(), output.value().orElseThrow()));
        assertThat(outputs.get("password")).isEqualTo(Value.of("o7SXBvCkmA2m9QdL"));
        assertThat(outputs.get("ports")).isEqualTo(Value.texts(List.of(id("PORT0"), id("PORT1"))));
    }

    @Test
    void itsObjectsAreTheStacksFromThenOn() throws IOException {
        var stack = adopt("default", sample()).orRefuse();
        server.service.delete("default", stack).orRefuse();
        Eventually.that(
                () -> store.stacks().stack(stack.id()).orElseThrow().deleted().isPresent());
        assertThat(type("OS::Neutron::Net").check(call("NET", Mapping.EMPTY, Optional.of(id("NET")))))
                .isInstanceOf(Progress.Failed.class);
    }

    @Test
    void theObjectsOfAnotherProjectAreNotThere() throws IOException {
        var refused = (Checked.Bad<StackRow>) adopt("other", sample());
        assertThat(refused.problems()).extracting(Problem::code).containsOnly("adopt.not-there");
        assertThat(refused.problems()).extracting(Problem::path).contains("resources.net");
    }

    @Test
    void whatIsGoneIsToldWithAllElseThatIs() throws IOException {
        type("OS::Neutron::Port").delete(call("PORT0", Mapping.EMPTY, Optional.of(id("PORT0"))));
        var sample = sample();
        var said = sample.mapping("resources").without("said");
        var refused = (Checked.Bad<StackRow>) adopt("default", sample.with("resources", said));
        assertThat(refused.problems())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("adopt.not-there", "adopt.no-id");
        assertThat(refused.problems()).extracting(Problem::path).contains("resources.ports.resources.0");
        assertThat(store.stacks().stack("default", "shop")).isEmpty();
    }
}
