package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Catalogue;
import io.tutti.server.stacks.StackChange;
import io.tutti.server.stacks.StackRequest;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackRow;
import io.tutti.store.memory.MemoryStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Updates that reach into nested stacks and groups, with the runner that does them. */
final class NestedUpdateTest {
    private static final String ROOM = """
        heat_template_version: 2018-08-31
        parameters: {paint: {type: string}}
        resources:
          north: {type: Test::Wall, properties: {paint: {get_param: paint}}}
          south: {type: Test::Wall, properties: {paint: grey}}
        outputs:
          colour: {value: {get_attr: [north, paint]}}
        """;
    private static final String HOUSE = """
        heat_template_version: 2018-08-31
        parameters: {paint: {type: string, default: white}, gate: {type: string, default: green}}
        resources:
          room: {type: room.yaml, properties: {paint: {get_param: paint}}}
          door: {type: Test::Wall, depends_on: room, properties: {paint: {get_param: gate}}}
          sign: {type: Test::Wall, properties: {paint: {get_attr: [room, colour]}}}
        """;
    private static final String ROW = """
        heat_template_version: 2018-08-31
        parameters: {count: {type: number}, paint: {type: string, default: white}}
        resources:
          walls:
            type: OS::Heat::ResourceGroup
            properties:
              count: {get_param: count}
              resource_def: {type: Test::Wall, properties: {paint: {get_param: paint}}}
        """;

    private final MemoryStore store = new MemoryStore(Clock.systemUTC());
    private final Wall wall = new Wall();
    private final RealStacks server = new RealStacks(store, Catalogue.of(List.of(wall)));

    @AfterEach
    void close() {
        server.close();
    }

    private StackRow made(String template, Mapping parameters) {
        var request = new StackRequest(
                "house",
                template,
                "house.yaml",
                Value.map("room.yaml", Value.of(ROOM)).with("hall.yaml", ROOM),
                parameters,
                List.of(),
                "rollback",
                Optional.empty(),
                List.of());
        var stack = server.service.create("default", request).orRefuse();
        until(stack, "CREATE_COMPLETE");
        return stack;
    }

    private void update(StackRow stack, Mapping parameters) {
        update(stack, Optional.empty(), Mapping.EMPTY, parameters);
    }

    private void update(StackRow stack, Optional<String> template, Mapping files, Mapping parameters) {
        var change = new StackChange(
                template,
                "house.yaml",
                files,
                parameters,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of());
        server.service.update("default", now(stack), change).orRefuse();
    }

    private StackRow now(StackRow stack) {
        return store.stacks().stack(stack.id()).orElseThrow();
    }

    private void until(StackRow stack, String status) {
        Eventually.that(() -> (now(stack).action() + "_" + now(stack).status()).equals(status));
    }

    private ResourceRow resource(String stack, String name) {
        return store.stacks().resource(stack, name).orElseThrow();
    }

    private String inside(StackRow stack, String resource) {
        return resource(stack.id(), resource).nested().orElseThrow();
    }

    private Optional<String> paint(String stack, String name) {
        return resource(stack, name).physicalId().map(wall.paints::get);
    }

    private static Mapping with(String name, String value) {
        return Value.map(name, Value.of(value));
    }

    /** Nothing waits to be cleared away, and no run is left open. */
    private void settled(StackRow stack) {
        for (var row : store.stacks().resources(stack.id())) {
            assertThat(row.made().old()).as(row.name()).isEmpty();
            row.nested().flatMap(store.stacks()::stack).ifPresent(this::settled);
        }
        assertThat(now(stack).status()).as(stack.name()).isEqualTo("COMPLETE");
    }

    @Test
    void aParameterReachesWhatItIsForAndNothingElse() {
        var stack = made(HOUSE, Mapping.EMPTY);
        var room = inside(stack, "room");
        var south = resource(room, "south").updated();
        update(stack, with("paint", "red"));
        until(stack, "UPDATE_COMPLETE");
        assertThat(inside(stack, "room")).isEqualTo(room);
        assertThat(paint(room, "north")).contains("red");
        assertThat(paint(stack.id(), "sign")).contains("red");
        assertThat(resource(room, "south").updated()).isEqualTo(south);
        assertThat(now(store.stacks().stack(room).orElseThrow()).action()).isEqualTo("UPDATE");
        settled(stack);
    }

    @Test
    void aNestedTemplateThatChangesIsCarriedOutInside() {
        var stack = made(HOUSE, Mapping.EMPTY);
        var room = inside(stack, "room");
        var other = ROOM.replace("  south:", "  west:");
        update(stack, Optional.empty(), with("room.yaml", other), Mapping.EMPTY);
        until(stack, "UPDATE_COMPLETE");
        assertThat(store.stacks().resource(room, "south")).isEmpty();
        assertThat(paint(room, "west")).contains("grey");
        assertThat(wall.paints).hasSize(4);
        settled(stack);
    }

    @Test
    void aFailureElsewhereTakesBackWhatWasChangedInside() {
        var stack = made(HOUSE, Mapping.EMPTY);
        var room = inside(stack, "room");
        var other = ROOM.replace("  south:", "  west:");
        update(
                stack,
                Optional.empty(),
                with("room.yaml", other),
                with("paint", "red").with("gate", "broken"));
        until(stack, "ROLLBACK_COMPLETE");
        assertThat(paint(room, "north")).contains("white");
        assertThat(paint(room, "south")).contains("grey");
        assertThat(store.stacks().resource(room, "west")).isEmpty();
        assertThat(paint(stack.id(), "door")).contains("green");
        settled(stack);
        update(stack, with("paint", "blue"));
        Eventually.that(() -> paint(room, "north").equals(Optional.of("blue")));
        until(stack, "UPDATE_COMPLETE");
        settled(stack);
    }

