package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Catalogue;
import io.tutti.drivers.heat.RandomStringType;
import io.tutti.drivers.heat.ValueType;
import io.tutti.server.stacks.StackChange;
import io.tutti.server.stacks.StackRequest;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.Tending;
import io.tutti.store.memory.MemoryStore;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stacks that leave a server without their objects, and come to one with objects that are there. */
final class AdoptionTest {
    private static final String ROOM = """
        heat_template_version: 2018-08-31
        parameters: {paint: {type: string}}
        resources:
          north: {type: Test::Wall, properties: {paint: {get_param: paint}}}
          south: {type: Test::Wall, depends_on: north, properties: {paint: grey}}
        outputs:
          colour: {value: {get_attr: [north, paint]}}
        """;
    private static final String HOUSE = """
        heat_template_version: 2018-08-31
        parameters:
          paint: {type: string, default: white}
          key: {type: string, hidden: true}
        resources:
          code: {type: OS::Heat::RandomString, properties: {length: 12}}
          # What is said here comes along.
          lock: {type: OS::Heat::Value, properties: {value: {list_join: ['-', [{get_param: key}, {get_attr: [code, value]}]]}}}
          room: {type: room.yaml, properties: {paint: {get_param: paint}}}
          fence:
            type: OS::Heat::ResourceGroup
            properties: {count: 2, resource_def: {type: Test::Wall, properties: {paint: green, name: 'f%index%'}}}
          door: {type: Test::Wall, depends_on: fence, properties: {paint: {get_attr: [room, colour]}}}
        outputs:
          posts: {value: {get_attr: [fence, refs]}}
        """;

    private final MemoryStore store = new MemoryStore(Clock.systemUTC());
    private final Wall wall = new Wall();
    private final RealStacks server =
            new RealStacks(store, Catalogue.of(List.of(wall, new RandomStringType(new Random(1)), new ValueType())));

    @AfterEach
    void close() {
        server.close();
    }

    private StackRow made() {
        var request = new StackRequest(
                "house",
                HOUSE,
                "house.yaml",
                Value.map("room.yaml", Value.of(ROOM)),
                Value.map("key", Value.of("sesame")),
                List.of(),
                "rollback",
                Optional.of(30L),
                List.of("old"));
        var stack = server.service.create("default", request).orRefuse();
        Eventually.that(() -> stands(stack).equals("CREATE_COMPLETE"));
        return now(stack);
    }

    private StackRow now(StackRow stack) {
        return store.stacks().stack(stack.id()).orElseThrow();
    }

    private String stands(StackRow stack) {
        return now(stack).action() + "_" + now(stack).status();
    }

    /** As it comes back from a file. */
    private static Mapping written(Mapping export) {
        return Json.readMapping(Json.clear(export));
    }

    private static StackRequest as(String name) {
        return new StackRequest(
                name, "", "", Mapping.EMPTY, Mapping.EMPTY, List.of(), "rollback", Optional.empty(), List.of());
    }

    private Checked<StackRow> adopt(String name, Mapping export) {
        return server.service.adopt("default", as(name), written(export));
    }

    private Mapping plan(StackRow stack) {
        return server.service
                .planUpdate("default", now(stack), Household.SAME)
                .orRefuse()
                .data();
    }

    private static List<String> codes(Checked<?> checked) {
        return ((Checked.Bad<?>) checked)
                .problems().stream().map(Problem::code).distinct().toList();
    }

    private ResourceRow resource(StackRow stack, String name) {
        return store.stacks().resource(stack.id(), name).orElseThrow();
    }

    private Map<String, ResourceRow> resources(String stack) {
        var all = new LinkedHashMap<String, ResourceRow>();
        store.stacks().resources(stack).forEach(row -> all.put(row.name(), row));
        return all;
    }

    /** As Heat would have written it. */
    private static Mapping heats(Mapping document) {
        var resources = new LinkedHashMap<String, Value>();
        document.mapping("resources").entries().forEach((name, value) -> {
            var resource = heats((Mapping) value);
            resources.put(
                    name,
                    resource.text("type").equals(Optional.of("OS::Heat::RandomString"))
                            ? resource.with(
                                    "resource_data",
                                    Value.map(
                                            "value", resource.get("resource_id").orElseThrow()))
                            : resource);
        });
        var plain = document.without("tutti");
        return document.get("resources").isPresent() ? plain.with("resources", new Mapping(resources)) : plain;
    }

