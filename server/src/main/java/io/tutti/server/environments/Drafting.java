package io.tutti.server.environments;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.catalogue.Block;
import io.tutti.environments.catalogue.Block.Socket;
import io.tutti.environments.catalogue.BlockPackage;
import io.tutti.environments.catalogue.PackageReader;
import io.tutti.environments.compile.Compiled;
import io.tutti.environments.compile.Compiler;
import io.tutti.environments.model.Model;
import io.tutti.environments.model.ModelChange;
import io.tutti.environments.model.ModelReader;
import io.tutti.environments.requirement.Candidate;
import io.tutti.environments.requirement.Candidates;
import io.tutti.environments.state.EnvironmentRow;
import io.tutti.environments.state.Made;
import io.tutti.server.stacks.Stacks;
import io.tutti.server.stacks.Stacks.PlanView;
import io.tutti.server.stacks.Stacks.Wanted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be said of a model without changing anything. */
public final class Drafting {
    private final Shelf shelf;
    private final Neighbours neighbours;
    private final Stacks stacks;

    Drafting(Shelf shelf, Neighbours neighbours, Stacks stacks) {
        this.shelf = shelf;
        this.neighbours = neighbours;
        this.stacks = stacks;
    }

    /** The model and what came along, or all that is wrong with either. */
    Checked<Reading> read(String project, EnvironmentRequest request) {
        var problems = new ArrayList<Problem>();
        var warnings = new ArrayList<Problem>();
        var brought = new ArrayList<BlockPackage>();
        for (var files : request.packages()) {
            var checked = PackageReader.read(files);
            warnings.addAll(checked.warnings());
            switch (checked) {
                case Checked.Good<BlockPackage> good -> brought.add(good.value());
                case Checked.Bad<BlockPackage> bad -> problems.addAll(bad.problems());
            }
        }
        var model = ModelReader.read(request.modelName(), request.model());
        warnings.addAll(model.warnings());
        return switch (model) {
            case Checked.Bad<Model> bad -> {
                problems.addAll(bad.problems());
                yield new Checked.Bad<>(problems, warnings);
            }
            case Checked.Good<Model> good ->
                problems.isEmpty()
                        ? new Checked.Good<>(
                                new Reading(good.value(), brought, shelf.catalogue(project, brought)), warnings)
                        : new Checked.Bad<>(problems, warnings);
        };
    }

    /** The model compiled, or all that is wrong with it. */
    Checked<Draft> draft(String project, EnvironmentRequest request) {
        return switch (read(project, request)) {
            case Checked.Bad<Reading> bad -> new Checked.Bad<>(bad.problems(), bad.warnings());
            case Checked.Good<Reading> good ->
                draft(project, good, request.wish().goal());
        };
    }

    Checked<Draft> draft(String project, Checked.Good<Reading> read, Optional<String> goal) {
        var reading = read.value();
        var published = neighbours.published(project, reading.model().environment());
        var blocks = Compiler.candidates(reading.model(), reading.catalogue(), published)
                .objects();
        var discretion = new Discretion(reading.model(), blocks);
        var compiled = Compiler.compile(reading.model(), reading.catalogue(), published, goal);
        var warnings = new ArrayList<>(read.warnings());
        warnings.addAll(compiled.warnings());
        var problems = new ArrayList<>(discretion.masks());
        if (compiled instanceof Checked.Good<Compiled> good && problems.isEmpty()) {
            return new Checked.Good<>(new Draft(reading, blocks, good.value()), discreet(warnings, discretion));
        }
        if (compiled instanceof Checked.Bad<Compiled> bad) {
            bad.problems().forEach(problem -> problems.add(hinted(project, problem, blocks)));
        }
        return new Checked.Bad<>(discreet(problems, discretion), discreet(warnings, discretion));
    }

    /** What somebody else provides, but not now, is worth a word. */
    private Problem hinted(String project, Problem problem, Map<String, Block> blocks) {
        var path = problem.path().split("\\.", 4);
        if (!problem.code().startsWith("model.") || path.length != 4 || !path[2].equals("requires")) {
            return problem;
        }
        var unfinished = Optional.ofNullable(blocks.get(path[1]))
                .flatMap(block -> Optional.ofNullable(block.requires().get(path[3])))
                .map(socket -> neighbours.unfinished(project, socket.capability()))
                .orElse(List.of());
        return unfinished.isEmpty()
                ? problem
                : problem.because(problem.reason().map(reason -> reason + "; ").orElse("")
                        + "an environment is used when it is complete, and " + String.join(", ", unfinished));
    }

