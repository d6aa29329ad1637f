package io.tutti.stacks.plan;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Policy;
import io.tutti.engine.run.RunId;
import io.tutti.stacks.blueprint.Blueprint;
import io.tutti.stacks.blueprint.Outcome;
import io.tutti.stacks.blueprint.Resolving;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.state.Before;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackMeaning;
import io.tutti.stacks.state.StackRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stack on its way out: everything that is there is deleted, each resource after all that need it. */
final class Removal {
    private final String action;
    private final StackRow stack;
    private final StackRow.Definition definition;
    private final Map<String, ResourceRow> rows = new LinkedHashMap<>();
    private final RunId run;
    private final Instant now;
    private final Types types;
    private final Blueprint blueprint;
    private final Resolving resolving;

    /** @param action DELETE, or ROLLBACK, after which the stack is still there */
    Removal(
            String action,
            StackRow stack,
            StackRow.Definition definition,
            List<ResourceRow> resources,
            RunId run,
            Instant now,
            Types types) {
        this.action = action;
        this.stack = stack;
        this.definition = definition;
        resources.forEach(row -> rows.put(row.name(), row));
        this.run = run;
        this.now = now;
        this.types = types.at(stack.created());
        blueprint = Blueprint.of(definition.source(), stack.owner(), this.types).orRefuse();
        resolving = new Resolving(blueprint, Outcome.NOTHING_YET);
    }

    Plan plan() {
        var graph = graph();
        var waves = graph.waves();
        var opened = new Event.Opened(now, "stack", stack.id(), input(graph), graph, Policy.HOLD);
        var all = List.copyOf(rows.values());
        return new Plan(
                run,
                action,
                stack,
                definition,
                all,
                changes(graph, waves),
                graph,
                waves.values().stream().mapToInt(w -> w + 1).max().orElse(0),
                LongestPath.of(graph, waves),
                opened,
                StackMeaning.of(run, stack, definition, all, blueprint, types),
                List.of());
    }

    private Graph graph() {
        var timeout = definition.timeoutMinutes().map(Duration::ofMinutes).orElse(CreateRequest.HOUR);
        var tasks = new Clearing(rows, timeout).tasks(name -> !retained(row(name)), _ -> false, List.of());
        return Graph.of(
                action.equals("DELETE")
                        ? Hooks.removing(definition.source().settings().registry(), tasks, timeout)
                        : tasks);
    }

    private ResourceRow row(String name) {
        return java.util.Objects.requireNonNull(rows.get(name));
    }

    private boolean retained(ResourceRow row) {
        return Optional.ofNullable(blueprint.template().resources().get(row.name()))
                .map(resolving::isRetained)
                .orElse(row.made().retained());
    }

    /** What the run must remember of the resources, for their rows change while it goes on. */
    private Mapping input(Graph graph) {
        var remembered = new LinkedHashMap<String, Value>();
        rows.values().stream().filter(ResourceRow::exists).forEach(row -> remembered.put(row.name(), Before.of(row)));
        return Value.map("action", Value.of(action))
                .with("reason", action.equals("ROLLBACK") ? stack.reason() : "")
                .with("tasks", Value.of(graph.size()))
                .with("resources", new Mapping(remembered));
    }

    private List<Change> changes(Graph graph, Map<TaskId, Integer> waves) {
        var changes = new ArrayList<Change>();
        for (var id : graph.order()) {
            var after = graph.task(id).needs().stream()
                    .map(need -> need.task().value())
                    .toList();
            if (!rows.containsKey(id.value())) {
                // An object that another has replaced goes with its resource.
                continue;
            }
            changes.add(new Change.Delete(
                    id.value(),
                    row(id.value()).type(),
                    action.equals("ROLLBACK") ? "its stack is taken back" : "its stack goes",
                    waves.getOrDefault(id, 0) + 1,
                    after));
        }
        rows.values().stream()
                .filter(row -> row.exists() && retained(row))
                .forEach(row -> changes.add(
                        new Change.Leave(row.name(), row.type(), "its deletion_policy is Retain", 1, List.of())));
        changes.sort(Comparator.comparingInt(Change::wave));
        return changes;
    }
}
