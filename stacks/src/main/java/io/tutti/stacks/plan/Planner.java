package io.tutti.stacks.plan;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Policy;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import io.tutti.stacks.blueprint.Blueprint;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.blueprint.TypesReadOnce;
import io.tutti.stacks.plan.Drafting.Draft;
import io.tutti.stacks.state.Frozen;
import io.tutti.stacks.state.Mark;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackMeaning;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.Tending;
import io.tutti.template.document.ResourceDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Makes plans. Everything is checked before anything is made, and all that is wrong is told at once. */
public final class Planner {
    private Planner() {}

    /** A plan that makes a stack, or all that is wrong with it. */
    public static Checked<Plan> create(CreateRequest request, Types types) {
        var timed = types.at(request.now());
        return drafted(request, timed)
                .map(drafted -> drafted.plan(request.onFailure().policy(request.depth() > 0), timed));
    }

    /**
     * A plan that makes a stack inside one that is being updated: until all around it is done too it can be taken back,
     * as a change of it could.
     */
    static Checked<Plan> createSealed(CreateRequest request, Types types) {
        var timed = types.at(request.now());
        return drafted(request, timed).map(drafted -> drafted.sealed().plan(Policy.HOLD, timed));
    }

    /**
     * A plan that deletes a stack whose last run is over, or what an earlier deletion has left of it. It fails nothing
     * for good: a deletion that fails waits for a person's retry while the others go on.
     *
     * @param run a UUID that nobody has yet
     * @throws Refusal when the stack's template makes no sense any more
     */
    public static Plan delete(
            StackRow stack,
            StackRow.Definition definition,
            List<ResourceRow> resources,
            RunId run,
            Instant now,
            Types types) {
        return new Removal("DELETE", stack, definition, resources, run, now, types).plan();
    }

    /**
     * A plan that takes back what a creation that is over was let keep when it failed. It is carried out as a deletion
     * is, but the stack stays, with nothing in it.
     *
     * @param run a UUID that nobody has yet
     * @throws Refusal when the stack's template makes no sense any more
     */
    public static Plan rollback(
            StackRow stack,
            StackRow.Definition definition,
            List<ResourceRow> resources,
            RunId run,
            Instant now,
            Types types) {
        return new Removal("ROLLBACK", stack, definition, resources, run, now, types).plan();
    }

    /**
     * A plan that changes a stack whose last run is over, or all that is wrong with what is wanted.
     *
     * @param definition in force
     * @param request what is wanted of the same stack, and the id of a run that nobody has yet
     */
    public static Checked<Plan> update(
            StackRow stack,
            StackRow.Definition definition,
            List<ResourceRow> resources,
            CreateRequest request,
            Types types) {
        // A stack keeps its time: what asks for it has the same answer as when the stack was made.
        var timed = types.at(stack.created());
        return drafted(request, timed)
                .then(drafted -> new Updating(
                                stack, definition, resources, request, drafted.blueprint(), timed, drafted.drafts())
                        .plan(drafted.warnings()));
    }

    /**
     * A plan that looks at, puts to rest or wakes a stack whose last run is over.
     *
     * @param run a UUID that nobody has yet
     * @throws Refusal when the stack's template makes no sense any more
     */
    public static Plan tend(
            Tending tending,
            StackRow stack,
            StackRow.Definition definition,
            List<ResourceRow> resources,
            RunId run,
            Instant now,
            Types types) {
        return new TendingPlan(tending, stack, definition, resources, Mapping.EMPTY).plan(run, now, types);
    }

    /**
     * A plan that gives a group another size, by itself: the stack around it stays as it is, but for what it knows of the
     * group.
     *
     * @param stack the group's own, whose last run is over
     * @param definition in force
     */
    public static Checked<Plan> resize(
            StackRow stack,
            StackRow.Definition definition,
            List<ResourceRow> resources,
            Resizing resizing,
            Types types) {
        var timed = types.at(stack.created());
        var request = resizing.request(stack, definition, resources);
        return drafted(request, timed)
                .then(drafted -> new Updating(
                                stack, definition, resources, request, drafted.blueprint(), timed, drafted.drafts())
                        .alone(resizing.group())
                        .plan(drafted.warnings()));
    }

    /**
     * The same, to take a snapshot.
     *
     * @param id a UUID that nobody has yet
     * @param name as its maker calls it; may be empty
     * @throws Refusal when the stack's template makes no sense any more
     */
    public static Plan snapshot(
            String id,
            String name,
            StackRow stack,
            StackRow.Definition definition,
            List<ResourceRow> resources,
            RunId run,
            Instant now,
            Types types) {
        var asked = Value.map("id", Value.of(id)).with("name", name).with("created", now.toString());
        return new TendingPlan(Tending.SNAPSHOT, stack, definition, resources, asked).plan(run, now, types);
    }

