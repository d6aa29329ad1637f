package io.tutti.stacks.plan;

import io.tutti.contract.problem.Checked;
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
import io.tutti.stacks.blueprint.Blueprint;
import io.tutti.stacks.blueprint.Outcome;
import io.tutti.stacks.blueprint.Resolving;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.plan.Drafting.Draft;
import io.tutti.stacks.state.Before;
import io.tutti.stacks.state.Difference;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackMeaning;
import io.tutti.stacks.state.StackRow;
import io.tutti.template.document.ResourceDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A stack on its way to another definition: what is wanted is compared with what there is. What is new is made, what
 * differs is changed or made anew, and only when all that is there is what is wanted no more removed.
 */
final class Updating {
    private final StackRow stack;
    private final StackRow.Definition definition;
    private final Map<String, ResourceRow> rows = new LinkedHashMap<>();
    private final CreateRequest request;
    private final Blueprint blueprint;
    private final Types types;
    private final Map<String, Draft> drafts;
    private final Map<String, Difference> differences = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private Optional<ResourceRow> around = Optional.empty();

    /**
     * @param definition in force
     * @param drafts of all that is wanted, as if it were made
     */
    Updating(
            StackRow stack,
            StackRow.Definition definition,
            List<ResourceRow> resources,
            CreateRequest request,
            Blueprint blueprint,
            Types types,
            Map<String, Draft> drafts) {
        this.stack = stack;
        this.definition = definition;
        resources.forEach(row -> rows.put(row.name(), row));
        this.request = request;
        this.blueprint = blueprint;
        this.types = types;
        this.drafts = drafts;
    }

    /** A stack inside that changes while the one around it rests; the row is its resource there. */
    Updating alone(ResourceRow resource) {
        around = Optional.of(resource);
        return this;
    }

    Checked<Plan> plan(List<Problem> warnings) {
        var all = Graph.of(drafts.values().stream().map(Draft::task).toList());
        all.order().forEach(this::compare);
        if (!problems.isEmpty()) {
            return new Checked.Bad<>(problems, warnings);
        }
        try {
            return new Checked.Good<>(plan(graph(all), warnings), warnings);
        } catch (Refusal refusal) {
            return new Checked.Bad<>(refusal.problems(), warnings);
        }
    }

    /** After all that it needs, so that it is known which of those stay as they are. */
    private void compare(TaskId id) {
        var resource = blueprint.resource(id.value()).orElseThrow();
        var row = Optional.ofNullable(rows.get(id.value()));
        try {
            var difference = row.filter(ResourceRow::exists).isEmpty()
                    ? new Difference(Difference.How.MAKE, "it is not there yet")
                    : difference(resource, row.get());
            if (difference.how() == Difference.How.REFUSE) {
                problems.add(Problem.of(
                                "plan.immutable-property",
                                "`" + resource.name() + "` cannot be changed so: " + difference.reason())
                        .at(resource.where())
                        .on("resources." + resource.name() + ".properties")
                        .because("its type says that another value would need another object, and that nobody wants"
                                + " that")
                        .suggest("put the old value back, or give the resource another name"));
            }
            differences.put(resource.name(), difference);
        } catch (Refusal refusal) {
            problems.addAll(refusal.problems());
        }
    }

    private Difference difference(ResourceDefinition resource, ResourceRow row) {
        var resolving = new Resolving(blueprint, this::outcome);
        var kind = resolving.kind(resource);
        var difference = Difference.of(
                row,
                kind.name(),
                kind.description(),
                resolving.properties(resource),
                resolving.metadata(resource),
                kind.nested());
        return difference.how() == Difference.How.NONE && kind.nested() ? inside(row) : difference;
    }

    /** Of a stack inside whose own properties stay: an earlier update may not have come to it, or not to its end. */
    private Difference inside(ResourceRow row) {
        var settled = stack.status().equals("COMPLETE")
                && List.of("CREATE", "UPDATE", "ADOPT", "RESTORE").contains(stack.action());
        if (settled && isSameInside(row.name()) && row.made().old().isEmpty()) {
            return Difference.NONE;
        }
        return new Difference(
                Difference.How.CHANGE,
                settled && row.made().old().isEmpty()
                        ? "what goes along with the template has changed"
                        : "an earlier change may not have come to its end inside");
    }

