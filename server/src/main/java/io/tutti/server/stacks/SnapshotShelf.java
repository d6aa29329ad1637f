package io.tutti.server.stacks;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.engine.port.Row;
import io.tutti.runner.Runner;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.Planner;
import io.tutti.stacks.state.SnapshotRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.Tending;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes snapshots of stacks, forgets them, and makes stacks again what they were. */
final class SnapshotShelf {
    /** As many as Heat keeps of a stack. */
    static final int MOST = 32;

    private final StackReads reads;
    private final Types types;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Tendings tendings;
    private final Updates updates;
    private final Openings openings;

    SnapshotShelf(
            StackReads reads,
            Runner runner,
            Types types,
            InstantSource clock,
            Supplier<String> ids,
            Tendings tendings,
            Updates updates) {
        this.reads = reads;
        this.types = types;
        this.clock = clock;
        this.ids = ids;
        this.tendings = tendings;
        this.updates = updates;
        openings = new Openings(reads, runner);
    }

    Checked<SnapshotRow> take(StackRow stack, String name) {
        var refusal = tendings.refusal(stack, Tending.SNAPSHOT).or(() -> tooMany(stack));
        if (refusal.isPresent()) {
            return new Checked.Bad<>(List.of(refusal.get()));
        }
        var id = ids.get();
        var run = Openings.runAfter(stack);
        return opened(
                        stack,
                        () -> Planner.snapshot(
                                id,
                                name,
                                stack,
                                definition(stack),
                                reads.resources(stack.id()),
                                run,
                                clock.instant(),
                                types),
                        List.of())
                .map(_ -> reads.snapshot(stack.id(), id).orElseThrow());
    }

    Checked<StackRow> forget(StackRow stack, SnapshotRow snapshot) {
        var refusal = tendings.unready(stack);
        if (refusal.isPresent()) {
            return new Checked.Bad<>(List.of(refusal.get()));
        }
        var run = Openings.runAfter(stack);
        return opened(
                stack,
                () -> Planner.mark(stack, definition(stack), reads.resources(stack.id()), run, clock.instant(), types),
                List.of(new SnapshotRow.Gone(stack.id(), snapshot.id())));
    }

    Checked<StackRow> restore(StackRow stack, SnapshotRow snapshot) {
        var refusal = tendings.unready(stack).or(() -> incomplete(snapshot));
        if (refusal.isPresent()) {
            return new Checked.Bad<>(List.of(refusal.get()));
        }
        var then = reads.definition(stack.id(), snapshot.generation())
                .orElseThrow(() -> new IllegalStateException("A snapshot without a definition: " + snapshot.id()));
        return updates.restore(stack, then);
    }

    private Checked<StackRow> opened(StackRow stack, Supplier<Plan> plan, List<Row> rows) {
        try {
            return openings.openNext(stack, new Checked.Good<>(plan.get()), rows);
        } catch (Refusal refusal) {
            return new Checked.Bad<>(refusal.problems());
        }
    }

    private StackRow.Definition definition(StackRow stack) {
        return reads.definition(stack.id())
                .orElseThrow(() -> new IllegalStateException("A stack without a definition: " + stack.id()));
    }

    private Optional<Problem> tooMany(StackRow stack) {
        return reads.snapshots(stack.id()).size() < MOST
                ? Optional.empty()
                : Optional.of(Problem.of(
                                "stack.too-many-snapshots",
                                "You have reached the maximum snapshots per stack, " + MOST
                                        + ". Please delete some snapshots.")
                        .suggest("tutti snapshot list " + stack.name()));
    }

    private static Optional<Problem> incomplete(SnapshotRow snapshot) {
        return snapshot.status().equals("COMPLETE")
                ? Optional.empty()
                : Optional.of(Problem.of(
                                "stack.incomplete-snapshot", "Snapshot " + snapshot.id() + " is " + snapshot.status())
                        .because("only what was kept whole can be brought back"
                                + (snapshot.reason().isEmpty() ? "" : "; " + snapshot.reason()))
                        .suggest("choose another one"));
    }
}