    @Test
    void whatIsAbandonedAndAdoptedAgainIsAsItWas() {
        var stack = made();
        var before = Map.copyOf(wall.paints);
        var export = server.service.abandon("default", stack).orRefuse();
        assertThat(stands(stack)).isEqualTo("DELETE_COMPLETE");
        assertThat(export.text("status")).contains("COMPLETE");
        assertThat(now(stack).isAbandoned()).isTrue();
        assertThat(store.stacks().resources(stack.id())).isEmpty();
        assertThat(wall.paints).isEqualTo(before);

        var adopted = adopt("home", export).orRefuse();
        assertThat(adopted.id()).isEqualTo(stack.id());
        assertThat(stands(adopted)).isEqualTo("ADOPT_COMPLETE");
        assertThat(now(adopted).name()).isEqualTo("home");
        assertThat(plan(adopted).items("changes")).isEmpty();
        assertThat(wall.paints).isEqualTo(before);
        assertThat(server.service.outputs(now(adopted)).getFirst().value())
                .hasValueSatisfying(
                        posts -> assertThat(((Value.Sequence) posts).items()).hasSize(2));
        assertThat(resources(adopted.id()).values())
                .allSatisfy(row -> assertThat(row.action() + row.status()).isEqualTo("ADOPTCOMPLETE"));
        assertThat(store.stacks().definition(adopted.id()).orElseThrow().template())
                .isEqualTo(HOUSE);
    }

    @Test
    void whatIsAdoptedIsDeletedWithAllItHas() {
        var adopted = adopt("home", server.service.abandon("default", made()).orRefuse())
                .orRefuse();
        server.service.delete("default", adopted).orRefuse();
        Eventually.that(() -> stands(adopted).equals("DELETE_COMPLETE"));
        assertThat(wall.paints).isEmpty();
    }

    @Test
    void whatIsAdoptedIsChangedInsideToo() {
        var adopted = adopt("home", server.service.abandon("default", made()).orRefuse())
                .orRefuse();
        var change = new StackChange(
                Optional.empty(),
                "",
                Mapping.EMPTY,
                Value.map("paint", Value.of("red")),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of());
        server.service.update("default", adopted, change).orRefuse();
        Eventually.that(() -> stands(adopted).equals("UPDATE_COMPLETE"));
        assertThat(wall.paints.values()).containsExactlyInAnyOrder("red", "grey", "green", "green", "red");
    }

    @Test
    void anExportOfHeatIsAdoptedByTheIdsInIt() {
        var export = heats(server.service.abandon("default", made()).orRefuse());
        var adopted = adopt("home", export).orRefuse();
        assertThat(stands(adopted)).isEqualTo("ADOPT_COMPLETE");
        assertThat(plan(adopted).items("changes")).isEmpty();
        server.service.delete("default", adopted).orRefuse();
        Eventually.that(() -> stands(adopted).equals("DELETE_COMPLETE"));
        assertThat(wall.paints).isEmpty();
    }

    @Test
    void anExportSaysSecretsInClearAndCoversThemAgain() {
        var export = server.service.abandon("default", made()).orRefuse();
        assertThat(Json.masked(export)).doesNotContain("sesame\"}");
        assertThat(Json.clear(export)).contains("sesame");
        var adopted = adopt("home", export).orRefuse();
        assertThat(resource(adopted, "lock").attributes().get("value"))
                .hasValueSatisfying(value -> assertThat(value).isInstanceOf(Value.Secret.class));
        assertThat(store.stacks()
                        .definition(adopted.id())
                        .orElseThrow()
                        .settings()
                        .mapping("parameters")
                        .get("key"))
                .hasValueSatisfying(value -> assertThat(value).isInstanceOf(Value.Secret.class));
    }