    /** Whether what is nested there is made of the same texts. */
    private boolean isSameInside(String name) {
        var before = definition.source();
        var after = blueprint.source();
        return before.files().equals(after.files())
                && before.settings()
                        .inside("")
                        .toValue()
                        .equals(after.settings().inside("").toValue())
                && before.settings()
                        .registry()
                        .inside(name)
                        .equals(after.settings().registry().inside(name));
    }

    private Outcome outcome(String name) {
        var row = rows.get(name);
        return row != null && !differs(name)
                ? new Outcome.Made(row.physicalId(), row.attributes())
                : new Outcome.Awaited();
    }

    private boolean differs(String name) {
        var difference = differences.get(name);
        return difference == null || difference.how() != Difference.How.NONE;
    }

    private Graph graph(Graph all) {
        var forward = new ArrayList<Task>();
        for (var id : all.order()) {
            if (differs(id.value())) {
                forward.add(forward(all.task(id)));
            }
        }
        var batched = batched(forward);
        var tasks = new ArrayList<>(Hooks.changing(
                request.source().settings().registry(),
                batched,
                name -> how(name) != Difference.How.MAKE,
                all.order().stream().map(all::task).toList(),
                request.timeout()));
        var first = tasks.size() == batched.size() ? forward : List.copyOf(tasks);
        var clearance = new Clearing(rows, request.timeout())
                .tasks(
                        name -> !drafts.containsKey(name) && !retained(name),
                        name -> maybeReplaced(name) && !retained(name),
                        List.of(Need.success(new TaskId(Tasks.SEAL))));
        // Inside another stack the word to go on comes from there, once all that is around it is done too.
        if (!clearance.isEmpty() || request.depth() > 0) {
            tasks.add(Tasks.seal(first));
            tasks.addAll(clearance);
        }
        return Graph.of(tasks);
    }

    /** The members of a group that is changed in batches. */
    private List<Task> batched(List<Task> forward) {
        return Batches.changing(
                request.source(),
                forward,
                name -> how(name) == Difference.How.MAKE,
                name -> how(name) == Difference.How.CHANGE || how(name) == Difference.How.MAYBE,
                (int) rows.values().stream().filter(ResourceRow::isMade).count(),
                request.timeout());
    }

    private Task forward(Task making) {
        var needs = making.needs().stream()
                .filter(need -> differs(need.task().value()))
                .toList();
        var task = making.needs(needs);
        return switch (how(making.id().value())) {
            case CHANGE, MAYBE, REPLACE -> Tasks.change(task, nested(making.id().value()));
            case MAKE, NONE, REFUSE -> task;
        };
    }

    private Difference.How how(String name) {
        return Objects.requireNonNull(differences.get(name)).how();
    }

    /** Whether there may be an old object to remove in the end. */
    private boolean maybeReplaced(String name) {
        var difference = differences.get(name);
        return difference != null
                && switch (difference.how()) {
                    case CHANGE, MAYBE, REPLACE -> true;
                    case NONE, MAKE, REFUSE -> false;
                };
    }

    private ResourceRow row(String name) {
        return Objects.requireNonNull(rows.get(name));
    }

    private boolean retained(String name) {
        return row(name).made().retained();
    }

    private boolean nested(String name) {
        var draft = drafts.get(name);
        return draft == null
                ? row(name).nested().isPresent()
                : draft.task().work().worker().equals("child");
    }

    private Plan plan(Graph graph, List<Problem> warnings) {
        var waves = graph.waves();
        var after = stack.generation() + 1;
        var definition = Planner.definition(request, blueprint, after);
        var opened = new Event.Opened(
                request.now(),
                "stack",
                stack.id(),
                input(graph),
                graph,
                request.depth() > 0 && around.isEmpty()
                        ? Policy.HOLD
                        : request.onFailure().policy(false));
        var all = resources();
        var meaning = StackMeaning.of(request.run(), stack, definition, all, blueprint, types);
        around.ifPresent(meaning::around);
        return new Plan(
                request.run(),
                "UPDATE",
                stack,
                definition,
                all,
                changes(graph, waves),
                graph,
                waves.values().stream().mapToInt(w -> w + 1).max().orElse(0),
                path(graph, waves),
                opened,
                meaning,
                warnings);
    }

