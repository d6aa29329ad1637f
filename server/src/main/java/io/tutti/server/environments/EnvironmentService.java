package io.tutti.server.environments;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Row;
import io.tutti.environments.catalogue.Block;
import io.tutti.environments.compile.Compiler;
import io.tutti.environments.model.Model;
import io.tutti.environments.model.ModelReader;
import io.tutti.environments.state.EnvironmentRow;
import io.tutti.environments.state.Environments;
import io.tutti.environments.state.Made;
import io.tutti.environments.state.Standing;
import io.tutti.server.environments.EnvironmentRequest.Wish;
import io.tutti.server.stacks.StackService;
import io.tutti.server.stacks.Stacks;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import io.tutti.store.Store;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Environments from the first draft to their end. What needs a look at others happens under the project's lock. */
public final class EnvironmentService {
    private final Environments environments;
    private final StackReads reads;
    private final Stacks stacks;
    private final InstantSource clock;
    private final ProjectLocks locks = new ProjectLocks();
    private final Shelf shelf;
    private final Neighbours neighbours;
    private final Drafting drafting;
    private final PackageService packages;
    private final ModelPlans modelPlans;

    /** @param stacks what makes stacks; doors get {@link #guarded} instead */
    public EnvironmentService(Store store, Stacks stacks, InstantSource clock) {
        this.environments = store.environments();
        this.reads = store.stacks();
        this.stacks = stacks;
        this.clock = clock;
        shelf = new Shelf(environments);
        neighbours = new Neighbours(environments, reads, stacks);
        drafting = new Drafting(shelf, neighbours, stacks);
        packages = new PackageService(environments, shelf, neighbours, locks, clock);
        modelPlans = new ModelPlans(environments, drafting, neighbours, packages, stacks, clock);
    }

    /** The stacks for all doors: what is used is not deleted. */
    public Stacks guarded() {
        return new GuardedStacks(stacks, reads, neighbours, locks, modelPlans);
    }

    public Drafting drafting() {
        return drafting;
    }

    /** Plans of models that are kept, to be applied as they are. */
    public ModelPlans plans() {
        return modelPlans;
    }

    public PackageService packages() {
        return packages;
    }

    /** What has become of a request. */
    public record Deployed(EnvironmentView environment, StackRow stack) {}

    /** Keeps the model and what came along, compiles and deploys it: all of it or nothing. */
    public Checked<Deployed> create(String project, EnvironmentRequest request) {
        return locks.in(project, () -> {
            neighbours.sweep(project);
            return switch (drafting.read(project, request)) {
                case Checked.Bad<Reading> bad -> new Checked.Bad<Deployed>(bad.problems(), bad.warnings());
                case Checked.Good<Reading> good -> {
                    var name = good.value().model().environment();
                    var now = clock.instant();
                    var row = neighbours
                            .find(project, name)
                            .map(old -> old.changed(request.modelName(), request.model(), now))
                            .orElseGet(() ->
                                    EnvironmentRow.saved(project, name, request.modelName(), request.model(), now));
                    yield deployed(row, good, request.wish());
                }
            };
        });
    }

    /** Deploys a model that has been saved. */
    public Checked<Deployed> deploy(String project, String name, Wish wish) {
        return locks.in(project, () -> {
            var row = needed(project, name);
            var request = new EnvironmentRequest(row.model(), row.file(), List.of(), wish);
            return switch (drafting.read(project, request)) {
                case Checked.Bad<Reading> bad -> new Checked.Bad<Deployed>(bad.problems(), bad.warnings());
                case Checked.Good<Reading> good -> deployed(row, good, wish);
            };
        });
    }

