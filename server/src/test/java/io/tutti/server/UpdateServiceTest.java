package io.tutti.server;

import static io.tutti.server.Household.over;
import static io.tutti.server.Household.paint;
import static io.tutti.server.Household.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.stacks.StackChange;
import io.tutti.server.stacks.StackRequest;
import io.tutti.server.stacks.Stacks.PlanView;
import io.tutti.server.stacks.Stacks.Word;
import io.tutti.stacks.state.StackRow;
import io.tutti.store.memory.MemoryStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Updates as the doors ask for them, with the runner that does them. */
final class UpdateServiceTest {
    private static final String WALLS = """
        heat_template_version: 2018-08-31
        parameters:
          paint: {type: string, default: white}
          token: {type: string, default: '', hidden: true}
        resources:
          east: {type: Test::Wall, properties: {paint: {get_param: paint}}}
          west: {type: Test::Wall, depends_on: east, properties: {paint: grey}}
        """;

    private final Household house = new Household();
    private final MemoryStore store = house.store;
    private final Wall wall = house.wall;

    @AfterEach
    void close() {
        house.close();
    }

    private StackRow made(String template) {
        return made(template, Mapping.EMPTY);
    }

    private StackRow made(String template, Mapping parameters) {
        return house.begun(template, parameters, Map.of());
    }

    private Checked<StackRow> update(StackRow stack, StackChange change) {
        return house.server.service.update("default", house.now(stack), change);
    }

    @Test
    void whatDiffersIsChangedAndTheRestIsLeft() {
        var stack = house.until(made(WALLS), "CREATE_COMPLETE");
        update(stack, to(WALLS, paint("red"))).orRefuse();
        var after = house.until(stack, "UPDATE_COMPLETE");
        assertThat(house.paint(stack, "east")).isEqualTo("red");
        assertThat(house.paint(stack, "west")).isEqualTo("grey");
        assertThat(after.updated()).isPresent();
        assertThat(after.run()).isNotEqualTo(stack.run());
    }

    private static final Word.Retry RETRY = new Word.Retry(Optional.empty(), Mapping.EMPTY);

    @Test
    void whatWasKeptAfterAFailureGoesOnWithACorrectedParameter() {
        var request = new StackRequest(
                "house",
                WALLS.replace("grey", "broken"),
                "house.yaml",
                Mapping.EMPTY,
                Mapping.EMPTY,
                List.of(),
                "keep",
                Optional.empty(),
                List.of());
        var stack = house.until(house.server.service.create("default", request).orRefuse(), "CREATE_FAILED");
        var east = store.stacks().resource(stack.id(), "east").orElseThrow().physicalId();
        house.server.service.tell("default", house.now(stack), RETRY).orRefuse();
        house.until(stack, "UPDATE_FAILED");

        wall.refused = "nothing";
        assertThat(house.server.service.tell(
                        "default", house.now(stack), new Word.Retry(Optional.of("west"), Mapping.EMPTY)))
                .as("one resource of a run that is over")
                .isInstanceOf(Checked.Bad.class);
        house.server
                .service
                .tell("default", house.now(stack), new Word.Retry(Optional.empty(), paint("blue")))
                .orRefuse();
        house.until(stack, "UPDATE_COMPLETE");
        assertThat(house.paint(stack, "east")).isEqualTo("blue");
        assertThat(house.paint(stack, "west")).isEqualTo("broken");
        assertThat(store.stacks().resource(stack.id(), "east").orElseThrow().physicalId())
                .isEqualTo(east);
        assertThat(house.server.service.tell("default", house.now(stack), RETRY))
                .as("nothing has failed")
                .isInstanceOf(Checked.Bad.class);
    }

    @Test
    void whatIsHeldAfterAFailureGoesOnWithACorrectedTemplate() {
        var request = new StackRequest(
                "house",
                WALLS.replace("grey", "broken"),
                "house.yaml",
                Mapping.EMPTY,
                Mapping.EMPTY,
                List.of(),
                "hold",
                Optional.empty(),
                List.of());
        var stack = house.until(house.server.service.create("default", request).orRefuse(), "CREATE_FAILED");
        var east = store.stacks().resource(stack.id(), "east").orElseThrow();
        update(stack, to(WALLS)).orRefuse();
        house.until(stack, "UPDATE_COMPLETE");
        assertThat(house.paint(stack, "west")).isEqualTo("grey");
        assertThat(store.stacks().resource(stack.id(), "east")).contains(east);
    }

