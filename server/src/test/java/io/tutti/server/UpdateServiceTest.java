package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Catalogue;
import io.tutti.server.stacks.StackChange;
import io.tutti.server.stacks.StackRequest;
import io.tutti.server.stacks.Stacks.PlanView;
import io.tutti.server.stacks.Stacks.Word;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackRow;
import io.tutti.store.memory.MemoryStore;
import java.time.Clock;
import java.util.List;
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

    private final MemoryStore store = new MemoryStore(Clock.systemUTC());
    private final Wall wall = new Wall();
    private RealStacks server = started();

    private RealStacks started() {
        return new RealStacks(store, Catalogue.of(List.of(wall)));
    }

    private void restart() {
        server.close();
        server = started();
        server.runner.recover();
        server.aftermath.recover();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private StackRow made(String template) {
        return made(template, Mapping.EMPTY);
    }

    private StackRow made(String template, Mapping parameters) {
        var request = new StackRequest(
                "house",
                template,
                "house.yaml",
                Mapping.EMPTY,
                parameters,
                List.of(),
                "rollback",
                Optional.empty(),
                List.of("old"));
        return server.service.create("default", request).orRefuse();
    }

    private static StackChange to(String template) {
        return to(template, Mapping.EMPTY);
    }

    private static StackChange to(String template, Mapping parameters) {
        return new StackChange(
                Optional.of(template),
                "house.yaml",
                Mapping.EMPTY,
                parameters,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Set.of());
    }

    private static StackChange over(Mapping parameters, String... cleared) {
        return new StackChange(
                Optional.empty(),
                "",
                Mapping.EMPTY,
                parameters,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of(cleared));
    }

    private Checked<StackRow> update(StackRow stack, StackChange change) {
        return server.service.update("default", now(stack), change);
    }

    private StackRow now(StackRow stack) {
        return store.stacks().stack(stack.id()).orElseThrow();
    }

    private StackRow until(StackRow stack, String status) {
        Eventually.that(() -> stands(stack).equals(status));
        return now(stack);
    }

    private String stands(StackRow stack) {
        return now(stack).action() + "_" + now(stack).status();
    }

    private String paint(StackRow stack, String wallName) {
        return store.stacks()
                .resource(stack.id(), wallName)
                .flatMap(ResourceRow::physicalId)
                .map(wall.paints::get)
                .orElse("");
    }

    private static Mapping paint(String colour) {
        return Value.map("paint", Value.of(colour));
    }

    @Test
    void whatDiffersIsChangedAndTheRestIsLeft() {
        var stack = until(made(WALLS), "CREATE_COMPLETE");
        update(stack, to(WALLS, paint("red"))).orRefuse();
        var after = until(stack, "UPDATE_COMPLETE");
        assertThat(paint(stack, "east")).isEqualTo("red");
        assertThat(paint(stack, "west")).isEqualTo("grey");
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
        var stack = until(server.service.create("default", request).orRefuse(), "CREATE_FAILED");
        var east = store.stacks().resource(stack.id(), "east").orElseThrow().physicalId();
        server.service.tell("default", now(stack), RETRY).orRefuse();
        until(stack, "UPDATE_FAILED");

        wall.refused = "nothing";
        assertThat(server.service.tell("default", now(stack), new Word.Retry(Optional.of("west"), Mapping.EMPTY)))
                .as("one resource of a run that is over")
                .isInstanceOf(Checked.Bad.class);
        server.service
                .tell("default", now(stack), new Word.Retry(Optional.empty(), paint("blue")))
                .orRefuse();
        until(stack, "UPDATE_COMPLETE");
        assertThat(paint(stack, "east")).isEqualTo("blue");
        assertThat(paint(stack, "west")).isEqualTo("broken");
        assertThat(store.stacks().resource(stack.id(), "east").orElseThrow().physicalId())
                .isEqualTo(east);
        assertThat(server.service.tell("default", now(stack), RETRY))
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
        var stack = until(server.service.create("default", request).orRefuse(), "CREATE_FAILED");
        var east = store.stacks().resource(stack.id(), "east").orElseThrow();
        update(stack, to(WALLS)).orRefuse();
        until(stack, "UPDATE_COMPLETE");
        assertThat(paint(stack, "west")).isEqualTo("grey");
        assertThat(store.stacks().resource(stack.id(), "east")).contains(east);
    }

    @Test
    void aPlanOfAnUpdateChangesNothing() {
        var stack = until(made(WALLS), "CREATE_COMPLETE");
        var plan = server.service
                .planUpdate("default", now(stack), to(WALLS, paint("red")))
                .map(PlanView::text)
                .orRefuse();
        assertThat(plan).contains("east").doesNotContain("west");
        assertThat(stands(stack)).isEqualTo("CREATE_COMPLETE");
        assertThat(paint(stack, "east")).isEqualTo("white");
    }

    @Test
    void whatIsNotSentAgainIsNotSaidAnyMore() {
        var stack = until(made(WALLS, paint("red")), "CREATE_COMPLETE");
        update(stack, to(WALLS)).orRefuse();
        until(stack, "UPDATE_COMPLETE");
        assertThat(paint(stack, "east")).isEqualTo("white");
        assertThat(store.stacks().definition(stack.id()).orElseThrow().tags()).isEmpty();
    }

    @Test
    void whatIsLaidOverLeavesTheRest() {
        var stack = until(made(WALLS, paint("red").with("token", "x")), "CREATE_COMPLETE");
        update(stack, over(Value.map("token", Value.of("y")))).orRefuse();
        until(stack, "UPDATE_COMPLETE");
        assertThat(paint(stack, "east")).isEqualTo("red");
        var definition = store.stacks().definition(stack.id()).orElseThrow();
        assertThat(definition.tags()).containsExactly("old");
        assertThat(definition.parameters().get("token")).contains(new Value.Secret(Value.of("y")));
        update(stack, over(Mapping.EMPTY, "paint")).orRefuse();
        Eventually.that(() -> paint(stack, "east").equals("white"));
        until(stack, "UPDATE_COMPLETE");
    }

    @Test
    void aParameterThatANewTemplateHasNotGoesWithTheOldOne() {
        var stack = until(made(WALLS, paint("red")), "CREATE_COMPLETE");
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
        until(stack, "UPDATE_COMPLETE");
        assertThat(store.stacks().resource(stack.id(), "west")).isEmpty();
    }

    @Test
    void anUpdateThatFailsIsTakenBack() {
        var stack = until(made(WALLS, paint("red")), "CREATE_COMPLETE");
        update(stack, to(WALLS, paint("broken"))).orRefuse();
        until(stack, "ROLLBACK_COMPLETE");
        assertThat(paint(stack, "east")).isEqualTo("red");
        assertThat(store.stacks().definition(stack.id()).orElseThrow().parameters())
                .isEqualTo(paint("red"));
    }

    @Test
    void aWrongChangeIsToldAtOnceAndCostsNothing() {
        var stack = until(made(WALLS), "CREATE_COMPLETE");
        var answer = update(stack, to(WALLS.replace("Test::Wall", "Test::Well")));
        assertThat(answer).isInstanceOf(Checked.Bad.class);
        assertThat(stands(stack)).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void anUpdateDuringTheCreationGoesOnFromWhatThereIs() {
        wall.wet = true;
        var stack = made(WALLS, paint("slow"));
        Eventually.that(() -> !wall.paints.isEmpty());
        var answer = update(stack, to(WALLS, paint("red"))).orRefuse();
        assertThat(answer.action()).isEqualTo("UPDATE");
        until(stack, "UPDATE_COMPLETE");
        assertThat(paint(stack, "east")).isEqualTo("red");
        assertThat(paint(stack, "west")).isEqualTo("grey");
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
        Eventually.that(() ->
                stands(stack).equals("UPDATE_COMPLETE") && paint(stack, "east").equals("blue"));
    }

    @Test
    void whatIsLaidOverAnUpdateThatWaitsIsLaidOverThatOne() {
        wall.wet = true;
        var stack = made(WALLS, paint("slow"));
        Eventually.that(() -> !wall.paints.isEmpty());
        update(stack, to(WALLS.replace("grey", "black"), paint("red"))).orRefuse();
        update(stack, over(Mapping.EMPTY, "paint")).orRefuse();
        Eventually.that(() -> stands(stack).equals("UPDATE_COMPLETE")
                && paint(stack, "east").equals("white")
                && paint(stack, "west").equals("black"));
    }

    @Test
    void anUpdateThatWasPromisedIsCarriedOutAfterAStart() {
        wall.wet = true;
        var stack = made(WALLS, paint("slow"));
        Eventually.that(() -> !wall.paints.isEmpty());
        update(stack, to(WALLS, paint("red"))).orRefuse();
        restart();
        Eventually.that(() ->
                stands(stack).equals("UPDATE_COMPLETE") && paint(stack, "east").equals("red"));
    }

    @Test
    void aDeletionDuringAnUpdateRemovesWhatThereIs() {
        var stack = until(made(WALLS), "CREATE_COMPLETE");
        wall.wet = true;
        update(stack, to(WALLS, paint("slow"))).orRefuse();
        Eventually.that(() -> wall.paints.containsValue("slow"));
        server.service.delete("default", now(stack)).orRefuse();
        assertThat(until(stack, "DELETE_COMPLETE").deleted()).isPresent();
        assertThat(wall.paints).isEmpty();
    }

    @Test
    void aDeletionAskedForWhileAnUpdateWaitsComesInItsPlace() {
        wall.wet = true;
        var stack = made(WALLS, paint("slow"));
        Eventually.that(() -> !wall.paints.isEmpty());
        update(stack, to(WALLS, paint("red"))).orRefuse();
        server.service.delete("default", now(stack)).orRefuse();
        assertThat(until(stack, "DELETE_COMPLETE").deleted()).isPresent();
        assertThat(wall.paints).isEmpty();
        var wishes = Set.of("update/" + stack.id() + "/" + stack.run() + "/", "delete/" + stack.id() + "/");
        Eventually.that(() -> store.mailbox().at(wishes).isEmpty());
    }

    @Test
    void whatIsBeingDeletedCannotBecomeAnother() {
        var stack = until(made(WALLS), "CREATE_COMPLETE");
        server.service.delete("default", now(stack)).orRefuse();
        assertThat(update(stack, to(WALLS)))
                .isInstanceOfSatisfying(
                        Checked.Bad.class,
                        bad -> assertThat(bad.problems().toString()).contains("stack.going"));
        until(stack, "DELETE_COMPLETE");
    }

    @Test
    void anUpdateUnderWayIsTakenBackWhenAPersonSaysSo() {
        var stack = until(made(WALLS, paint("red")), "CREATE_COMPLETE");
        wall.wet = true;
        update(stack, to(WALLS, paint("slow"))).orRefuse();
        Eventually.that(() -> wall.paints.containsValue("slow"));
        server.service
                .tell("default", now(stack), new Word.Rollback("a person asked"))
                .orRefuse();
        until(stack, "ROLLBACK_COMPLETE");
        assertThat(paint(stack, "east")).isEqualTo("red");
    }
}