    private Checked<Deployed> deployed(EnvironmentRow row, Checked.Good<Reading> read, Wish given) {
        var wish = new Wish(
                given.goal(),
                given.onFailure(),
                given.timeoutMinutes(),
                given.key().map(key -> "environment/" + key));
        var asked = wish.key().map(key -> StackService.keyed(row.project(), key));
        var before = asked.flatMap(id -> reads.stack(row.project(), id));
        if (before.isPresent()) {
            return repeated(row, before.get());
        }
        if (neighbours.stack(row).isPresent()) {
            return new Checked.Bad<>(List.of(exists(row.name(), "is deployed already")));
        }
        return switch (drafting.draft(row.project(), read, wish.goal())) {
            case Checked.Bad<Draft> bad -> new Checked.Bad<>(bad.problems(), bad.warnings());
            case Checked.Good<Draft>(var draft, var warnings) -> {
                var brought = packages.brought(row.project(), read.value().brought());
                var made = stacks.create(row.project(), draft.request(wish), stack -> {
                    var rows = new ArrayList<Row>(brought);
                    rows.add(row.deployed(stack.id(), draft.made(), clock.instant()));
                    return rows;
                });
                yield Drafting.told(draft, made, warnings)
                        .map(stack -> new Deployed(show(row.project(), row.name()), stack));
            }
        };
    }

    /** The same key asks for the same stack. */
    private Checked<Deployed> repeated(EnvironmentRow row, StackRow stack) {
        var isIts = neighbours
                .find(row.project(), row.name())
                .flatMap(EnvironmentRow::stack)
                .filter(stack.id()::equals)
                .isPresent();
        return isIts
                ? new Checked.Good<>(new Deployed(show(row.project(), row.name()), stack))
                : new Checked.Bad<>(List.of(
                        Problem.of("request.key-used", "The Idempotency-Key has been used for the stack " + stack.id())
                                .suggest("Use a new key for a new request")));
    }

    private static Problem exists(String name, String how) {
        return Problem.of("environment.exists", "The environment `" + name + "` " + how)
                .suggest("Choose another name, or take it down first: `tutti down " + name + "`");
    }

    /** Keeps a model and what came along; it need not compile yet. */
    public Checked<EnvironmentView> save(String project, EnvironmentRequest request) {
        return locks.in(
                project,
                () -> drafting.read(project, request).map(reading -> {
                    var name = reading.model().environment();
                    neighbours.sweep(project);
                    if (neighbours.find(project, name).isPresent()) {
                        throw new Refusal(exists(name, "is there already"));
                    }
                    environments.save(
                            EnvironmentRow.saved(project, name, request.modelName(), request.model(), clock.instant()),
                            packages.brought(project, reading.brought()));
                    return show(project, name);
                }));
    }

    /** Another model for an environment; where that is deployed, its stack becomes what the model says. */
    public Checked<EnvironmentView> change(String project, String name, EnvironmentRequest request) {
        return locks.in(project, () -> {
            var row = needed(project, name);
            var read = drafting.read(project, request);
            if (!(read instanceof Checked.Good<Reading> good)) {
                return read.map(_ -> show(project, name));
            }
            var named = good.value().model().environment();
            if (!named.equals(name)) {
                throw new Refusal(
                        Problem.of("model.other-name", "The model is of `" + named + "`, not of `" + name + "`")
                                .on("environment"));
            }
            var stack = neighbours.stack(row);
            if (stack.isPresent()) {
                return updated(row, stack.get(), good, request);
            }
            environments.save(
                    row.changed(request.modelName(), request.model(), clock.instant()),
                    packages.brought(project, good.value().brought()));
            return new Checked.Good<>(show(project, name), good.warnings());
        });
    }

    /**
     * Nothing is kept of a model that cannot be planned. The row comes before the update, and counts from its beginning
     * on, so that it is never the other way round.
     */
    private Checked<EnvironmentView> updated(
            EnvironmentRow row, StackRow stack, Checked.Good<Reading> read, EnvironmentRequest request) {
        return switch (drafting.draft(row.project(), read, request.wish().goal())) {
            case Checked.Bad<Draft> bad -> new Checked.Bad<>(bad.problems(), bad.warnings());
            case Checked.Good<Draft>(var draft, var warnings) -> {
                var missed = neighbours.missed(row, draft.made());
                if (missed.isPresent()) {
                    yield new Checked.Bad<>(List.of(missed.get()), warnings);
                }
                var change = draft.change(request.wish());
                var planned = Drafting.told(draft, stacks.planUpdate(row.project(), stack, change), warnings);
                if (planned instanceof Checked.Bad<Stacks.PlanView> bad) {
                    yield new Checked.Bad<>(bad.problems(), bad.warnings());
                }
                var changing = row.changing(
                        request.modelName(), request.model(), draft.made(), stack.generation(), clock.instant());
                environments.save(
                        changing, packages.brought(row.project(), read.value().brought()));
                var updated = Drafting.told(draft, stacks.update(row.project(), stack, change), warnings);
                if (updated instanceof Checked.Bad<StackRow>) {
                    environments.save(row, List.of());
                }
                yield updated.map(after -> {
                    neighbours.forget(after);
                    return show(row.project(), row.name());
                });
            }
        };
    }