    @Test
    void whatIsNotThereIsToldAtOnceAndNothingIsTaken() {
        var stack = made();
        var export = server.service.abandon("default", stack).orRefuse();
        wall.paints.clear();
        var refused = adopt("home", export);
        assertThat(((Checked.Bad<StackRow>) refused).problems())
                .extracting(Problem::path)
                .contains(
                        "resources.room.resources.north",
                        "resources.room.resources.south",
                        "resources.fence.resources.0",
                        "resources.fence.resources.1",
                        "resources.door");
        assertThat(codes(refused)).containsExactly("adopt.not-there");
        assertThat(store.stacks().stack("default", "home")).isEmpty();
    }

    @Test
    void aStackThatIsStillHereIsNotAdoptedASecondTime() {
        var stack = made();
        var export = server.service.export(stack);
        assertThat(codes(adopt("home", export))).containsExactly("adopt.still-there");
        assertThat(codes(adopt("home", export.with("id", "0a7d2e9c-52f4-4b0f-8e39-000000000000"))))
                .containsExactly("adopt.taken");
        assertThat(codes(adopt("home", heats(export).with("id", "")))).containsExactly("adopt.taken");
    }

    @Test
    void whatIsUnderWayIsNeitherAbandonedNorAdopted() {
        wall.wet = true;
        var request = new StackRequest(
                "house",
                "{heat_template_version: 2018-08-31, resources: {east: {type: Test::Wall, properties: {paint: slow}}}}",
                "house.yaml",
                Mapping.EMPTY,
                Mapping.EMPTY,
                List.of(),
                "rollback",
                Optional.empty(),
                List.of());
        var stack = server.service.create("default", request).orRefuse();
        assertThat(codes(server.service.abandon("default", stack))).containsExactly("stack.busy");
        var export = server.service.export(now(stack)).with("id", "");
        assertThat(codes(adopt("home", export))).containsExactly("adopt.moving");
        wall.wet = false;
    }

    @Test
    void aResourceWithoutAnIdIsSaidAsHeatSaysIt() {
        var export = heats(server.service.abandon("default", made()).orRefuse());
        var door = export.mapping("resources").mapping("door").with("resource_id", Value.none());
        var refused = adopt(
                "home", export.with("resources", export.mapping("resources").with("door", door)));
        assertThat(((Checked.Bad<StackRow>) refused).problems().getFirst().message())
                .isEqualTo("Resource ID was not provided for `door`");
    }

    @Test
    void whatIsNoExportIsRefused() {
        assertThat(codes(adopt("home", Value.map("resources", Value.list())))).containsExactly("adopt.bad-data");
    }

    /** The export with this at that place in the details of a resource. */
    private static Mapping with(Mapping export, String resource, String key, Value value) {
        var one = export.mapping("resources").mapping(resource);
        var details = one.mapping("tutti");
        var changed = details.with("resource", details.mapping("resource").with(key, value));
        return export.with("resources", export.mapping("resources").with(resource, one.with("tutti", changed)));
    }

    @Test
    void aTokenIsOneThatThisProgramMakes() {
        var export = written(server.service.abandon("default", made()).orRefuse());
        for (var resource : List.of("door", "room")) {
            for (var token : List.of("", "short", "default/key", "0123456789ABCDEF0123456789ABCDEF")) {
                var refused = adopt("home", with(export, resource, "token", Value.of(token)));
                assertThat(codes(refused)).as(resource + " " + token).containsExactly("adopt.bad-data");
            }
        }
    }

    @Test
    void whatAwaitsRemovalIsNotTakenFromADocument() {
        var export = written(server.service.abandon("default", made()).orRefuse());
        for (var resource : List.of("door", "room")) {
            var made = export.mapping("resources")
                    .mapping(resource)
                    .mapping("tutti")
                    .mapping("resource")
                    .mapping("made");
            var old = with(export, resource, "made", made.with("old", Value.list(Value.of("no object"))));
            assertThat(codes(adopt("home", old))).as(resource).containsExactly("adopt.moving");
        }
    }

