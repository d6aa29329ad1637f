package io.tutti.server.stacks;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import io.tutti.runner.Opening;
import io.tutti.runner.Runner;
import io.tutti.runner.Verdict;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.state.Following;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Turns plans into runs. */
final class Openings {
    private final StackReads reads;
    private final Runner runner;

    Openings(StackReads reads, Runner runner) {
        this.reads = reads;
        this.runner = runner;
    }

    /**
     * Opens the plan's run, with rows of others in the same transaction; the answer is the stack as it stands then. Who asks
     * for the same twice gets what there is.
     */
    Checked<StackRow> open(Checked.Good<Plan> good, List<Row> rows) {
        return opened(good, rows).orElseGet(() -> now(good));
    }

    /**
     * The same for what was planned from how the stack stood.
     *
     * @param before as it stood
     * @return nothing when something else has begun on it since
     */
    Optional<Checked<StackRow>> openAfter(StackRow before, Checked.Good<Plan> good, List<Row> rows) {
        var all = new ArrayList<Row>(rows);
        all.add(Following.of(before));
        var asked = good.value().asked(UUID.randomUUID().toString());
        return opened(new Checked.Good<>(asked, good.warnings()), all);
    }

    /** The same, when what has begun since is a reason to refuse. */
    Checked<StackRow> openNext(StackRow before, Checked.Good<Plan> good, List<Row> rows) {
        return openAfter(before, good, rows).orElseGet(() -> new Checked.Bad<>(List.of(overtaken(before))));
    }

    /** Something else has begun on the stack since it stood so. */
    Problem overtaken(StackRow before) {
        var now = reads.stack(before.id()).orElse(before);
        return now.status().equals("IN_PROGRESS")
                ? Tendings.busy(now)
                : Problem.of("stack.busy", "Stack " + now.name() + " has just been changed by something else")
                        .because("it is " + now.action() + "_" + now.status() + " now")
                        .suggest("Look at it, and ask again");
    }

    private Optional<Checked<StackRow>> opened(Checked.Good<Plan> good, List<Row> rows) {
        var plan = good.value();
        return switch (await(runner, runner.open(of(plan, rows)))) {
            case Verdict.Taken _ -> Optional.of(now(good));
            case Verdict.Already _ -> Optional.empty();
            case Verdict.Impossible impossible -> Optional.of(new Checked.Bad<>(List.of(impossible.problem())));
            case Verdict.OutOfSeason _, Verdict.NotOwner _, Verdict.Unknown _ ->
                throw new IllegalStateException("A new run was not opened: " + plan.run());
        };
    }

    private Checked<StackRow> now(Checked.Good<Plan> good) {
        var stack = good.value().stack();
        return new Checked.Good<>(reads.stack(stack.id()).orElse(stack), good.warnings());
    }

    static Opening of(Plan plan) {
        return of(plan, List.of());
    }

    static Opening of(Plan plan, List<Row> more) {
        var rows = new ArrayList<Row>(plan.rows());
        rows.addAll(more);
        return new Opening(plan.run(), plan.opened(), rows, plan.meaning());
    }

    /** The stack as its last run has left it, and so all in it; nothing while a run goes on. */
    Optional<StackRow> settled(StackRow stack) {
        return reads.stack(stack.id())
                .filter(before -> underWay(runner, before).isEmpty())
                // Until it was over it may have written.
                .flatMap(before ->
                        reads.stack(stack.id()).filter(after -> after.run().equals(before.run())));
    }

    /** The run that follows a stack's newest one, whatever it is for: of two that begin at a moment one is first. */
    static RunId runAfter(StackRow stack) {
        return new RunId(Tokens.uuid("after/" + stack.run()));
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
