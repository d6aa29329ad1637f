package io.tutti.stacks.handover;

import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Policy;
import io.tutti.engine.run.RunId;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackMeaning;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A stack that is let go of, with all inside it: its objects stay, and nobody here knows of them any more.
 *
 * @param plan of a run that has nothing to do, after which the stack is deleted
 * @param rows what is written with it
 */
public record Abandonment(Plan plan, List<Row> rows) {
    public Abandonment {
        rows = List.copyOf(rows);
    }

    /**
     * @param stack whose last run is over
     * @param run a UUID that nobody has yet
     * @throws Refusal when the stack's template makes no sense any more
     */
    public static Abandonment of(StackRow stack, StackReads reads, RunId run, Instant now, Types types) {
        var definition = reads.definition(stack.id())
                .orElseThrow(() -> new IllegalStateException("A stack without a definition: " + stack.id()));
        var graph = Graph.of(List.of());
        var input = Value.map("action", Value.of("DELETE")).with("reason", StackRow.ABANDONED);
        var rows = new ArrayList<Row>();
        forget(stack, reads, rows, now);
        return new Abandonment(
                new Plan(
                        run,
                        "DELETE",
                        stack,
                        definition,
                        List.of(),
                        List.of(),
                        graph,
                        0,
                        List.of(),
                        new Event.Opened(now, "stack", stack.id(), input, graph, Policy.HOLD),
                        StackMeaning.of(run, stack, definition, List.of(), types),
                        List.of()),
                rows);
    }

    private static void forget(StackRow stack, StackReads reads, List<Row> rows, Instant now) {
        for (var row : reads.resources(stack.id())) {
            rows.add(new ResourceRow.Gone(stack.id(), row.name()));
            row.nested()
                    .flatMap(reads::stack)
                    .filter(inside -> inside.deleted().isEmpty())
                    .ifPresent(inside -> {
                        rows.add(inside.abandoned(now));
                        forget(inside, reads, rows, now);
                    });
        }
    }
}
