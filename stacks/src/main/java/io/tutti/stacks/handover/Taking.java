package io.tutti.stacks.handover;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Tokens;
import io.tutti.stacks.blueprint.Blueprint;
import io.tutti.stacks.blueprint.InnerStacks;
import io.tutti.stacks.blueprint.Membership;
import io.tutti.stacks.blueprint.Outcome;
import io.tutti.stacks.blueprint.Resolving;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.plan.ChildPlan;
import io.tutti.stacks.plan.CreateRequest;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.Planner;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackOutputs;
import io.tutti.stacks.state.StackRow;
import io.tutti.template.document.ResourceDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a tree of stacks over, the innermost first, and collects what is wrong with any of it. */
final class Taking {
    private final Types types;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final List<Row> inside = new ArrayList<>();

    /** A stack as it will be. */
    record Taken(StackRow stack, StackRow.Definition definition, List<ResourceRow> resources, Blueprint blueprint) {
        Taken {
            resources = List.copyOf(resources);
        }
    }

    Taking(Types types) {
        this.types = types;
    }

    List<Problem> problems() {
        return problems;
    }

    List<Problem> warnings() {
        return warnings;
    }

    /** The rows of the stacks inside. */
    List<Row> inside() {
        return inside;
    }

    /**
     * One stack and all inside it.
     *
     * @param path to it through nested stacks, such as {@code resources.room.}
     * @return nothing when not even its template makes sense
     */
    Optional<Taken> take(CreateRequest request, ExportedStack exported, String path) {
        var planned = Planner.create(request, types);
        if (planned instanceof Checked.Bad<Plan> bad) {
            bad.problems().forEach(problem -> problems.add(problem.on(path + problem.path())));
            return Optional.empty();
        }
        if (path.isEmpty()) {
            warnings.addAll(planned.warnings());
        }
        var plan = planned.orRefuse();
        var blueprint = Blueprint.of(request.source(), request.owner(), types.at(request.now()))
                .orRefuse();
        var rows = new One(request, exported, path, plan, blueprint).rows();
        var definition = generation(plan.definition(), exported.generation());
        return Optional.of(new Taken(stack(plan.stack(), exported), definition, rows, blueprint));
    }

    private static StackRow stack(StackRow planned, ExportedStack exported) {
        return new StackRow(
                planned.id(),
                planned.project(),
                planned.name(),
                planned.parent(),
                planned.root(),
                planned.run(),
                exported.generation(),
                Adoption.ADOPT,
                "COMPLETE",
                "Stack ADOPT completed successfully",
                List.of(),
                planned.created(),
                Optional.empty(),
                Optional.empty());
    }

    private static StackRow.Definition generation(StackRow.Definition planned, long generation) {
        return new StackRow.Definition(
                planned.stack(),
                generation,
                planned.file(),
                planned.template(),
                planned.files(),
                planned.parameters(),
                planned.settings(),
                planned.facade(),
                planned.onFailure(),
                planned.timeoutMinutes(),
                planned.tags(),
                planned.description());
    }

    /** The resources of one stack, each after those that it refers to. */
    private final class One {
        private final CreateRequest request;
        private final ExportedStack exported;
        private final String path;
        private final Plan plan;
        private final Blueprint blueprint;
        private final Resolving resolving;
        private final Map<String, ResourceRow> taken = new LinkedHashMap<>();

        One(CreateRequest request, ExportedStack exported, String path, Plan plan, Blueprint blueprint) {
            this.request = request;
            this.exported = exported;
            this.path = path;
            this.plan = plan;
            this.blueprint = blueprint;
            resolving = new Resolving(blueprint, this::outcome);
        }

        private Outcome outcome(String name) {
            var row = taken.get(name);
            return row != null && row.isMade()
                    ? new Outcome.Made(row.physicalId(), row.attributes())
                    : new Outcome.Awaited();
        }

