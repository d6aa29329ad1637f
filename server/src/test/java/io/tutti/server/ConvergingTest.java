package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.stacks.state.StackRow;
import io.tutti.store.memory.MemoryStore;
import java.util.Map;
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
    private final Household house = new Household();
    private final MemoryStore store = house.store;
    private final Wall wall = house.wall;

    @AfterEach
    void close() {
        house.close();
    }

    private StackRow made() {
        return house.made(HOUSE, Map.of("room.yaml", ROOM));
    }

    private void falls(String colour) {
        wall.paints.values().removeIf(colour::equals);
    }

    @Test
    void aPlanTellsWhatIsGoneAndKeepsNothingOfIt() {
        var stack = made();
        falls("grey");
        falls("blue");
        var plan = house.server
                .service
                .planConverging("default", stack, Household.SAME)
                .orRefuse();
        assertThat(plan.text())
                .contains("± west")
                .contains("it was found unwell: Nobody sees a wall")
                .contains("~ room")
                .contains("something inside it was found unwell")
                .doesNotContain("east");
        assertThat(house.server
                        .service
                        .planUpdate("default", stack, Household.SAME)
                        .orRefuse()
                        .text())
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
        house.server.service.converge("default", stack, Household.SAME).orRefuse();
        house.until(stack, "UPDATE_COMPLETE");
        assertThat(wall.paints.values()).containsExactlyInAnyOrder("red", "grey", "green", "blue");
        assertThat(store.stacks().resource(stack.id(), "east").orElseThrow().physicalId())
                .isEqualTo(east);
    }

    @Test
    void whereAllIsWellTheChangeAloneIsDone() {
        var stack = made();
        house.server.service.converge("default", stack, Household.SAME).orRefuse();
        house.until(stack, "UPDATE_COMPLETE");
        assertThat(wall.paints).hasSize(4);
        assertThat(store.stacks().events(stack.id(), 0, 1000))
                .extracting(numbered ->
                        numbered.event().action() + "_" + numbered.event().status())
                .contains("CHECK_COMPLETE", "UPDATE_COMPLETE");
    }
}