    @Test
    void nothingWasMadeInTheFuture() {
        var export = written(server.service.abandon("default", made()).orRefuse());
        var later = Value.of("2999-01-01T00:00:00Z");
        assertThat(codes(adopt("home", with(export, "door", "created", later)))).containsExactly("adopt.bad-data");
        var details = export.mapping("tutti");
        var stack = export.with(
                "tutti", details.with("stack", details.mapping("stack").with("created", later)));
        assertThat(codes(adopt("home", stack))).containsExactly("adopt.bad-data");
    }

    @Test
    void templatesInADocumentAreNoLargerThanOthers() {
        var export = written(server.service.abandon("default", made()).orRefuse());
        var large = Value.of("#" + "x".repeat(8 << 20));
        assertThat(codes(adopt("home", export.with("template", large)))).containsExactly("template.too-large");
        assertThat(codes(adopt("home", export.with("files", Value.map("room.yaml", large)))))
                .containsExactly("template.too-large");
        var room = export.mapping("resources").mapping("room").with("template", large);
        assertThat(codes(adopt(
                        "home",
                        export.with("resources", export.mapping("resources").with("room", room)))))
                .containsExactly("template.too-large");
    }

    @Test
    void aFailedStackGoesOnWhereItIsAdopted() {
        var request = new StackRequest(
                "house",
                """
                heat_template_version: 2018-08-31
                parameters: {paint: {type: string, default: broken}}
                resources:
                  east: {type: Test::Wall, properties: {paint: red}}
                  west: {type: Test::Wall, depends_on: east, properties: {paint: {get_param: paint}}}
                """,
                "house.yaml",
                Mapping.EMPTY,
                Mapping.EMPTY,
                List.of(),
                "keep",
                Optional.empty(),
                List.of());
        var stack = server.service.create("default", request).orRefuse();
        Eventually.that(() -> stands(stack).equals("CREATE_FAILED"));
        var export = server.service.abandon("default", now(stack)).orRefuse();
        var adopted = adopt("home", export).orRefuse();
        // What is half there stays behind: it is made anew.
        assertThat(resource(adopted, "west").action()).isEqualTo("INIT");
        var change = new StackChange(
                Optional.empty(),
                "",
                Mapping.EMPTY,
                Value.map("paint", Value.of("blue")),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of());
        server.service.update("default", adopted, change).orRefuse();
        Eventually.that(() -> stands(adopted).equals("UPDATE_COMPLETE"));
        assertThat(wall.paints.values()).containsExactlyInAnyOrder("red", "blue");
    }

    private void update(StackRow stack) {
        server.service.update("default", now(stack), Household.SAME).orRefuse();
        Eventually.that(() -> stands(stack).equals("UPDATE_COMPLETE"));
    }

    @Test
    void whatAnAdoptedStackInsideShowsIsKnownWithoutARunOfIt() {
        var export = server.service.abandon("default", made()).orRefuse();
        var room = export.mapping("resources").mapping("room").with("status", "FAILED");
        var adopted = adopt(
                        "home",
                        export.with("resources", export.mapping("resources").with("room", room)))
                .orRefuse();
        assertThat(resource(adopted, "room").status()).isEqualTo("FAILED");
        update(adopted);
        assertThat(resource(adopted, "room").attributes().text("colour")).contains("white");
        assertThat(wall.paints.values()).containsExactlyInAnyOrder("white", "grey", "green", "green", "white");
    }

    @Test
    void whatRestsInsideIsAdoptedAsItRestsAndWakes() {
        var stack = made();
        server.service.tend("default", stack, Tending.SUSPEND).orRefuse();
        Eventually.that(() -> stands(stack).equals("SUSPEND_COMPLETE"));
        var adopted = adopt(
                        "home", server.service.abandon("default", now(stack)).orRefuse())
                .orRefuse();
        for (var name : List.of("room", "fence", "door")) {
            var row = resource(adopted, name);
            assertThat(row.action() + "_" + row.status()).as(name).isEqualTo("SUSPEND_COMPLETE");
        }
        server.service.tend("default", now(adopted), Tending.RESUME).orRefuse();
        Eventually.that(() -> stands(adopted).equals("RESUME_COMPLETE"));
        assertThat(wall.asleep).isEmpty();
        assertThat(resource(adopted, "room").attributes().text("colour")).contains("white");
    }
}