    /**
     * A plan of nothing but to note something, such as that a resource is unwell; what is noted are rows that belong into
     * its transaction. The stack stands as it does.
     *
     * @param stack the outermost, whose last run is over
     * @param run a UUID that nobody has yet
     * @throws Refusal when the stack's template makes no sense any more
     */
    public static Plan mark(
            StackRow stack,
            StackRow.Definition definition,
            List<ResourceRow> resources,
            RunId run,
            Instant now,
            Types types) {
        return nothing(Mark.ACTION, stack, definition, resources, run, now, types, Graph.of(List.of()));
    }

    private static Plan nothing(
            String action,
            StackRow stack,
            StackRow.Definition definition,
            List<ResourceRow> resources,
            RunId run,
            Instant now,
            Types types,
            Graph graph) {
        var timed = types.at(stack.created());
        var blueprint = Blueprint.of(definition.source(), stack.owner(), timed).orRefuse();
        var input = Value.map("action", Value.of(action)).with("generation", Value.of(stack.generation()));
        return new Plan(
                run,
                action,
                stack,
                definition,
                resources,
                List.of(),
                graph,
                graph.size(),
                List.of(),
                new Event.Opened(now, "stack", stack.id(), input, graph, Policy.HALT),
                StackMeaning.of(run, stack, definition, resources, blueprint, timed),
                List.of());
    }

    /**
     * A plan of nothing, for an update that was promised and cannot be planned any more: its run fails at once with the
     * problem, and leaves the stack and its definition as they are.
     *
     * @param run a UUID that nobody has yet
     */
    public static Plan refused(
            StackRow stack,
            StackRow.Definition definition,
            List<ResourceRow> resources,
            RunId run,
            Problem problem,
            Instant now,
            Types types) {
        var graph = Graph.of(List.of(Tasks.refusal(problem)));
        return nothing("UPDATE", stack, definition, resources, run, now, types, graph);
    }

    /** What a plan would do, without what it takes to do it. */
    static Checked<List<Change>> changes(CreateRequest request, Types types, Previews previews) {
        return drafted(request, types, previews).map(Drafted::changes);
    }

    private static Checked<Drafted> drafted(CreateRequest request, Types types) {
        try (var once = new TypesReadOnce(types)) {
            return drafted(request, once, new Previews(once));
        }
    }

    private static Checked<Drafted> drafted(CreateRequest request, Types types, Previews previews) {
        return switch (blueprint(request, types, previews)) {
            case Checked.Bad<Blueprint> bad -> new Checked.Bad<>(bad.problems(), bad.warnings());
            case Checked.Good<Blueprint> good -> drafted(request, types, previews, good);
        };
    }

    /** The check of a root's template has been into the nested ones already. */
    private static Checked<Blueprint> blueprint(CreateRequest request, Types types, Previews previews) {
        return previews.isInside()
                ? Blueprint.of(request.source(), request.owner(), types)
                : Blueprint.checked(request.source(), request.owner(), types);
    }

    private static Checked<Drafted> drafted(
            CreateRequest request, Types types, Previews previews, Checked.Good<Blueprint> blueprint) {
        var drafting = new Drafting(blueprint.value(), request, types, previews);
        try {
            previews.count(blueprint.value().resources().size());
            var drafts = drafting.drafts();
            previews.noted(blueprint.value());
            if (!drafting.problems().isEmpty()) {
                return new Checked.Bad<>(drafting.problems(), blueprint.warnings());
            }
            var tasks = drafts.values().stream().map(Draft::task).toList();
            var batched = Batches.making(request.source(), tasks, request.timeout());
            var registry = request.source().settings().registry();
            var graph = Graph.of(Hooks.making(registry, batched, request.timeout()));
            var warnings = new ArrayList<>(blueprint.warnings());
            if (!previews.isInside()) {
                warnings.addAll(previews.idle().warnings());
            }
            return new Checked.Good<>(
                    new Drafted(request, blueprint.value(), drafts, graph, graph.waves(), warnings), warnings);
        } catch (Refusal refusal) {
            return new Checked.Bad<>(refusal.problems(), blueprint.warnings());
        } catch (IllegalArgumentException cycle) {
            var message = "The resources wait for each other. " + cycle.getMessage();
            return new Checked.Bad<>(
                    List.of(Problem.of("template.cycle", message)
                            .at(blueprint.value().template().where())
                            .because("each must be made before the one that needs it")
                            .suggest("take one of these needs away: a `depends_on` or a reference")),
                    blueprint.warnings());
        }
    }