    @Test
    void aPlanOfAnUpdateChangesNothing() {
        var stack = house.until(made(WALLS), "CREATE_COMPLETE");
        var plan = house.server
                .service
                .planUpdate("default", house.now(stack), to(WALLS, paint("red")))
                .map(PlanView::text)
                .orRefuse();
        assertThat(plan).contains("east").doesNotContain("west");
        assertThat(house.stands(stack)).isEqualTo("CREATE_COMPLETE");
        assertThat(house.paint(stack, "east")).isEqualTo("white");
    }

    @Test
    void whatIsNotSentAgainIsNotSaidAnyMore() {
        var stack = house.until(made(WALLS, paint("red")), "CREATE_COMPLETE");
        update(stack, to(WALLS)).orRefuse();
        house.until(stack, "UPDATE_COMPLETE");
        assertThat(house.paint(stack, "east")).isEqualTo("white");
        assertThat(store.stacks().definition(stack.id()).orElseThrow().tags()).isEmpty();
    }

    @Test
    void whatIsLaidOverLeavesTheRest() {
        var stack = house.until(made(WALLS, paint("red").with("token", "x")), "CREATE_COMPLETE");
        update(stack, over(Value.map("token", Value.of("y")))).orRefuse();
        house.until(stack, "UPDATE_COMPLETE");
        assertThat(house.paint(stack, "east")).isEqualTo("red");
        var definition = store.stacks().definition(stack.id()).orElseThrow();
        assertThat(definition.tags()).containsExactly("old");
        assertThat(definition.parameters().get("token")).contains(new Value.Secret(Value.of("y")));
        update(stack, over(Mapping.EMPTY, "paint")).orRefuse();
        Eventually.that(() -> house.paint(stack, "east").equals("white"));
        house.until(stack, "UPDATE_COMPLETE");
    }

    @Test
    void aParameterThatANewTemplateHasNotGoesWithTheOldOne() {
        var stack = house.until(made(WALLS, paint("red")), "CREATE_COMPLETE");
        var plain = "heat_template_version: 2018-08-31\nresources: {east: {type: Test::Wall}}\n";
        var change = new StackChange(
                Optional.of(plain),
                "plain.yaml",
                Mapping.EMPTY,
                Mapping.EMPTY,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of());
        update(stack, change).orRefuse();
        house.until(stack, "UPDATE_COMPLETE");
        assertThat(store.stacks().resource(stack.id(), "west")).isEmpty();
    }

    @Test
    void anUpdateThatFailsIsTakenBack() {
        var stack = house.until(made(WALLS, paint("red")), "CREATE_COMPLETE");
        update(stack, to(WALLS, paint("broken"))).orRefuse();
        house.until(stack, "ROLLBACK_COMPLETE");
        assertThat(house.paint(stack, "east")).isEqualTo("red");
        assertThat(store.stacks().definition(stack.id()).orElseThrow().parameters())
                .isEqualTo(paint("red"));
    }

