package io.tutti.server.stacks;

import io.tutti.contract.problem.Checked;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.runner.Opening;
import io.tutti.runner.Runner;
import io.tutti.runner.Verdict;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Turns plans into runs. */
final class Openings {
    private final StackReads reads;
    private final Runner runner;

    Openings(StackReads reads, Runner runner) {
        this.reads = reads;
        this.runner = runner;
    }

    /** Opens the plan's run, with rows of others in the same transaction; the answer is the stack as it stands then. */
    Checked<StackRow> open(Checked.Good<Plan> good, List<Row> rows) {
        var plan = good.value();
        var opening = of(plan, rows);
        return switch (await(runner, runner.open(opening))) {
            case Verdict.Taken _ ->
                new Checked.Good<>(reads.stack(plan.stack().id()).orElse(plan.stack()), good.warnings());
            case Verdict.Impossible impossible -> new Checked.Bad<>(List.of(impossible.problem()));
            case Verdict.OutOfSeason _, Verdict.NotOwner _, Verdict.Unknown _ ->
                throw new IllegalStateException("A new run was not opened: " + plan.run());
        };
    }

    static Opening of(Plan plan) {
        return of(plan, List.of());
    }

    static Opening of(Plan plan, List<Row> more) {
        var rows = new ArrayList<Row>(plan.rows());
        rows.addAll(more);
        return new Opening(plan.run(), plan.opened(), rows, plan.meaning());
    }

    /** The stack's newest run, if it is not over. */
    static Optional<Run> underWay(Runner runner, StackRow stack) {
        return runner.look(new RunId(stack.run())).filter(run -> !run.phase().over());
    }

    static Verdict await(Runner runner, CompletableFuture<Verdict> told) {
        try {
            return runner.await(told);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
