package io.tutti.server.stacks;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.RunId;
import io.tutti.runner.Runner;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.plan.Planner;
import io.tutti.stacks.state.Following;
import io.tutti.stacks.state.Mark;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notes that resources are unwell, or well again, as somebody says who knows. */
final class Marks {
    private final StackReads reads;
    private final Types types;
    private final InstantSource clock;
    private final Tendings tendings;
    private final Openings openings;

    Marks(StackReads reads, Runner runner, Types types, InstantSource clock, Tendings tendings) {
        this.reads = reads;
        this.types = types;
        this.clock = clock;
        this.tendings = tendings;
        openings = new Openings(reads, runner);
    }

    /**
     * @param stack a root stack, or one that is nested
     * @param path the name or physical id of a resource, or a path through nested stacks to it
     */
    Checked<StackRow> mark(StackRow stack, String path, boolean unwell, String reason) {
        var way = new ArrayList<Mark.Step>(outside(stack));
        var inside = stack;
        for (var name : path.split("/", -1)) {
            if (!way.isEmpty() && way.getLast().stack().id().equals(inside.id())) {
                var next = way.getLast().row().nested().flatMap(reads::stack);
                if (next.isEmpty()) {
                    return unknown(stack, path);
                }
                inside = next.get();
            }
            var rows = reads.resources(inside.id());
            var row = found(rows, name);
            if (row.isEmpty()) {
                return unknown(stack, path);
            }
            way.add(new Mark.Step(inside, rows, row.get().name()));
        }
        return marked(stack, new Mark(way, unwell, reason));
    }

    private static Optional<ResourceRow> found(List<ResourceRow> rows, String nameOrId) {
        return rows.stream()
                .filter(row -> row.name().equals(nameOrId))
                .findFirst()
                .or(() -> rows.stream()
                        .filter(row -> row.physicalId().equals(Optional.of(nameOrId)))
                        .findFirst());
    }

    /** The stacks around a nested one, the outermost first, and in each the resource that leads to it. */
    private List<Mark.Step> outside(StackRow stack) {
        var way = new ArrayList<Mark.Step>();
        var inner = stack;
        while (inner.parent().isPresent()) {
            var id = inner.id();
            var outer = reads.stack(inner.parent().get()).orElseThrow();
            var rows = reads.resources(outer.id());
            var row = rows.stream()
                    .filter(one -> one.nested().equals(Optional.of(id)))
                    .findFirst();
            if (row.isEmpty()) {
                // It has been replaced, and goes.
                break;
            }
            way.addFirst(new Mark.Step(outer, rows, row.get().name()));
            inner = outer;
        }
        return way;
    }

    private Checked<StackRow> marked(StackRow asked, Mark mark) {
        var root = mark.way().getFirst().stack();
        var row = mark.way().getLast().row();
        // A group may be changing its size by itself.
        var refusal = mark.way().stream()
                .flatMap(step -> tendings.unready(step.stack()).stream())
                .findFirst()
                .or(() -> unfit(root, row));
        if (refusal.isPresent()) {
            return new Checked.Bad<>(List.of(refusal.get()));
        }
        var definition = reads.definition(root.id())
                .orElseThrow(() -> new IllegalStateException("A stack without a definition: " + root.id()));
        var run = Openings.runAfter(root);
        var now = clock.instant();
        try {
            var plan = Planner.mark(root, definition, mark.way().getFirst().rows(), run, now, types);
            return openings.openNext(root, new Checked.Good<>(plan), rows(mark, run, now))
                    .map(_ -> asked);
        } catch (Refusal refused) {
            return new Checked.Bad<>(refused.problems());
        }
    }

    /** Each stack on the way is as it was read. */
    private static List<Row> rows(Mark mark, RunId run, Instant now) {
        var rows = new ArrayList<Row>(mark.rows(run, now));
        mark.way().stream().skip(1).map(Mark.Step::stack).map(Following::of).forEach(rows::add);
        return rows;
    }

    private static Optional<Problem> unfit(StackRow root, ResourceRow row) {
        if (!row.exists() || row.action().equals("DELETE")) {
            return Optional.of(Problem.of(
                            "stack.unfit-resource",
                            "Resource " + row.name() + " is " + row.action() + "_" + row.status()
                                    + ": there is nothing to be well or unwell")
                    .suggest("Update the stack: what is wanted and not there is made"));
        }
        return row.asleep() ? Optional.of(Tendings.asleep(root)) : Optional.empty();
    }

    private static Checked<StackRow> unknown(StackRow stack, String path) {
        return new Checked.Bad<>(List.of(Problem.of(
                        "resource.not-found",
                        "The Resource (" + path + ") could not be found in Stack " + stack.name() + ".")
                .suggest("Name it as `tutti show " + stack.name() + "` does")));
    }
}