    @Test
    void aFailureInsideTakesBackAll() {
        var stack = made(HOUSE, Mapping.EMPTY);
        var room = inside(stack, "room");
        update(stack, with("paint", "broken"));
        until(stack, "ROLLBACK_COMPLETE");
        assertThat(paint(room, "north")).contains("white");
        assertThat(now(stack).reason()).contains("resources.room");
        settled(stack);
    }

    @Test
    void aGroupGrowsAndShrinksByItsMembersAlone() {
        var stack = made(ROW, with("count", "2"));
        var walls = inside(stack, "walls");
        var first = resource(walls, "0");
        update(stack, with("count", "4"));
        until(stack, "UPDATE_COMPLETE");
        assertThat(wall.paints).hasSize(4);
        assertThat(resource(walls, "0")).isEqualTo(first);
        update(stack, with("count", "1"));
        Eventually.that(() -> wall.paints.size() == 1);
        until(stack, "UPDATE_COMPLETE");
        assertThat(store.stacks().resources(walls)).hasSize(1);
        settled(stack);
    }

    @Test
    void anotherNestedTemplateIsAnotherStackAndTheOldOneGoes() {
        var stack = made(HOUSE, Mapping.EMPTY);
        var room = inside(stack, "room");
        update(stack, Optional.of(HOUSE.replace("type: room.yaml", "type: hall.yaml")), Mapping.EMPTY, Mapping.EMPTY);
        until(stack, "UPDATE_COMPLETE");
        assertThat(inside(stack, "room")).isNotEqualTo(room);
        assertThat(store.stacks().stack(room).orElseThrow().deleted()).isPresent();
        assertThat(wall.paints).hasSize(4);
        settled(stack);
    }

    @Test
    void anotherNestedStackIsTakenBackWithTheRest() {
        var stack = made(HOUSE, Mapping.EMPTY);
        var room = inside(stack, "room");
        var other = HOUSE.replace("type: room.yaml", "type: hall.yaml");
        update(stack, Optional.of(other), Mapping.EMPTY, with("gate", "broken"));
        until(stack, "ROLLBACK_COMPLETE");
        assertThat(inside(stack, "room")).isEqualTo(room);
        assertThat(store.stacks().stack(room).orElseThrow().deleted()).isEmpty();
        assertThat(wall.paints).hasSize(4);
        settled(stack);
    }

    @Test
    void anUpdateDuringOneInsideGoesOnFromWhatThereIs() {
        var stack = made(HOUSE, Mapping.EMPTY);
        var room = inside(stack, "room");
        wall.wet = true;
        update(stack, with("paint", "slow"));
        Eventually.that(() -> wall.paints.containsValue("slow"));
        update(stack, with("paint", "blue"));
        Eventually.that(() -> paint(room, "north").equals(Optional.of("blue")));
        until(stack, "UPDATE_COMPLETE");
        settled(stack);
    }

    @Test
    void anUpdateDuringTheCreationGoesOnInsideToo() {
        wall.wet = true;
        var request = new StackRequest(
                "house",
                HOUSE,
                "house.yaml",
                Value.map("room.yaml", Value.of(ROOM)),
                with("paint", "slow"),
                List.of(),
                "rollback",
                Optional.empty(),
                List.of());
        var stack = server.service.create("default", request).orRefuse();
        Eventually.that(() -> wall.paints.containsValue("slow"));
        update(stack, with("paint", "blue"));
        until(stack, "UPDATE_COMPLETE");
        assertThat(paint(inside(stack, "room"), "north")).contains("blue");
        assertThat(wall.paints).hasSize(4);
        settled(stack);
    }

    @Test
    void whatWasChangedInsideGoesWithTheStack() {
        var stack = made(HOUSE, Mapping.EMPTY);
        update(stack, with("paint", "red"));
        until(stack, "UPDATE_COMPLETE");
        server.service.delete("default", now(stack)).orRefuse();
        until(stack, "DELETE_COMPLETE");
        assertThat(wall.paints).isEmpty();
    }

    @Test
    void aDeletionDuringAChangeInsideRemovesAll() {
        var stack = made(HOUSE, Mapping.EMPTY);
        wall.wet = true;
        update(stack, with("paint", "slow"));
        Eventually.that(() -> wall.paints.containsValue("slow"));
        server.service.delete("default", now(stack)).orRefuse();
        until(stack, "DELETE_COMPLETE");
        assertThat(wall.paints).isEmpty();
    }

    @Test
    void aNestedStackIsChangedThroughItsParentOnly() {
        var stack = made(HOUSE, Mapping.EMPTY);
        var room = store.stacks().stack(inside(stack, "room")).orElseThrow();
        var change = new StackChange(
                Optional.empty(),
                "",
                Mapping.EMPTY,
                with("paint", "red"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of());
        assertThat(server.service.update("default", room, change))
                .isInstanceOfSatisfying(
                        Checked.Bad.class,
                        bad -> assertThat(bad.problems().toString()).contains("stack.inside"));
        assertThat(paint(room.id(), "north")).contains("white");
    }

    @Test
    void whatIsTheSameInsideIsLeftAlone() {
        var stack = made(HOUSE, Mapping.EMPTY);
        var room = inside(stack, "room");
        var run = store.stacks().stack(room).orElseThrow().run();
        update(stack, with("gate", "black"));
        until(stack, "UPDATE_COMPLETE");
        assertThat(store.stacks().stack(room).orElseThrow().run()).isEqualTo(run);
        assertThat(paint(stack.id(), "door")).contains("black");
    }
}