    /** Deletes its stack, if there is one, and then the model. */
    public Checked<EnvironmentView> delete(String project, String name) {
        return locks.in(project, () -> {
            var row = needed(project, name);
            var obstacle = neighbours.obstacle(project, name);
            if (obstacle.isPresent()) {
                return new Checked.Bad<EnvironmentView>(List.of(obstacle.get()));
            }
            var stack = neighbours.stack(row);
            if (stack.isEmpty()) {
                var last = view(row);
                environments.deleteEnvironment(project, name);
                return new Checked.Good<>(last);
            }
            return stacks.delete(project, stack.get()).map(deleted -> {
                neighbours.forget(deleted);
                environments.save(row.removing(clock.instant()), List.of());
                return view(row);
            });
        });
    }

    /** All, without what takes long to find out. */
    public List<EnvironmentView> list(String project) {
        var users = neighbours.users(project);
        return neighbours.all(project).stream()
                .map(row -> new EnvironmentView(
                        asMade(row, neighbours.stack(row)),
                        "",
                        neighbours.stack(row),
                        users.getOrDefault(row.name(), List.of()),
                        Mapping.EMPTY))
                .toList();
    }

    /** @throws Refusal {@code environment.not-found} */
    public EnvironmentView show(String project, String name) {
        return view(needed(project, name));
    }

    private EnvironmentRow needed(String project, String name) {
        return neighbours
                .find(project, name)
                .orElseThrow(() -> new Refusal(Problem.of("environment.not-found", "There is no environment " + name)));
    }

    private EnvironmentView view(EnvironmentRow row) {
        var stack = neighbours.stack(row);
        var shown = asMade(row, stack);
        var users = neighbours.users(row.project()).getOrDefault(row.name(), List.of());
        var model = model(row);
        var catalogue = stack.isPresent()
                ? shelf.only(row.project(), row.made().packages())
                : shelf.catalogue(row.project(), List.of());
        var blocks = Compiler.candidates(model, catalogue, List.of()).objects();
        var text = new Discretion(model, blocks).shown(row.model());
        return new EnvironmentView(shown, text, stack, users, objects(model, shown.made(), blocks, stack));
    }

    /** What an earlier stack was made of is over with it. */
    private static EnvironmentRow asMade(EnvironmentRow row, Optional<StackRow> stack) {
        return stack.isPresent() ? row : row.made(Made.NOTHING);
    }

    private static Model model(EnvironmentRow row) {
        return ModelReader.read(row.file(), row.model()).orRefuse();
    }

    private Mapping objects(Model model, Made made, Map<String, Block> blocks, Optional<StackRow> stack) {
        if (stack.isPresent()) {
            var isMoving = stack.get().status().equals("IN_PROGRESS");
            return new Standing(made, isMoving, reads.resources(stack.get().id()), neighbours.outputs(stack.get()))
                    .toValue();
        }
        var references = new TreeMap<String, String>();
        model.objects()
                .values()
                .forEach(thing -> references.put(
                        thing.name(),
                        Optional.ofNullable(blocks.get(thing.name()))
                                .map(Block::reference)
                                .orElse(thing.block())));
        return new Standing(
                        new Made(references, List.of(), List.of(), List.of(), List.of()), false, List.of(), Map.of())
                .toValue();
    }
}