    @Test
    void aWrongChangeIsToldAtOnceAndCostsNothing() {
        var stack = house.until(made(WALLS), "CREATE_COMPLETE");
        var answer = update(stack, to(WALLS.replace("Test::Wall", "Test::Well")));
        assertThat(answer).isInstanceOf(Checked.Bad.class);
        assertThat(house.stands(stack)).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void anUpdateDuringTheCreationGoesOnFromWhatThereIs() {
        wall.wet = true;
        var stack = made(WALLS, paint("slow"));
        Eventually.that(() -> !wall.paints.isEmpty());
        var answer = update(stack, to(WALLS, paint("red"))).orRefuse();
        assertThat(answer.action()).isEqualTo("UPDATE");
        house.until(stack, "UPDATE_COMPLETE");
        assertThat(house.paint(stack, "east")).isEqualTo("red");
        assertThat(house.paint(stack, "west")).isEqualTo("grey");
        assertThat(wall.paints).hasSize(2);
    }

    @Test
    void ofUpdatesThatWaitTheNewestCounts() {
        wall.wet = true;
        var stack = made(WALLS, paint("slow"));
        Eventually.that(() -> !wall.paints.isEmpty());
        for (var colour : List.of("red", "green", "blue")) {
            update(stack, to(WALLS, paint(colour))).orRefuse();
        }
        Eventually.that(() -> house.stands(stack).equals("UPDATE_COMPLETE")
                && house.paint(stack, "east").equals("blue"));
    }

    @Test
    void whatIsLaidOverAnUpdateThatWaitsIsLaidOverThatOne() {
        wall.wet = true;
        var stack = made(WALLS, paint("slow"));
        Eventually.that(() -> !wall.paints.isEmpty());
        update(stack, to(WALLS.replace("grey", "black"), paint("red"))).orRefuse();
        update(stack, over(Mapping.EMPTY, "paint")).orRefuse();
        Eventually.that(() -> house.stands(stack).equals("UPDATE_COMPLETE")
                && house.paint(stack, "east").equals("white")
                && house.paint(stack, "west").equals("black"));
    }

    @Test
    void anUpdateThatWasPromisedIsCarriedOutAfterAStart() {
        wall.wet = true;
        var stack = made(WALLS, paint("slow"));
        Eventually.that(() -> !wall.paints.isEmpty());
        update(stack, to(WALLS, paint("red"))).orRefuse();
        house.restart();
        Eventually.that(() -> house.stands(stack).equals("UPDATE_COMPLETE")
                && house.paint(stack, "east").equals("red"));
    }

    @Test
    void aDeletionDuringAnUpdateRemovesWhatThereIs() {
        var stack = house.until(made(WALLS), "CREATE_COMPLETE");
        wall.wet = true;
        update(stack, to(WALLS, paint("slow"))).orRefuse();
        Eventually.that(() -> wall.paints.containsValue("slow"));
        house.server.service.delete("default", house.now(stack)).orRefuse();
        assertThat(house.until(stack, "DELETE_COMPLETE").deleted()).isPresent();
        assertThat(wall.paints).isEmpty();
    }

    @Test
    void aDeletionAskedForWhileAnUpdateWaitsComesInItsPlace() {
        wall.wet = true;
        var stack = made(WALLS, paint("slow"));
        Eventually.that(() -> !wall.paints.isEmpty());
        update(stack, to(WALLS, paint("red"))).orRefuse();
        house.server.service.delete("default", house.now(stack)).orRefuse();
        assertThat(house.until(stack, "DELETE_COMPLETE").deleted()).isPresent();
        assertThat(wall.paints).isEmpty();
        Eventually.that(() -> store.mailbox().addresses("update/").isEmpty());
        Eventually.that(() -> store.mailbox().addresses("delete/").isEmpty());
    }

    @Test
    void whatIsBeingDeletedCannotBecomeAnother() {
        var stack = house.until(made(WALLS), "CREATE_COMPLETE");
        house.server.service.delete("default", house.now(stack)).orRefuse();
        assertThat(update(stack, to(WALLS)))
                .isInstanceOfSatisfying(
                        Checked.Bad.class,
                        bad -> assertThat(bad.problems().toString()).contains("stack.going"));
        house.until(stack, "DELETE_COMPLETE");
    }

    @Test
    void anUpdateUnderWayIsTakenBackWhenAPersonSaysSo() {
        var stack = house.until(made(WALLS, paint("red")), "CREATE_COMPLETE");
        wall.wet = true;
        update(stack, to(WALLS, paint("slow"))).orRefuse();
        Eventually.that(() -> wall.paints.containsValue("slow"));
        house.server
                .service
                .tell("default", house.now(stack), new Word.Rollback("a person asked"))
                .orRefuse();
        house.until(stack, "ROLLBACK_COMPLETE");
        assertThat(house.paint(stack, "east")).isEqualTo("red");
    }
}
