package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.Catalogue;
import io.tutti.server.stacks.StackChange;
import io.tutti.server.stacks.StackRequest;
import io.tutti.server.stacks.Stacks.Word;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.Tending;
import io.tutti.store.memory.MemoryStore;
import java.time.Clock;
import java.util.List;
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
        return until(server.service.create("default", request).orRefuse(), "CREATE_COMPLETE");
    }

    private Checked<StackRow> update(StackRow stack) {
        return server.service.update(
                "default",
                now(stack),
                new StackChange(
                        Optional.empty(),
                        "",
                        Mapping.EMPTY,
                        Mapping.EMPTY,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Set.of()));
    }

    private Checked<StackRow> tend(StackRow stack, Tending tending) {
        return server.service.tend("default", now(stack), tending);
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
        until(stack, "SUSPEND_COMPLETE");
        assertThat(wall.asleep).isEqualTo(wall.paints.keySet()).hasSize(3);
        assertThat(stands(inside(stack))).isEqualTo("SUSPEND_COMPLETE");
        assertThat(tend(stack, Tending.SUSPEND).orRefuse().run())
                .as("what rests already")
                .isEqualTo(now(stack).run());
        assertThat(codes(update(stack))).containsExactly("stack.suspended");
        assertThat(codes(tend(stack, Tending.CHECK))).containsExactly("stack.suspended");

        tend(stack, Tending.RESUME).orRefuse();
        until(stack, "RESUME_COMPLETE");
        assertThat(wall.asleep).isEmpty();
        update(stack).orRefuse();
        until(stack, "UPDATE_COMPLETE");
    }

    @Test
    void aPersonsResumeWakesWhatIsSuspended() {
        var stack = made();
        assertThat(codes(tend(stack, Tending.RESUME))).containsExactly("stack.not-suspended");
        tend(stack, Tending.SUSPEND).orRefuse();
        until(stack, "SUSPEND_COMPLETE");
        server.service.tell("default", now(stack), new Word.Resume()).orRefuse();
        until(stack, "RESUME_COMPLETE");
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
        assertThat(until(stack, "CHECK_FAILED").reason()).contains("resources.room: ");
        assertThat(stands(inside(stack))).isEqualTo("CHECK_FAILED");

        update(stack).orRefuse();
        until(stack, "UPDATE_COMPLETE");
        assertThat(wall.paints).hasSize(3).doesNotContainKey(east);
        tend(stack, Tending.CHECK).orRefuse();
        until(stack, "CHECK_COMPLETE");
    }

    @Test
    void nothingBeginsWhileSomethingElseIsUnderWay() {
        var stack = made();
        wall.wet = true;
        tend(stack, Tending.SUSPEND).orRefuse();
        assertThat(codes(tend(stack, Tending.CHECK))).containsExactly("stack.busy");
        assertThat(codes(server.service.tell("default", now(stack), new Word.Rollback("no"))))
                .containsExactly("run.out-of-season");
        wall.wet = false;
        until(stack, "SUSPEND_COMPLETE");
    }

    @Test
    void aSuspendGoesOnAfterARestart() {
        var stack = made();
        wall.wet = true;
        tend(stack, Tending.SUSPEND).orRefuse();
        Eventually.that(() -> !wall.asleep.isEmpty());
        restart();
        wall.wet = false;
        until(stack, "SUSPEND_COMPLETE");
        assertThat(wall.asleep).hasSize(3);
    }

    @Test
    void aCancelledSuspendIsOverAndCanBeAskedForAgain() {
        var stack = made();
        wall.wet = true;
        tend(stack, Tending.SUSPEND).orRefuse();
        Eventually.that(() -> !wall.asleep.isEmpty());
        server.service.tell("default", now(stack), new Word.Cancel("too soon")).orRefuse();
        assertThat(until(stack, "SUSPEND_FAILED").reason()).isEqualTo("Stack SUSPEND cancelled: too soon");
        assertThat(stands(inside(stack))).isEqualTo("SUSPEND_FAILED");
        wall.wet = false;
        tend(stack, Tending.RESUME).orRefuse();
        until(stack, "RESUME_COMPLETE");
        assertThat(wall.asleep).isEmpty();
    }

    @Test
    void anUpdateLeadsOutOfAFailedSuspend() {
        var stack = made();
        wall.wet = true;
        tend(stack, Tending.SUSPEND).orRefuse();
        Eventually.that(() -> !wall.asleep.isEmpty());
        wall.restless = true;
        until(stack, "SUSPEND_FAILED");
        wall.wet = false;
        update(stack).orRefuse();
        until(stack, "UPDATE_COMPLETE");
        assertThat(wall.asleep).isEmpty();
    }

    @Test
    void aDeletionNeedsNoResume() {
        var stack = made();
        tend(stack, Tending.SUSPEND).orRefuse();
        until(stack, "SUSPEND_COMPLETE");
        server.service.delete("default", now(stack)).orRefuse();
        until(stack, "DELETE_COMPLETE");
        assertThat(wall.paints).isEmpty();
    }

    @Test
    void aDeletionDuringASuspendEndsItFirst() {
        var stack = made();
        wall.wet = true;
        tend(stack, Tending.SUSPEND).orRefuse();
        Eventually.that(() -> !wall.asleep.isEmpty());
        server.service.delete("default", now(stack)).orRefuse();
        until(stack, "DELETE_COMPLETE");
        assertThat(wall.paints).isEmpty();
    }

    @Test
    void anUpdateDuringACheckTakesOver() {
        var stack = made();
        tend(stack, Tending.CHECK).orRefuse();
        update(stack).orRefuse();
        until(stack, "UPDATE_COMPLETE");
        assertThat(wall.paints).hasSize(3);
    }

    private Checked<StackRow> mark(StackRow stack, String path, boolean unwell) {
        return server.service.mark("default", now(stack), path, unwell, "somebody says so");
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
        assertThat(stands(stack)).isEqualTo("CREATE_COMPLETE");
        assertThat(store.stacks().events(stack.id(), 0, 1000))
                .extracting(one -> one.event().resource() + " " + one.event().action() + "_"
                        + one.event().status())
                .endsWith("ground CHECK_FAILED");
        update(stack).orRefuse();
        until(stack, "UPDATE_COMPLETE");
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
        until(stack, "UPDATE_COMPLETE");
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
        until(stack, "UPDATE_COMPLETE");
        assertThat(inside(stack).id()).isEqualTo(room.id());
        assertThat(wall.paints.keySet()).hasSize(3).filteredOn(before::contains).hasSize(2);
    }

    @Test
    void aNestedStackThatIsMarkedIsReplacedWhole() {
        var stack = made();
        var room = inside(stack);
        mark(stack, "room", true).orRefuse();
        update(stack).orRefuse();
        until(stack, "UPDATE_COMPLETE");
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
        until(stack, "SUSPEND_COMPLETE");
        assertThat(codes(mark(stack, "ground", true))).containsExactly("stack.suspended");
    }

    @Test
    void aSnapshotOfWhatIsUnwellFailsAndIsNotRestored() {
        var stack = made();
        mark(stack, "ground", true).orRefuse();
        var taken = server.service.snapshot("default", now(stack), "odd").orRefuse();
        until(stack, "SNAPSHOT_FAILED");
        var row = store.stacks().snapshot(stack.id(), taken.id()).orElseThrow();
        assertThat(row.status()).isEqualTo("FAILED");
        assertThat(row.reason()).contains("ground").contains("somebody says so");
        assertThat(codes(server.service.restore("default", now(stack), row)))
                .containsExactly("stack.incomplete-snapshot");
        assertThat(row(stack, "ground")).startsWith("CHECK_FAILED");
        update(stack).orRefuse();
        until(stack, "UPDATE_COMPLETE");
    }

    @Test
    void aFailedRestoreIsTakenBackAsAnUpdateIs() {
        var stack = made();
        var taken = server.service.snapshot("default", now(stack), "").orRefuse();
        until(stack, "SNAPSHOT_COMPLETE");
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
        server.service.update("default", now(stack), change).orRefuse();
        until(stack, "UPDATE_COMPLETE");
        var snapshot = store.stacks().snapshot(stack.id(), taken.id()).orElseThrow();
        wall.refused = "white";
        server.service.restore("default", now(stack), snapshot).orRefuse();
        assertThat(until(stack, "ROLLBACK_COMPLETE").reason()).contains("It peels");
        assertThat(wall.paints.values()).containsExactlyInAnyOrder("red", "blue", "blue");
        wall.refused = "";
        server.service.restore("default", now(stack), snapshot).orRefuse();
        until(stack, "RESTORE_COMPLETE");
        assertThat(wall.paints.values()).containsExactlyInAnyOrder("grey", "white", "white");
        server.service.delete("default", now(stack)).orRefuse();
        until(stack, "DELETE_COMPLETE");
        assertThat(store.stacks().snapshots(stack.id())).isEmpty();
    }

    @Test
    void noMoreSnapshotsAreKeptThanThereMayBe() {
        var stack = made();
        for (int i = 0; i < 32; i++) {
            server.service.snapshot("default", now(stack), "s" + i).orRefuse();
            until(stack, "SNAPSHOT_COMPLETE");
        }
        assertThat(server.service.snapshot("default", now(stack), "more"))
                .isInstanceOfSatisfying(
                        Checked.Bad.class,
                        bad -> assertThat(bad.problems().toString()).contains("stack.too-many-snapshots"));
    }
}