    /** In the words of resources: the removal of an object that another replaces is that of the old one. */
    private static List<String> path(Graph graph, Map<TaskId, Integer> waves) {
        return LongestPath.of(graph, waves).stream()
                .filter(Tasks::isOfResource)
                .map(name -> name.contains("/") ? "the old " + name.substring(0, name.indexOf('/')) : name)
                .toList();
    }

    /** The rows as they are, and those of what is new. */
    private List<ResourceRow> resources() {
        var all = new LinkedHashMap<>(rows);
        for (var resource : blueprint.resources().values()) {
            if (!rows.containsKey(resource.name()) || !row(resource.name()).exists()) {
                all.put(resource.name(), Planner.row(request, resource, List.of()));
            }
        }
        return List.copyOf(all.values());
    }

    /** What the run must remember of what it changes, for the rows change while it goes on. */
    private Mapping input(Graph graph) {
        var before = new LinkedHashMap<String, Value>();
        rows.values().stream()
                .filter(row -> row.exists() && graph.contains(new TaskId(row.name()))
                        || !row.made().old().isEmpty())
                .forEach(row -> before.put(row.name(), Before.of(row)));
        var restated = restated();
        restated.keySet().forEach(name -> before.put(name, Before.of(row(name))));
        var input = around.map(row -> Planner.input(request)
                        .with(
                                StackMeaning.ALONE,
                                Value.map("stack", Value.of(row.stack())).with("resource", row.name())))
                .orElseGet(() -> Planner.input(request));
        return input.with("action", "UPDATE")
                .with("generation", Value.of(stack.generation()))
                .with("resources", new Mapping(before))
                .with("restated", new Mapping(restated));
    }

    /** What is said of resources that stay as they are, where only their needs, their fate after them or their name of a type has changed. */
    private Map<String, Value> restated() {
        var restated = new LinkedHashMap<String, Value>();
        var resolving = new Resolving(blueprint, this::outcome);
        for (var resource : blueprint.resources().values()) {
            if (how(resource.name()) == Difference.How.NONE) {
                var made = row(resource.name()).made();
                var now =
                        made.said(ResourceRow.tokens(rows, resolving.needs(resource)), resolving.isRetained(resource));
                if (!now.equals(made) || !row(resource.name()).type().equals(resource.type())) {
                    restated.put(resource.name(), now.toValue().with(StackMeaning.TYPE, resource.type()));
                }
            }
        }
        return restated;
    }

    private List<Change> changes(Graph graph, Map<TaskId, Integer> waves) {
        var changes = new ArrayList<Change>();
        for (var id : graph.order()) {
            var draft = drafts.get(id.value());
            var wave = waves.getOrDefault(id, 0) + 1;
            var after = graph.task(id).needs().stream()
                    .map(Need::task)
                    .map(TaskId::value)
                    .filter(Tasks::isOfResource)
                    .distinct()
                    .toList();
            if (draft != null) {
                changes.add(change(id.value(), draft, wave, after));
            } else if (rows.containsKey(id.value())) {
                changes.add(new Change.Delete(
                        id.value(), row(id.value()).type(), "it is not wanted any more", wave, after));
            }
        }
        changes.sort(Comparator.comparingInt(Change::wave));
        return changes;
    }

    private Change change(String name, Draft draft, int wave, List<String> after) {
        var difference = Objects.requireNonNull(differences.get(name));
        return switch (difference.how()) {
            case MAKE, NONE, REFUSE ->
                new Change.Create(
                        name,
                        draft.type(),
                        difference.reason(),
                        wave,
                        after,
                        draft.undo(),
                        draft.handles(),
                        draft.inside());
            case CHANGE -> new Change.Update(name, draft.type(), difference.reason(), wave, after);
            case MAYBE -> new Change.Maybe(name, draft.type(), difference.reason(), wave, after);
            case REPLACE -> new Change.Replace(name, draft.type(), difference.reason(), wave, after);
        };
    }
}
