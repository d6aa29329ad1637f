package io.tutti.stacks.plan;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.stacks.blueprint.Blueprint;
import io.tutti.stacks.blueprint.Nesting;
import io.tutti.stacks.blueprint.Outcome;
import io.tutti.stacks.blueprint.Resolving;
import io.tutti.stacks.blueprint.Types;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.evaluate.Evaluator;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.References;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a task of each resource of a blueprint, and collects what stands in the way. */
final class Drafting {
    private final Blueprint blueprint;
    private final CreateRequest request;
    private final Types types;
    private final Resolving resolving;
    private final Previews previews;
    private final Deployments deployments;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** A resource on its way into the plan. */
    record Draft(Task task, String type, Undoing undo, Optional<String> handles, Optional<Change.Inside> inside) {}

    Drafting(Blueprint blueprint, CreateRequest request, Types types, Previews previews) {
        this.blueprint = blueprint;
        this.request = request;
        this.types = types;
        this.previews = previews;
        resolving = new Resolving(blueprint, types, Outcome.NOTHING_YET);
        deployments = new Deployments(blueprint);
    }

    Map<String, Draft> drafts() {
        blueprint.resources().values().forEach(this::draft);
        return drafts;
    }

    List<Problem> problems() {
        return problems;
    }

    private void draft(ResourceDefinition resource) {
        try {
            var type = resolving.type(resource);
            var nested = Nesting.nested(resource.type(), blueprint.source());
            if (!nested && types.find(type).isEmpty()) {
                problems.add(unknownType(resource, type));
                return;
            }
            var filled = resolving.filled(resource);
            filled.problems().forEach(problem -> add(resource, problem));
            var hints = Hints.of(resource, resolving.metadata(resource));
            problems.addAll(hints.problems());
            refuseExternal(resource);
            var undo = undoing(resource, type, nested, filled.properties());
            var task = Tasks.of(resource.name(), type, nested, hints, request.timeout(), request.depth() > 0)
                    .needs(needs(resource, hints.handles()));
            var inside = nested
                    ? Optional.of(previews.inside(blueprint, request, resource, type, resolving.written(resource)))
                    : Optional.<Change.Inside>empty();
            var undone = undo instanceof Undoing.Stays && !Deployments.is(type) ? task : Tasks.undo(task, nested);
            drafts.put(resource.name(), new Draft(undone, type, undo, hints.handles(), inside));
        } catch (Refusal refusal) {
            refusal.problems().forEach(problem -> add(resource, problem));
        }
    }

    private void add(ResourceDefinition resource, Problem problem) {
        problems.add(problem.where().isPresent() ? problem : problem.at(place(resource, problem.path())));
    }

    /** The key of the property that a path names, or else the resource's own place. */
    private static io.tutti.contract.problem.Where place(ResourceDefinition resource, String path) {
        var prefix = "resources." + resource.name() + ".properties.";
        if (path.startsWith(prefix) && resource.properties() instanceof Expression.Fields fields) {
            var key = path.substring(prefix.length()).split("[.\\[]", 2)[0];
            return fields.places().getOrDefault(key, resource.where());
        }
        return resource.where();
    }

    private Problem unknownType(ResourceDefinition resource, String type) {
        var problem = Problem.of("template.unknown-type", "There is no resource type `" + type + "`")
                .at(resource.typeWhere())
                .on("resources." + resource.name() + ".type");
        return io.tutti.template.syntax.Nearest.question(type, types.names())
                .map(problem::suggest)
                .orElse(problem);
    }

    private void refuseExternal(ResourceDefinition resource) {
        resource.externalId()
                .ifPresent(id -> add(
                        resource,
                        Problem.of("plan.external-id", "Existing objects cannot be taken into a stack yet")
                                .at(id.where())
                                .on("resources." + resource.name() + ".external_id")
                                .suggest("remove `external_id`, or leave the object out of the template")));
    }

    private Undoing undoing(ResourceDefinition resource, String type, boolean nested, Mapping properties) {
        if (retained(resource)) {
            return new Undoing.Stays("its deletion_policy is Retain");
        }
        if (Deployments.is(type)) {
            return deployments.undoing(resource, properties);
        }
        if (nested) {
            return new Undoing.Nested();
        }
        return types.leavesTrace(type) ? new Undoing.Deleted() : new Undoing.NoTrace();
    }

    private boolean retained(ResourceDefinition resource) {
        return retained(resource, resolving);
    }

    /** Whether the object outlives its resource. */
    static boolean retained(ResourceDefinition resource, Resolving resolving) {
        return resource.deletionPolicy()
                .map(policy -> Evaluator.evaluate(policy, resolving.scope()))
                .flatMap(Value::asText)
                .filter(policy -> policy.equalsIgnoreCase("Retain"))
                .isPresent();
    }

    /** Explicit needs and those that references imply. A handler needs the failure, and nothing else of it. */
    private List<Need> needs(ResourceDefinition resource, Optional<String> handles) {
        var names = new LinkedHashSet<String>();
        for (var need : resource.dependsOn()) {
            if (blueprint.resource(need.name()).isPresent()) {
                names.add(need.name());
            } else if (!blueprint.template().resources().containsKey(need.name())) {
                problems.add(missing(need.name()).at(need.where()));
            }
        }
        for (var part : List.of(resource.properties(), resource.metadata())) {
            names.addAll(referred(part));
        }
        var needs = new ArrayList<Need>();
        handles.ifPresent(name -> {
            if (blueprint.resource(name).isPresent()) {
                needs.add(Need.failure(new TaskId(name)));
            } else {
                problems.add(missing(name)
                        .at(resource.metadata().where())
                        .on("resources." + resource.name() + ".metadata.tutti.handles"));
            }
        });
        names.stream()
                .filter(name -> !handles.equals(Optional.of(name)))
                .map(TaskId::new)
                .map(Need::success)
                .forEach(needs::add);
        return needs;
    }

    private Set<String> referred(Expression part) {
        var names = new LinkedHashSet<String>();
        for (var name : References.resources(part, resolving.scope())) {
            if (blueprint.resource(name).isPresent()) {
                names.add(name);
            } else {
                problems.add(missing(name).at(part.where()));
            }
        }
        return names;
    }

    private static Problem missing(String name) {
        return Problem.of("template.unknown-resource", "There is no resource `" + name + "`");
    }
}