    private static List<Problem> discreet(Collection<Problem> problems, Discretion discretion) {
        return problems.stream().map(discretion::of).toList();
    }

    /** All that is wrong with it, that of the template it becomes included; good with warnings alone. */
    public Checked<Mapping> check(String project, EnvironmentRequest request) {
        return plan(project, request).map(PlanView::data);
    }

    public Checked<Mapping> compile(String project, EnvironmentRequest request) {
        return draft(project, request).map(draft -> draft.compiled().toValue());
    }

    /** What would be made, each thing with what it is in the model. */
    public Checked<PlanView> plan(String project, EnvironmentRequest request) {
        return switch (draft(project, request)) {
            case Checked.Bad<Draft> bad -> new Checked.Bad<>(bad.problems(), bad.warnings());
            case Checked.Good<Draft>(var draft, var warnings) -> {
                var row = deployed(project, draft);
                var planned = switch (wanted(row, draft, request.wish())) {
                    case Wanted.Update update -> stacks.planUpdate(project, update.stack(), update.change());
                    case Wanted.Create create -> stacks.plan(project, create.request());
                    case Wanted.Delete delete -> stacks.planDelete(project, delete.stack());
                };
                yield told(draft, planned, warnings).map(plan -> inItsWords(draft, plan, row));
            }
        };
    }

    /** The environment of that name, if it is deployed. */
    Optional<EnvironmentRow> deployed(String project, Draft draft) {
        return neighbours
                .find(project, draft.compiled().environment())
                .filter(row -> neighbours.stack(row).isPresent());
    }

    /** A stack, or what the one that there is shall become. */
    Wanted wanted(Optional<EnvironmentRow> deployed, Draft draft, EnvironmentRequest.Wish wish) {
        return deployed.flatMap(neighbours::stack)
                .<Wanted>map(stack -> new Wanted.Update(stack, draft.change(wish)))
                .orElseGet(() -> new Wanted.Create(draft.request(wish)));
    }

    PlanView inItsWords(Draft draft, PlanView plan, Optional<EnvironmentRow> deployed) {
        return deployed.map(row -> changing(draft, plan, row)).orElseGet(() -> draft.planned(plan, Made.NOTHING));
    }

    /** The plan of a change begins with what the models say otherwise. */
    private static PlanView changing(Draft draft, PlanView plan, EnvironmentRow row) {
        var discretion = new Discretion(draft.reading().model(), draft.blocks());
        var changes = ModelReader.read(row.file(), row.model())
                .map(model -> ModelChange.between(model, draft.reading().model(), discretion::isPublic))
                .orRefuse();
        var lines = changes.stream().map(change -> "  model: " + change.text() + "\n");
        var told = draft.planned(plan, row.made());
        var head = told.text().indexOf('\n') + 1;
        return new PlanView(
                told.data()
                        .with(
                                "model",
                                Value.list(changes.stream()
                                        .map(ModelChange::toValue)
                                        .toList())),
                told.text().substring(0, head)
                        + lines.collect(Collectors.joining())
                        + told.text().substring(head));
    }

    /** What is said of the template, told in the words of the model. */
    static <T> Checked<T> told(Draft draft, Checked<T> said, Collection<Problem> before) {
        var warnings = new ArrayList<>(before);
        warnings.addAll(draft.explained(said.warnings()));
        return switch (said) {
            case Checked.Good<T> good -> new Checked.Good<>(good.value(), warnings);
            case Checked.Bad<T> bad -> new Checked.Bad<>(draft.explained(bad.problems()), warnings);
        };
    }

    /** Who may provide something to an object of the model, each with the reason why it fits or does not. */
    public Checked<List<Candidate>> candidates(
            String project, EnvironmentRequest request, String object, String socket) {
        return read(project, request).map(reading -> {
            var all = Compiler.candidates(
                    reading.model(),
                    reading.catalogue(),
                    neighbours.published(project, reading.model().environment()));
            return all.of(socket(all, object, socket));
        });
    }

    private static Socket socket(Candidates all, String object, String socket) {
        var block = named("object", object, all.objects());
        return named("socket", socket, block.requires());
    }

    private static <T> T named(String field, String name, Map<String, T> known) {
        return Optional.ofNullable(known.get(name)).orElseThrow(() -> {
            var problem = Problem.of("request.unknown-" + field, "There is no " + field + " `" + name + "`")
                    .on(field)
                    .because(
                            known.isEmpty()
                                    ? "there is none at all"
                                    : "there are: " + String.join(", ", known.keySet()));
            return new Refusal(
                    Nearest.question(name, known.keySet()).map(problem::suggest).orElse(problem));
        });
    }
}
