package io.tutti.stacks.plan;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Needed;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.stacks.blueprint.Blueprint;
import io.tutti.stacks.blueprint.Kind;
import io.tutti.stacks.blueprint.Outcome;
import io.tutti.stacks.blueprint.Resolving;
import io.tutti.stacks.blueprint.Types;
import io.tutti.template.document.Hints;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.syntax.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a task of each resource of a blueprint, and collects what stands in the way. */
final class Drafting {
    private final Blueprint blueprint;
    private final CreateRequest request;
    private final Types types;
    private final Resolving resolving;
    private final Previews previews;
    private final Deployments deployments;
    private final Makers makers;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** A resource on its way into the plan. */
    record Draft(Task task, String type, Undoing undo, Optional<String> handles, Optional<Change.Inside> inside) {}

    Drafting(Blueprint blueprint, CreateRequest request, Types types, Previews previews) {
        this.blueprint = blueprint;
        this.request = request;
        this.types = types;
        this.previews = previews;
        resolving = new Resolving(blueprint, Outcome.NOTHING_YET);
        deployments = new Deployments(blueprint);
        makers = new Makers(blueprint, types);
    }

    Map<String, Draft> drafts() {
        var left = blueprint.resources().size();
        for (var resource : blueprint.resources().values()) {
            if (problems.size() >= Findings.MOST) {
                problems.add(more(left, resource));
                break;
            }
            draft(resource);
            left--;
        }
        return drafts;
    }

    List<Problem> problems() {
        return problems;
    }

    private static Problem more(int left, ResourceDefinition next) {
        return Problem.of(
                        "template.more-problems",
                        left == 1
                                ? "The last resource has not been looked at"
                                : "The other " + left + " resources have not been looked at")
                .at(next.where())
                .on("resources." + next.name())
                .because("there are " + Findings.MOST + " problems already, and more are not told at once")
                .suggest("mend those first, and look again");
    }

    private void draft(ResourceDefinition resource) {
        try {
            refuseExternal(resource);
            var kind = resolving.kind(resource);
            var unmade = makers.problem(resource, kind);
            unmade.ifPresent(problems::add);
            var written = resolving.written(resource);
            var properties = resolving.properties(resource, written);
            previews.idle().look(resource, kind, written);
            if (resolving.isCopied(resource)) {
                previews.idle().copy(resource, kind);
            }
            var hints = Hints.of(resource, resolving.scope()).orRefuse();
            hints.needs().forEach(needed -> look(resource, kind, needed));
            var undo = undoing(resource, kind, properties);
            var task = Tasks.of(resource.name(), kind, hints, request.timeout(), request.depth() > 0)
                    .needs(needs(resource, hints.handles()));
            // Nothing can be said of members that cannot be made.
            var inside = kind.nested() && unmade.isEmpty()
                    ? Optional.of(previews.inside(blueprint, request, resource, properties, resolving.facade(resource)))
                    : Optional.<Change.Inside>empty();
            var undone = resolving.isRetained(resource) ? task : Tasks.undo(task, kind.nested());
            drafts.put(resource.name(), new Draft(undone, kind.name(), undo, hints.handles(), inside));
        } catch (Refusal refusal) {
            refusal.problems()
                    .forEach(problem ->
                            problems.add(problem.where().isPresent() ? problem : problem.at(resource.where())));
        }
    }

    /** What is lacking is told once, however many resources of a group lack it. */
    private void look(ResourceDefinition resource, Kind kind, Needed needed) {
        previews.lacking(kind, needed)
                .map(problem -> problem.at(Hints.place(resource, "needs"))
                        .on("resources." + resource.name() + ".metadata.tutti.needs"))
                .ifPresent(problems::add);
    }

    private static void refuseExternal(ResourceDefinition resource) {
        resource.externalId().ifPresent(id -> {
            throw new Refusal(Problem.of("plan.external-id", "Existing objects cannot be taken into a stack yet")
                    .at(id.where())
                    .on("resources." + resource.name() + ".external_id")
                    .because("everything in a stack is made, and removed, by it")
                    .suggest("remove `external_id`, or leave the object out of the template"));
        });
    }

    private Undoing undoing(ResourceDefinition resource, Kind kind, Mapping properties) {
        if (resolving.isRetained(resource)) {
            return new Undoing.Stays("its deletion_policy is Retain");
        }
        if (Deployments.is(kind.name())) {
            return deployments.undoing(resource, properties);
        }
        if (kind.nested()) {
            return new Undoing.Nested();
        }
        return types.leavesTrace(kind.name()) ? new Undoing.Deleted() : new Undoing.NoTrace();
    }

    /** Explicit needs and those that references imply. A handler needs the failure, and nothing else of it. */
    private List<Need> needs(ResourceDefinition resource, Optional<String> handles) {
        var needs = new ArrayList<Need>();
        handles.filter(name -> blueprint.resource(name).isPresent())
                .ifPresent(name -> needs.add(Need.failure(new TaskId(name))));
        resolving.needs(resource).stream()
                .filter(name -> !handles.equals(Optional.of(name)))
                .map(name -> Need.success(new TaskId(name)))
                .forEach(needs::add);
        return needs;
    }
}
