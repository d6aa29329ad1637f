package io.tutti.stacks.plan;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Policy;
import io.tutti.engine.run.RunId;
import io.tutti.stacks.blueprint.Blueprint;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.state.Before;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackMeaning;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.Tending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stack that is looked at, put to rest or woken: one task for each resource, and no definition changes. What fails stops
 * only what waits for it, and is not taken back: the run ends, and says what has failed.
 */
final class TendingPlan {
    private final Tending tending;
    private final StackRow stack;
    private final StackRow.Definition definition;
    private final List<ResourceRow> resources;
    private final Map<String, ResourceRow> rows = new LinkedHashMap<>();
    private final Duration timeout;
    private final Mapping snapshot;

    /** @param snapshot {@code {id, name}} of the snapshot that is to be taken; else empty */
    TendingPlan(
            Tending tending,
            StackRow stack,
            StackRow.Definition definition,
            List<ResourceRow> resources,
            Mapping snapshot) {
        this.snapshot = snapshot;
        this.tending = tending;
        this.stack = stack;
        this.definition = definition;
        this.resources = resources;
        resources.stream().filter(tending::concerns).forEach(row -> rows.put(row.name(), row));
        timeout = definition.timeoutMinutes().map(Duration::ofMinutes).orElse(CreateRequest.HOUR);
    }

    /** @throws Refusal when the stack's template makes no sense any more */
    Plan plan(RunId run, Instant now, Types types) {
        var timed = types.at(stack.created());
        var blueprint = Blueprint.of(definition.source(), stack.owner(), timed).orRefuse();
        var graph = graph();
        var waves = graph.waves();
        return new Plan(
                run,
                tending.name(),
                stack,
                definition,
                resources,
                List.of(),
                graph,
                waves.values().stream().mapToInt(w -> w + 1).max().orElse(0),
                LongestPath.of(graph, waves),
                new Event.Opened(now, "stack", stack.id(), input().with("snapshot", snapshot), graph, Policy.HALT),
                StackMeaning.of(run, stack, definition, resources, blueprint, timed),
                List.of());
    }

    private Graph graph() {
        var needs = needs();
        var tasks = new ArrayList<Task>();
        for (var row : rows.values()) {
            var before = needs.getOrDefault(row.name(), List.of()).stream()
                    .map(name -> Need.success(new TaskId(name)))
                    .toList();
            var obstacle = tending.obstacle(row);
            if (obstacle.isPresent()) {
                tasks.add(Tasks.refusal(row.name(), Problem.of("stack.unfit-resource", obstacle.get()), before));
            } else if (tending != Tending.SNAPSHOT) {
                var nested = row.nested().isPresent();
                tasks.add(Tasks.tending(tending, row.name(), row.made().kind(), nested, before, timeout));
            }
        }
        return Graph.of(tasks);
    }

    /** By name, what has to be done before. */
    private Map<String, List<String>> needs() {
        return switch (tending) {
            case CHECK, SNAPSHOT -> Map.of();
            case SUSPEND -> dependents();
            case RESUME -> {
                var needs = new HashMap<String, List<String>>();
                dependents()
                        .forEach((name, those) ->
                                those.forEach(that -> needs.computeIfAbsent(that, _ -> new ArrayList<>())
                                        .add(name)));
                yield needs;
            }
        };
    }

    private Map<String, List<String>> dependents() {
        var all = new LinkedHashMap<String, ResourceRow>();
        resources.forEach(row -> all.put(row.name(), row));
        return Dependents.among(all, rows.keySet());
    }

    /** What the run must remember of the resources, for their rows change while it goes on. */
    private Mapping input() {
        var before = new LinkedHashMap<String, Value>();
        rows.values().forEach(row -> before.put(row.name(), Before.of(row)));
        return Value.map("action", Value.of(tending.name()))
                .with("timeout", Value.of(timeout.toSeconds()))
                .with("resources", new Mapping(before));
    }
}
