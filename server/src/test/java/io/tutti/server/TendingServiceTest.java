package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.stacks.StackChange;
import io.tutti.server.stacks.Stacks.Word;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.Tending;
import io.tutti.store.memory.MemoryStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks, suspends and resumes as the doors ask for them, with the runner that does them. */
final class TendingServiceTest {
    private static final String HOUSE = """
        heat_template_version: 2018-08-31
        resources:
          ground: {type: Test::Wall, properties: {paint: grey}}
          room: {type: room.yaml, depends_on: ground}
        """;
    private static final String ROOM = """
        heat_template_version: 2018-08-31
        resources:
          east: {type: Test::Wall, properties: {paint: white}}
          west: {type: Test::Wall, depends_on: east, properties: {paint: white}}
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

    private Checked<StackRow> update(StackRow stack) {
        return house.server.service.update("default", house.now(stack), Household.SAME);
    }

    private Checked<StackRow> tend(StackRow stack, Tending tending) {
        return house.server.service.tend("default", house.now(stack), tending);
    }

    private StackRow inside(StackRow stack) {
        return store.stacks()
                .resource(stack.id(), "room")
                .flatMap(ResourceRow::nested)
                .flatMap(store.stacks()::stack)
                .orElseThrow();
    }

    private static List<String> codes(Checked<StackRow> refused) {
        return ((Checked.Bad<StackRow>) refused)
                .problems().stream().map(Problem::code).toList();
    }

    @Test
    void aStackRestsWithAllThatIsInItAndWakes() {
        var stack = made();
        tend(stack, Tending.SUSPEND).orRefuse();
        house.until(stack, "SUSPEND_COMPLETE");
        assertThat(wall.asleep).isEqualTo(wall.paints.keySet()).hasSize(3);
        assertThat(house.stands(inside(stack))).isEqualTo("SUSPEND_COMPLETE");
        assertThat(tend(stack, Tending.SUSPEND).orRefuse().run())
                .as("what rests already")
                .isEqualTo(house.now(stack).run());
        assertThat(codes(update(stack))).containsExactly("stack.suspended");
        assertThat(codes(tend(stack, Tending.CHECK))).containsExactly("stack.suspended");

        tend(stack, Tending.RESUME).orRefuse();
        house.until(stack, "RESUME_COMPLETE");
        assertThat(wall.asleep).isEmpty();
        update(stack).orRefuse();
        house.until(stack, "UPDATE_COMPLETE");
    }

    @Test
    void aPersonsResumeWakesWhatIsSuspended() {
        var stack = made();
        assertThat(codes(tend(stack, Tending.RESUME))).containsExactly("stack.not-suspended");
        tend(stack, Tending.SUSPEND).orRefuse();
        house.until(stack, "SUSPEND_COMPLETE");
        house.server
                .service
                .tell("default", house.now(stack), new Word.Resume())
                .orRefuse();
        house.until(stack, "RESUME_COMPLETE");
    }

    @Test
    void whatACheckMissesInsideIsMadeAnewByTheNextUpdate() {
        var stack = made();
        var east = store.stacks()
                .resource(inside(stack).id(), "east")
                .flatMap(ResourceRow::physicalId)
                .orElseThrow();
        wall.paints.remove(east);
        tend(stack, Tending.CHECK).orRefuse();
        assertThat(house.until(stack, "CHECK_FAILED").reason()).contains("resources.room: ");
        assertThat(house.stands(inside(stack))).isEqualTo("CHECK_FAILED");

        update(stack).orRefuse();
        house.until(stack, "UPDATE_COMPLETE");
        assertThat(wall.paints).hasSize(3).doesNotContainKey(east);
        tend(stack, Tending.CHECK).orRefuse();
        house.until(stack, "CHECK_COMPLETE");
    }

    @Test
    void nothingBeginsWhileSomethingElseIsUnderWay() {
        var stack = made();
        wall.wet = true;
        tend(stack, Tending.SUSPEND).orRefuse();
        assertThat(codes(tend(stack, Tending.CHECK))).containsExactly("stack.busy");
        assertThat(codes(house.server.service.tell("default", house.now(stack), new Word.Rollback("no"))))
                .containsExactly("run.out-of-season");
        wall.wet = false;
        house.until(stack, "SUSPEND_COMPLETE");
    }

    @Test
    void aSuspendGoesOnAfterARestart() {
        var stack = made();
        wall.wet = true;
        tend(stack, Tending.SUSPEND).orRefuse();
        Eventually.that(() -> !wall.asleep.isEmpty());
        house.restart();
        wall.wet = false;
        house.until(stack, "SUSPEND_COMPLETE");
        assertThat(wall.asleep).hasSize(3);
    }

    @Test
    void aCancelledSuspendIsOverAndCanBeAskedForAgain() {
        var stack = made();
        wall.wet = true;
        tend(stack, Tending.SUSPEND).orRefuse();
        Eventually.that(() -> !wall.asleep.isEmpty());
        house.server
                .service
                .tell("default", house.now(stack), new Word.Cancel("too soon"))
                .orRefuse();
        assertThat(house.until(stack, "SUSPEND_FAILED").reason()).isEqualTo("Stack SUSPEND cancelled: too soon");
        assertThat(house.stands(inside(stack))).isEqualTo("SUSPEND_FAILED");
        wall.wet = false;
        tend(stack, Tending.RESUME).orRefuse();
        house.until(stack, "RESUME_COMPLETE");
        assertThat(wall.asleep).isEmpty();
    }

    @Test
    void anUpdateLeadsOutOfAFailedSuspend() {
        var stack = made();
        wall.wet = true;
        tend(stack, Tending.SUSPEND).orRefuse();
        Eventually.that(() -> !wall.asleep.isEmpty());
        wall.restless = true;
        house.until(stack, "SUSPEND_FAILED");
        wall.wet = false;
        update(stack).orRefuse();
        house.until(stack, "UPDATE_COMPLETE");
        assertThat(wall.asleep).isEmpty();
    }

    @Test
    void aDeletionNeedsNoResume() {
        var stack = made();
        tend(stack, Tending.SUSPEND).orRefuse();
        house.until(stack, "SUSPEND_COMPLETE");
        house.server.service.delete("default", house.now(stack)).orRefuse();
        house.until(stack, "DELETE_COMPLETE");
        assertThat(wall.paints).isEmpty();
    }

    @Test
    void aDeletionDuringASuspendEndsItFirst() {
        var stack = made();
        wall.wet = true;
        tend(stack, Tending.SUSPEND).orRefuse();
        Eventually.that(() -> !wall.asleep.isEmpty());
        house.server.service.delete("default", house.now(stack)).orRefuse();
        house.until(stack, "DELETE_COMPLETE");
        assertThat(wall.paints).isEmpty();
    }

    @Test
    void anUpdateDuringACheckTakesOver() {
        var stack = made();
        tend(stack, Tending.CHECK).orRefuse();
        update(stack).orRefuse();
        house.until(stack, "UPDATE_COMPLETE");
        assertThat(wall.paints).hasSize(3);
    }

    private Checked<StackRow> mark(StackRow stack, String path, boolean unwell) {
        return house.server.service.mark("default", house.now(stack), path, unwell, "somebody says so");
    }

    private String row(StackRow stack, String name) {
        var row = store.stacks().resource(stack.id(), name).orElseThrow();
        return row.action() + "_" + row.status() + " " + row.reason();
    }

    @Test
    void whatIsMarkedUnwellIsMadeAnewByTheNextUpdate() {
        var stack = made();
        var ground = store.stacks()
                .resource(stack.id(), "ground")
                .flatMap(ResourceRow::physicalId)
                .orElseThrow();
        mark(stack, ground, true).orRefuse();
        assertThat(row(stack, "ground")).isEqualTo("CHECK_FAILED somebody says so");
        assertThat(house.stands(stack)).isEqualTo("CREATE_COMPLETE");
        assertThat(store.stacks().events(stack.id(), 0, 1000))
                .extracting(one -> one.event().resource() + " " + one.event().action() + "_"
                        + one.event().status())
                .endsWith("ground CHECK_FAILED");
        update(stack).orRefuse();
        house.until(stack, "UPDATE_COMPLETE");
        assertThat(wall.paints).hasSize(3).doesNotContainKey(ground);
    }

    @Test
    void whatIsMarkedWellAgainStays() {
        var stack = made();
        var before = Set.copyOf(wall.paints.keySet());
        mark(stack, "room/east", true).orRefuse();
        mark(stack, "room/east", false).orRefuse();
        assertThat(row(inside(stack), "east")).startsWith("CHECK_COMPLETE");
        assertThat(row(stack, "room")).startsWith("CHECK_COMPLETE");
        mark(stack, "ground", false).orRefuse();
        assertThat(row(stack, "ground")).startsWith("CREATE_COMPLETE");
        update(stack).orRefuse();
        house.until(stack, "UPDATE_COMPLETE");
        assertThat(wall.paints.keySet()).isEqualTo(before);
    }

    @Test
    void whatIsMarkedInsideIsAllThatIsMadeAnew() {
        var stack = made();
        var room = inside(stack);
        var before = Set.copyOf(wall.paints.keySet());
        // From the inside, as a client does that walks down the links.
        mark(room, "east", true).orRefuse();
        assertThat(row(stack, "room")).isEqualTo("CHECK_FAILED resources.east: somebody says so");
        update(stack).orRefuse();
        house.until(stack, "UPDATE_COMPLETE");
        assertThat(inside(stack).id()).isEqualTo(room.id());
        assertThat(wall.paints.keySet()).hasSize(3).filteredOn(before::contains).hasSize(2);
    }

    @Test
    void aNestedStackThatIsMarkedIsReplacedWhole() {
        var stack = made();
        var room = inside(stack);
        mark(stack, "room", true).orRefuse();
        update(stack).orRefuse();
        house.until(stack, "UPDATE_COMPLETE");
        assertThat(inside(stack).id()).isNotEqualTo(room.id());
        assertThat(wall.paints).hasSize(3);
    }

    @Test
    void nothingIsMarkedWhileSomethingIsUnderWay() {
        var stack = made();
        assertThat(codes(mark(stack, "roof", true))).containsExactly("resource.not-found");
        wall.wet = true;
        tend(stack, Tending.SUSPEND).orRefuse();
        assertThat(codes(mark(stack, "ground", true))).containsExactly("stack.busy");
        wall.wet = false;
        house.until(stack, "SUSPEND_COMPLETE");
        assertThat(codes(mark(stack, "ground", true))).containsExactly("stack.suspended");
    }

    @Test
    void aSnapshotOfWhatIsUnwellFailsAndIsNotRestored() {
        var stack = made();
        mark(stack, "ground", true).orRefuse();
        var taken = house.server
                .service
                .snapshot("default", house.now(stack), "odd")
                .orRefuse();
        house.until(stack, "SNAPSHOT_FAILED");
        var row = store.stacks().snapshot(stack.id(), taken.id()).orElseThrow();
        assertThat(row.status()).isEqualTo("FAILED");
        assertThat(row.reason()).contains("ground").contains("somebody says so");
        assertThat(codes(house.server.service.restore("default", house.now(stack), row)))
                .containsExactly("stack.incomplete-snapshot");
        assertThat(row(stack, "ground")).startsWith("CHECK_FAILED");
        update(stack).orRefuse();
        house.until(stack, "UPDATE_COMPLETE");
    }

    @Test
    void aFailedRestoreIsTakenBackAsAnUpdateIs() {
        var stack = made();
        var taken =
                house.server.service.snapshot("default", house.now(stack), "").orRefuse();
        house.until(stack, "SNAPSHOT_COMPLETE");
        var change = new StackChange(
                Optional.of(HOUSE.replace("grey", "red")),
                "house.yaml",
                Value.map("room.yaml", Value.of(ROOM.replace("white", "blue"))),
                Mapping.EMPTY,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Set.of());
        house.server.service.update("default", house.now(stack), change).orRefuse();
        house.until(stack, "UPDATE_COMPLETE");
        var snapshot = store.stacks().snapshot(stack.id(), taken.id()).orElseThrow();
        wall.refused = "white";
        house.server.service.restore("default", house.now(stack), snapshot).orRefuse();
        assertThat(house.until(stack, "ROLLBACK_COMPLETE").reason()).contains("It peels");
        assertThat(wall.paints.values()).containsExactlyInAnyOrder("red", "blue", "blue");
        wall.refused = "";
        house.server.service.restore("default", house.now(stack), snapshot).orRefuse();
        house.until(stack, "RESTORE_COMPLETE");
        assertThat(wall.paints.values()).containsExactlyInAnyOrder("grey", "white", "white");
        house.server.service.delete("default", house.now(stack)).orRefuse();
        house.until(stack, "DELETE_COMPLETE");
        assertThat(store.stacks().snapshots(stack.id())).isEmpty();
    }

    @Test
    void noMoreSnapshotsAreKeptThanThereMayBe() {
        var stack = made();
        for (int i = 0; i < 32; i++) {
            house.server.service.snapshot("default", house.now(stack), "s" + i).orRefuse();
            house.until(stack, "SNAPSHOT_COMPLETE");
        }
        assertThat(house.server.service.snapshot("default", house.now(stack), "more"))
                .isInstanceOfSatisfying(
                        Checked.Bad.class,
                        bad -> assertThat(bad.problems().toString()).contains("stack.too-many-snapshots"));
    }
}
