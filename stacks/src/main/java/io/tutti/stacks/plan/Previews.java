package io.tutti.stacks.plan;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Needed;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.blueprint.Blueprint;
import io.tutti.stacks.blueprint.GroupTemplate;
import io.tutti.stacks.blueprint.InnerStacks;
import io.tutti.stacks.blueprint.Kind;
import io.tutti.stacks.blueprint.Types;
import io.tutti.template.document.ResourceDefinition;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans the stacks inside a stack as far as they are known, so that what is wrong in them is told before anything is made. */
final class Previews {
    /** Equal stacks mostly stand together: the members of a group, or groups of one kind. */
    private static final int MOST_SEEN = 64;

    private final Types types;
    private final Set<Needed> looked = new HashSet<>();
    private final Idle idle = new Idle();
    private final Map<Mapping, Seen> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Mapping, Seen> eldest) {
            return size() > MOST_SEEN;
        }
    };
    private int resources;
    private int inside;
    private int personal;

    /** A stack that has been looked at, and how many resources are in it and below. */
    private record Seen(Change.Inside inside, int resources) {}

    Previews(Types types) {
        this.types = types;
    }

    /** Whether what is being planned is inside of something that has been checked. */
    boolean isInside() {
        return inside > 0;
    }

    /** Counts the resources of one stack of the tree. */
    void count(int more) {
        resources += more;
        if (resources > types.mostResources()) {
            throw new Refusal(GroupTemplate.tooMany(types.mostResources()));
        }
    }

    /** Notes what a drafted stack has asked for. */
    void noted(Blueprint blueprint) {
        personal += blueprint.isPersonal() ? 1 : 0;
    }

    /** Properties without effect, of the whole tree. */
    Idle idle() {
        return idle;
    }

    /** What a resource would lack; each need of a plan is looked at once. */
    Optional<Problem> lacking(Kind kind, Needed needed) {
        return looked.add(needed) ? types.lacking(kind.name(), needed) : Optional.empty();
    }

    Change.Inside inside(
            Blueprint blueprint,
            CreateRequest request,
            ResourceDefinition resource,
            Mapping properties,
            Mapping facade) {
        if (request.depth() >= types.deepest()) {
            throw new Refusal(Problem.of(
                            "plan.too-deep",
                            "`" + resource.name() + "` is more than " + types.deepest() + " stacks deep")
                    .at(resource.typeWhere())
                    .on("resources." + resource.name())
                    .because("a template that leads to itself would never end")
                    .suggest("use fewer levels of nested templates and groups"));
        }
        var content = new InnerStacks(blueprint, Planner.input(request)).content(resource, properties, facade);
        if (content.isEmpty()) {
            return new Change.Inside.Unknown("its members depend on what is not made yet");
        }
        return look(content.get(), request, resource);
    }

    /** Stacks that are told the same look the same, except to those that ask for their names. */
    private Change.Inside look(Mapping content, CreateRequest request, ResourceDefinition resource) {
        var told = InnerStacks.told(content);
        var known = seen.get(told);
        if (known != null) {
            count(known.resources());
            return known.inside();
        }
        var resourcesBefore = resources;
        var personalBefore = personal;
        var bound = content.with("stack", InnerStacks.identity(request.owner(), resource.name(), "preview-0000"));
        inside++;
        var changes = Planner.changes(ChildPlan.request(bound, request.now()), types, this);
        inside--;
        return switch (changes) {
            case Checked.Good<List<Change>> good -> {
                var look = new Change.Inside.Known(good.value());
                if (personal == personalBefore) {
                    seen.put(told, new Seen(look, resources - resourcesBefore));
                }
                yield look;
            }
            case Checked.Bad<List<Change>> bad -> throw new Refusal(outside(resource, bad.problems()));
        };
    }

    /** Nobody has seen the template that is made of a group. */
    private static boolean isWritten(Problem problem) {
        return problem.where()
                .filter(where -> !where.file().equals(GroupTemplate.FILE))
                .isPresent();
    }

    /** A problem inside is named by the whole way to it. */
    private static List<Problem> outside(ResourceDefinition resource, List<Problem> inside) {
        return inside.stream()
                .map(problem -> {
                    var at = isWritten(problem) ? problem : problem.at(resource.where());
                    return at.on("resources." + resource.name() + (at.path().isEmpty() ? "" : "." + at.path()));
                })
                .toList();
    }
}
