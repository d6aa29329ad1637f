package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Catalogue;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.RunId;
import io.tutti.server.stacks.StackChange;
import io.tutti.server.stacks.StackRequest;
import io.tutti.server.stacks.Stacks.SavedPlan;
import io.tutti.server.stacks.Stacks.Wanted;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.Tending;
import io.tutti.store.memory.MemoryStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Plans that are kept and applied as they are, or not at all. */
final class SavedPlanTest {
    private static final String HOUSE = """
        heat_template_version: 2018-08-31
        parameters: {paint: {type: string, default: white}}
        resources:
          east: {type: Test::Wall, properties: {paint: {get_param: paint}}}
          west: {type: Test::Wall, depends_on: east, properties: {paint: grey}}
        """;

    private final MemoryStore store = new MemoryStore(Clock.systemUTC());
    private final Wall wall = new Wall();
    private RealStacks server = new RealStacks(store, Catalogue.of(List.of(wall)));

    @AfterEach
    void close() {
        server.close();
    }

    private static StackRequest house() {
        return house("rollback", Mapping.EMPTY);
    }

    private static StackRequest house(String onFailure, Mapping parameters) {
        return new StackRequest(
                "house",
                HOUSE,
                "house.yaml",
                Mapping.EMPTY,
                parameters,
                List.of(),
                onFailure,
                Optional.empty(),
                List.of());
    }

    private StackRow made() {
        var stack = server.service.create("default", house()).orRefuse();
        until(stack, "CREATE_COMPLETE");
        return now(stack);
    }

    private StackRow now(StackRow stack) {
        return store.stacks().stack(stack.id()).orElseThrow();
    }

    private void until(StackRow stack, String status) {
        Eventually.that(() -> (now(stack).action() + "_" + now(stack).status()).equals(status));
    }

    private static StackChange paint(String colour) {
        return new StackChange(
                Optional.empty(),
                "",
                Mapping.EMPTY,
                Value.map("paint", Value.of(colour)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of());
    }

    private SavedPlan keep(Wanted wanted) {
        return server.service.keep("default", wanted).orRefuse();
    }

    private Checked<StackRow> apply(SavedPlan plan) {
        return server.service.apply("default", plan.id());
    }

    /** What has moved, as it is told. */
    private String refused(SavedPlan plan) {
        var problem = ((Checked.Bad<StackRow>) apply(plan)).problems().getFirst();
        assertThat(problem.code()).isEqualTo("plan.changed");
        return problem.reason().orElse("");
    }

    @Test
    void aPlanThatIsKeptMakesWhatItSaysAfterARestartToo() {
        var plan = keep(new Wanted.Create(house()));
        assertThat(plan.view().text()).contains("2 to create");
        assertThat(store.stacks().stack("default", "house")).isEmpty();
        server.close();
        server = new RealStacks(store, Catalogue.of(List.of(wall)));
        assertThat(server.service.savedPlan("default", plan.id()).orElseThrow().view())
                .isEqualTo(plan.view());
        var stack = apply(plan).orRefuse();
        until(stack, "CREATE_COMPLETE");
        assertThat(wall.paints).hasSize(2);
        assertThat(server.service.savedPlan("default", plan.id())).isEmpty();
    }

    @Test
    void nothingIsAppliedToAStackThatWaitsForAPerson() {
        var request = house("hold", Value.map("paint", Value.of("broken")));
        var stack = server.service.create("default", request).orRefuse();
        until(stack, "CREATE_FAILED");
        var plan = keep(new Wanted.Delete(now(stack)));
        assertThat(refused(plan)).contains("waits for a person");
        assertThat(server.runner
                        .recorded(new RunId(now(stack).run()))
                        .orElseThrow()
                        .phase())
                .isEqualTo(Phase.HELD);
    }

    @Test
    void aPlanOfAChangeIsCarriedOutAndAPlanOfADeletionToo() {
        var stack = made();
        var change = keep(new Wanted.Update(stack, paint("red")));
        assertThat(change.view().text()).contains("~ east").doesNotContain("west");
        apply(change).orRefuse();
        until(stack, "UPDATE_COMPLETE");
        assertThat(wall.paints.values()).containsExactlyInAnyOrder("red", "grey");
        var deletion = keep(new Wanted.Delete(now(stack)));
        assertThat(deletion.view().text()).contains("2 to delete");
        apply(deletion).orRefuse();
        until(stack, "DELETE_COMPLETE");
        assertThat(wall.paints).isEmpty();
    }

    @Test
    void afterAnotherChangeItIsRefusedWithAllThatHasMoved() {
        var stack = made();
        var plan = keep(new Wanted.Update(stack, paint("red")));
        server.service.update("default", stack, paint("blue")).orRefuse();
        until(stack, "UPDATE_COMPLETE");
        assertThat(refused(plan))
                .contains("stack house was CREATE_COMPLETE generation 1, is UPDATE_COMPLETE generation 2")
                .contains("resource east was CREATE_COMPLETE, is UPDATE_COMPLETE")
                .contains("run of house is another one")
                .doesNotContain("resource west");
        assertThat(wall.paints.values()).contains("blue");
    }

    @Test
    void aCheckThatFindsSomethingGoneMovesThePlan() {
        var stack = made();
        var plan = keep(new Wanted.Update(stack, paint("red")));
        wall.paints.values().removeIf("grey"::equals);
        server.service.tend("default", stack, Tending.CHECK).orRefuse();
        until(stack, "CHECK_FAILED");
        assertThat(refused(plan)).contains("resource west was CREATE_COMPLETE, is CHECK_FAILED");
    }

    @Test
    void anotherSchemaOfATypeMovesThePlan() {
        var stack = made();
        var plan = keep(new Wanted.Update(stack, paint("red")));
        server.close();
        server = new RealStacks(store, Catalogue.of(List.of(new Painted(wall))));
        assertThat(refused(plan)).contains("type Test::Wall has another schema");
    }

    @Test
    void aNameThatIsTakenMovesThePlanOfAStack() {
        var plan = keep(new Wanted.Create(house()));
        made();
        assertThat(refused(plan)).contains("there is a stack house by now");
    }

    @Test
    void whatIsUnderWayIsNotOvertakenByAPlan() {
        wall.wet = true;
        var stack = made();
        var plan = keep(new Wanted.Update(stack, paint("red")));
        server.service.update("default", stack, paint("slow")).orRefuse();
        assertThat(refused(plan)).contains("a run is under way");
        wall.wet = false;
    }

    @Test
    void thePlanOfAnotherProjectIsUnknown() {
        var plan = keep(new Wanted.Create(house()));
        assertThat(server.service.savedPlan("other", plan.id())).isEmpty();
        var refused = (Checked.Bad<StackRow>) server.service.apply("other", plan.id());
        assertThat(refused.problems().getFirst().code()).isEqualTo("plan.not-found");
    }
}