        List<ResourceRow> rows() {
            var planned = new LinkedHashMap<String, ResourceRow>();
            plan.resources().forEach(row -> planned.put(row.name(), row));
            for (var id : plan.graph().order()) {
                var row = planned.get(id.value());
                if (row != null) {
                    row(row).ifPresent(made -> taken.put(made.name(), made));
                }
            }
            exported.resources().values().stream()
                    .filter(resource -> !planned.containsKey(resource.name()))
                    .forEach(this::leftOver);
            return List.copyOf(taken.values());
        }

        private Optional<ResourceRow> row(ResourceRow planned) {
            var resource = blueprint.resource(planned.name()).orElseThrow();
            var said = Optional.ofNullable(exported.resources().get(planned.name()));
            try {
                if (said.isEmpty()) {
                    throw new Refusal(missing(resource, "the data to adopt does not speak of it"));
                }
                if (resolving.kind(resource).nested()) {
                    return nested(planned, resource, said.get());
                }
                return Optional.of(new TakenObject(planned, resource, resolving, said.get(), request, types).row());
            } catch (Refusal refusal) {
                refusal.problems()
                        .forEach(problem -> problems.add(
                                problem.on(path + at(resource.name(), problem)).at(resource.where())));
                return Optional.empty();
            }
        }

        private static String at(String name, Problem problem) {
            return problem.path().startsWith("resources.") ? problem.path() : "resources." + name;
        }

        /** Whose it is could not be looked at: it stays as it is. */
        private void leftOver(ExportedResource resource) {
            if (resource.isMade()) {
                warnings.add(Problem.of(
                                "adopt.not-in-template",
                                "`" + resource.name() + "` is not in the template and is not adopted")
                        .on(path + "resources." + resource.name())
                        .because("what no template speaks of cannot be looked at")
                        .suggest("remove it by hand when nobody needs it"));
            }
        }

        private Optional<ResourceRow> nested(ResourceRow planned, ResourceDefinition resource, ExportedResource said) {
            var document = said.inside()
                    .orElseThrow(() -> new Refusal(missing(resource, "it is a stack, and no document of it is there")));
            var token = said.token().orElse(planned.token());
            var identity = InnerStacks.identity(request.owner(), planned.name(), token);
            var content = new InnerStacks(
                            blueprint,
                            plan.opened().input() instanceof Value.Mapping input ? input : Value.Mapping.EMPTY)
                    .known(resource, resolving.properties(resource), resolving.facade(resource))
                    .with("stack", identity.with("run", run(identity)));
            var child = ChildPlan.request(
                    asItWas(content, document), document.created().orElse(request.now()));
            var adopted = take(child, document, path + "resources." + resource.name() + ".");
            return adopted.map(taken -> nested(planned, resource, said, token, taken));
        }

        private ResourceRow nested(
                ResourceRow planned, ResourceDefinition resource, ExportedResource said, String token, Taken adopted) {
            inside.add(adopted.stack());
            inside.add(adopted.definition());
            inside.addAll(adopted.resources());
            var type = resolving.kind(resource).name();
            var told = InnerStacks.output(
                    type,
                    adopted.stack().id(),
                    StackOutputs.told(adopted.stack(), adopted.definition(), adopted.resources(), types));
            var object = new TakenObject(planned, resource, resolving, said, request, types);
            return object.nested(adopted.stack().id(), token, told, exported);
        }

        /** What it was made of is in an export of ours; of Heat's, who is a member of a group follows from their names. */
        private static Value.Mapping asItWas(Value.Mapping content, ExportedStack document) {
            return document.details().isEmpty()
                    ? InnerStacks.regrouped(
                                    content,
                                    Membership.ofMembers(document.resources().keySet()))
                            .orElse(content)
                    : content.with("file", document.file())
                            .with("template", document.template())
                            .with("parameters", document.details().mapping("parameters"));
        }

        /** No run of that id has ever been: what begins with it next is another one. */
        private String run(Value.Mapping identity) {
            return Tokens.uuid(
                    "adopted/" + request.run() + "/" + identity.text("id").orElse(""));
        }

        private static Problem missing(ResourceDefinition resource, String why) {
            return Problem.of("adopt.no-id", "Resource ID was not provided for `" + resource.name() + "`")
                    .because(why)
                    .suggest("add what it is to the data, or take the resource out of the template");
        }
    }
}