    /** What a run of the plan knows beyond its graph. */
    static Mapping input(CreateRequest request) {
        return Value.map("action", Value.of("CREATE"))
                .with("onFailure", request.onFailure().word())
                .with("depth", Value.of(request.depth()))
                .with("timeout", Value.of(request.timeout().toSeconds()));
    }

    /** Everything about a stack that can be made. */
    private record Drafted(
            CreateRequest request,
            Blueprint blueprint,
            Map<String, Draft> drafts,
            Graph graph,
            Map<TaskId, Integer> waves,
            List<Problem> warnings) {

        List<Change> changes() {
            var changes = new ArrayList<Change>(waves.size());
            var numbers = numbers();
            waves.forEach((id, wave) -> {
                if (Tasks.isOfResource(id.value())) {
                    changes.add(change(id, numbers.headSet(wave).size()));
                }
            });
            changes.sort(java.util.Comparator.comparingInt(Change::wave));
            return changes;
        }

        /** The waves that resources are in. */
        private TreeSet<Integer> numbers() {
            var numbers = new TreeSet<Integer>();
            waves.forEach((id, wave) -> {
                if (Tasks.isOfResource(id.value())) {
                    numbers.add(wave);
                }
            });
            return numbers;
        }

        private Change change(TaskId id, int wave) {
            var draft = java.util.Objects.requireNonNull(drafts.get(id.value()));
            var after = draft.task().needs().stream()
                    .map(Need::task)
                    .map(TaskId::value)
                    .filter(Tasks::isOfResource)
                    .distinct()
                    .toList();
            return new Change.Create(
                    id.value(),
                    draft.type(),
                    "it is not there yet",
                    wave + 1,
                    after,
                    draft.undo(),
                    draft.handles(),
                    draft.inside());
        }

        Drafted sealed() {
            var tasks = new ArrayList<>(graph.ids().stream().map(graph::task).toList());
            tasks.add(Tasks.seal(tasks));
            return new Drafted(request, blueprint, drafts, Graph.of(tasks), waves, warnings);
        }

        Plan plan(Policy policy, Types types) {
            var rows = blueprint.resources().values().stream().map(this::row).toList();
            var definition = definition(request, blueprint, 1);
            var opened =
                    new Event.Opened(request.now(), "stack", request.owner().stackId(), input(request), graph, policy);
            return new Plan(
                    request.run(),
                    "CREATE",
                    stackRow(),
                    definition,
                    rows,
                    changes(),
                    graph,
                    numbers().size(),
                    LongestPath.of(graph, waves).stream()
                            .filter(Tasks::isOfResource)
                            .toList(),
                    opened,
                    StackMeaning.of(request.run(), stackRow(), definition, rows, blueprint, types),
                    warnings);
        }

        private StackRow stackRow() {
            var owner = request.owner();
            return new StackRow(
                    owner.stackId(),
                    owner.project(),
                    owner.stackName(),
                    request.parent(),
                    owner.root(),
                    request.run().value(),
                    1,
                    "CREATE",
                    "IN_PROGRESS",
                    "",
                    List.of(),
                    request.now(),
                    Optional.empty(),
                    Optional.empty());
        }

        private ResourceRow row(ResourceDefinition resource) {
            var dependents = graph.dependents(new TaskId(resource.name()));
            return Planner.row(
                    request,
                    resource,
                    dependents.stream()
                            .map(TaskId::value)
                            .filter(Tasks::isOfResource)
                            .toList());
        }
    }

    /** The definition that a request asks for. What was given for a hidden parameter is a secret from now on. */
    static StackRow.Definition definition(CreateRequest request, Blueprint blueprint, long generation) {
        var source = blueprint.source();
        var settings = source.settings().toValue();
        for (var section : List.of("parameters", "parameter_defaults")) {
            if (settings.get(section).isPresent()) {
                settings = settings.with(section, blueprint.covered(settings.mapping(section)));
            }
        }
        return new StackRow.Definition(
                request.owner().stackId(),
                generation,
                source.file(),
                source.template(),
                source.files(),
                blueprint.covered(source.parameters()),
                settings,
                source.facade(),
                request.onFailure().word(),
                Optional.of(request.timeout().toMinutes()),
                request.tags(),
                blueprint.template().description());
    }

    /** The row of a resource that is not there yet. */
    static ResourceRow row(CreateRequest request, ResourceDefinition resource, List<String> requiredBy) {
        return new ResourceRow(
                request.owner().stackId(),
                resource.name(),
                resource.type(),
                Optional.empty(),
                "INIT",
                "COMPLETE",
                "",
                Mapping.EMPTY,
                Mapping.EMPTY,
                requiredBy,
                Optional.empty(),
                Tokens.of(request.run(), new TaskId(resource.name())),
                Frozen.NOTHING,
                Value.none(),
                resource.description(),
                request.now(),
                request.now());
    }
}
