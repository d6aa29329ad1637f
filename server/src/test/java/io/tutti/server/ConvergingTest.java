package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Catalogue;
import io.tutti.server.stacks.StackChange;
import io.tutti.server.stacks.StackRequest;
import io.tutti.stacks.state.StackRow;
import io.tutti.store.memory.MemoryStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Changes that look first at what there really is. */
final class ConvergingTest {
    private static final String ROOM = """
        heat_template_version: 2018-08-31
        resources:
          north: {type: Test::Wall, properties: {paint: green}}
          south: {type: Test::Wall, properties: {paint: blue}}
        """;
    private static final String HOUSE = """
        heat_template_version: 2018-08-31
        resources:
          east: {type: Test::Wall, properties: {paint: red}}
          west: {type: Test::Wall, properties: {paint: grey}}
          room: {type: room.yaml}
        """;
    private static final StackChange SAME = new StackChange(
            Optional.empty(),
            "",
            Mapping.EMPTY,
            Mapping.EMPTY,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            Set.of());

    private final MemoryStore store = new MemoryStore(Clock.systemUTC());
    private final Wall wall = new Wall();
    private final RealStacks server = new RealStacks(store, Catalogue.of(List.of(wall)));

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
                Mapping.EMPTY,
                List.of(),
                "rollback",
                Optional.empty(),
                List.of());
        var stack = server.service.create("default", request).orRefuse();
        until(stack, "CREATE_COMPLETE");
        return now(stack);
    }

    private StackRow now(StackRow stack) {
        return store.stacks().stack(stack.id()).orElseThrow();
    }

    private void until(StackRow stack, String status) {
        Eventually.that(() -> (now(stack).action() + "_" + now(stack).status()).equals(status));
    }

    private void falls(String colour) {
        wall.paints.values().removeIf(colour::equals);
    }

    @Test
    void aPlanTellsWhatIsGoneAndKeepsNothingOfIt() {
        var stack = made();
        falls("grey");
        falls("blue");
        var plan = server.service.planConverging("default", stack, SAME).orRefuse();
        assertThat(plan.text())
                .contains("± west")
                .contains("it was found unwell: Nobody sees a wall")
                .contains("~ room")
                .contains("something inside it was found unwell")
                .doesNotContain("east");
        assertThat(server.service.planUpdate("default", stack, SAME).orRefuse().text())
                .contains("0 to create · 0 to delete");
        assertThat(store.stacks().resource(stack.id(), "west").orElseThrow().action())
                .isEqualTo("CREATE");
    }

    @Test
    void whatIsGoneIsMadeAnewInNestedStacksToo() {
        var stack = made();
        var east = store.stacks().resource(stack.id(), "east").orElseThrow().physicalId();
        falls("grey");
        falls("blue");
        server.service.converge("default", stack, SAME).orRefuse();
        until(stack, "UPDATE_COMPLETE");
        assertThat(wall.paints.values()).containsExactlyInAnyOrder("red", "grey", "green", "blue");
        assertThat(store.stacks().resource(stack.id(), "east").orElseThrow().physicalId())
                .isEqualTo(east);
    }

    @Test
    void whereAllIsWellTheChangeAloneIsDone() {
        var stack = made();
        server.service.converge("default", stack, SAME).orRefuse();
        until(stack, "UPDATE_COMPLETE");
        assertThat(wall.paints).hasSize(4);
        assertThat(store.stacks().events(stack.id(), 0, 1000))
                .extracting(numbered ->
                        numbered.event().action() + "_" + numbered.event().status())
                .contains("CHECK_COMPLETE", "UPDATE_COMPLETE");
    }
}
