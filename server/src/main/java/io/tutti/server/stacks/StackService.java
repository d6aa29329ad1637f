package io.tutti.server.stacks;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Mailbox;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.RunId;
import io.tutti.engine.run.Tokens;
import io.tutti.runner.Runner;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.plan.CreateRequest;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.PlanData;
import io.tutti.stacks.plan.PlanText;
import io.tutti.stacks.plan.Planner;
import io.tutti.stacks.plan.Recourse;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.SnapshotRow;
import io.tutti.stacks.state.StackOutputs;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.Tending;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Joins plans, runs and rows: what the doors call. */
public final class StackService implements Stacks {
    private final StackReads reads;
    private final Runner runner;
    private final Types types;
    private final Limits limits;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Wishes wished;
    private final Words words;
    private final Openings openings;
    private final Updates updates;
    private final Removals removals;
    private final Scaling scaling;
    private final Tendings tendings;
    private final Handovers handovers;
    private final SnapshotShelf snapshots;
    private final SavedPlans savedPlans;

    /**
     * @param wishes keeps what was asked for while a run was under way
     * @param ids gives a new UUID at each call
     */
    public StackService(
            StackReads reads,
            Mailbox wishes,
            Runner runner,
            Types types,
            Limits limits,
            InstantSource clock,
            Supplier<String> ids) {
        this.reads = reads;
        this.runner = runner;
        this.types = types;
        this.limits = limits;
        this.clock = clock;
        this.ids = ids;
        words = new Words(reads, runner, types);
        openings = new Openings(reads, runner);
        wished = new Wishes(wishes);
        var room = new Room(reads, wished, runner, this::follow);
        updates = new Updates(reads, wished, room, runner, types, clock);
        scaling = new Scaling(reads, wishes, runner, types, clock);
        removals = new Removals(reads, wished, room, runner, types, clock);
        tendings = new Tendings(reads, wished, runner, types, clock);
        handovers = new Handovers(reads, runner, types, limits, clock, ids);
        snapshots = new SnapshotShelf(reads, runner, types, clock, ids, tendings, updates);
        savedPlans = new SavedPlans(reads, wishes, runner, types, limits, clock, new AsThingsStand());
    }

    @Override
    public Checked<PlanView> plan(String project, StackRequest request) {
        return planned(project, request).map(StackService::view);
    }

    @Override
    public Checked<StackRow> create(String project, StackRequest request, Function<StackRow, List<Row>> rows) {
        return switch (planned(project, request)) {
            case Checked.Bad<Plan> bad -> new Checked.Bad<>(bad.problems(), bad.warnings());
            case Checked.Good<Plan> good ->
                openings.open(good, rows(good.value().stack(), rows));
        };
    }

    private List<Row> rows(StackRow stack, Function<StackRow, List<Row>> more) {
        var all = new ArrayList<Row>(more.apply(stack));
        all.addAll(limits.quotas(stack));
        return all;
    }

    @Override
    public Checked<PlanView> planUpdate(String project, StackRow stack, StackChange change) {
        return sized(change.template(), change.files())
                .then(_ -> updates.plan(stack, change))
                .map(StackService::view);
    }

    @Override
    public Checked<StackRow> update(String project, StackRow stack, StackChange change) {
        return sized(change.template(), change.files()).then(_ -> updates.update(stack, change));
    }

    @Override
    public Checked<PlanView> planDelete(String project, StackRow stack) {
        return removals.plan(stack).map(StackService::view);
    }

    @Override
    public Checked<SavedPlan> keep(String project, Wanted wanted, Origin origin) {
        return savedPlans.keep(project, wanted, origin);
    }

    @Override
    public Optional<SavedPlan> savedPlan(String project, String id) {
        return savedPlans.find(project, id);
    }

    @Override
    public Checked<StackRow> apply(
            String project, String id, Optional<Wanted> again, Function<StackRow, List<Row>> rows) {
        return savedPlans.apply(project, id, again, rows);
    }

    @Override
    public Checked<PlanView> planConverging(String project, StackRow stack, StackChange change) {
        return updates.planConverging(stack, change).map(StackService::view);
    }

    @Override
    public Checked<StackRow> converge(String project, StackRow stack, StackChange change) {
        return updates.converge(stack, change, tendings);
    }

    /** Plans made now. */
    private final class AsThingsStand implements SavedPlans.Planning {
        @Override
        public Checked<Plan> create(String project, StackRequest request) {
            return planned(project, request);
        }

        @Override
        public StackRequest wanted(StackRow stack, StackChange change) {
            return updates.wanted(stack, change);
        }

        @Override
        public Checked<Plan> update(StackRow stack, StackRequest request) {
            return updates.plan(stack, request);
        }

        @Override
        public Checked<Plan> delete(StackRow stack) {
            return removals.plan(stack);
        }
    }

    private static PlanView view(Plan plan) {
        return new PlanView(PlanData.of(plan), PlanText.of(plan));
    }

    private Checked<Plan> planned(String project, StackRequest request) {
        return sized(Optional.of(request.template()), request.files())
                .then(_ -> Asking.source(request))
                .then(source -> Planner.create(
                        request(
                                project,
                                request,
                                source,
                                Recourse.of(request.onFailure()).orElseThrow()),
                        types));
    }

    private Checked<Limits> sized(Optional<String> template, Mapping files) {
        var problems = limits.tooLarge(template, files);
        return problems.isEmpty() ? new Checked.Good<>(limits) : new Checked.Bad<>(problems);
    }

    private CreateRequest request(String project, StackRequest request, Source source, Recourse recourse) {
        var root = CreateRequest.root(
                project,
                request.name(),
                id("stack", project, request),
                new RunId(id("run", project, request)),
                source,
                recourse,
                clock.instant());
        return new CreateRequest(
                root.owner(),
                root.run(),
                root.parent(),
                source,
                recourse,
                request.timeoutMinutes().map(Duration::ofMinutes).orElse(root.timeout()),
                request.tags(),
                0,
                root.now());
    }

    /** A repeated request asks for the same stack and the same run, which are there once. */
    private String id(String kind, String project, StackRequest request) {
        return request.key().map(key -> keyed(kind, project, key)).orElseGet(ids);
    }

    /** The id of the stack that a request with this key asks for. */
    public static String keyed(String project, String key) {
        return keyed("stack", project, key);
    }

    private static String keyed(String kind, String project, String key) {
        // Apart from the names of nested stacks, which follow from tokens: a key is whatever somebody says.
        return Tokens.uuid("keyed/" + kind + "/" + project + "/" + key);
    }

    @Override
    public Checked<Mapping> validate(String project, StackRequest request) {
        return planned(project, request).map(PlanData::of);
    }

    @Override
    public Checked<StackRow> delete(String project, StackRow stack) {
        return removals.delete(stack);
    }

    @Override
    public Checked<StackRow> tend(String project, StackRow stack, Tending tending) {
        return tendings.tend(reads.stack(stack.id()).orElse(stack), tending);
    }

    @Override
    public Mapping export(StackRow stack) {
        return handovers.export(stack);
    }

    @Override
    public Checked<Mapping> abandon(String project, StackRow stack) {
        return handovers.abandon(stack);
    }

    @Override
    public Checked<StackRow> adopt(String project, StackRequest request, Mapping exported) {
        return sized(Optional.of(request.template()), request.files())
                .then(_ -> handovers.adopt(project, request, exported));
    }

    @Override
    public Checked<StackRow> mark(String project, StackRow stack, String resource, boolean unwell, String reason) {
        return new Marks(reads, runner, types, clock, tendings)
                .mark(reads.stack(stack.id()).orElse(stack), resource, unwell, reason);
    }

    @Override
    public Checked<SnapshotRow> snapshot(String project, StackRow stack, String name) {
        return snapshots.take(reads.stack(stack.id()).orElse(stack), name);
    }

    @Override
    public Checked<StackRow> forget(String project, StackRow stack, SnapshotRow snapshot) {
        return snapshots.forget(reads.stack(stack.id()).orElse(stack), snapshot);
    }

    @Override
    public Checked<StackRow> restore(String project, StackRow stack, SnapshotRow snapshot) {
        return snapshots.restore(reads.stack(stack.id()).orElse(stack), snapshot);
    }

    /** To resume is to end a pause, or to wake what is suspended, whichever there is. */
    @Override
    public Checked<StackRow> tell(String project, StackRow stack, Word word) {
        var told = words.tell(stack, word);
        if (word instanceof Word.Resume && told instanceof Checked.Bad<StackRow> && isSuspended(stack)) {
            return tend(project, stack, Tending.RESUME);
        }
        if (word instanceof Word.Retry retry && told instanceof Checked.Bad<StackRow> && goesOn(stack, retry)) {
            return update(project, stack, StackChange.of(retry.parameters()));
        }
        // What was kept after a failure is over, so that nothing can be told to its run: taking it back is another one.
        return word instanceof Word.Rollback && told instanceof Checked.Bad<StackRow> && isKept(stack)
                ? removals.rollback(reads.stack(stack.id()).orElse(stack))
                : told;
    }

    /** Whether nobody can tell the run to try again, for it is over, and an update goes on from what it has left. */
    private boolean goesOn(StackRow before, Word.Retry retry) {
        return retry.resource().isEmpty()
                && Openings.underWay(runner, before).isEmpty()
                && reads.stack(before.id())
                        .filter(stack -> stack.status().equals("FAILED")
                                && List.of("CREATE", "UPDATE", "RESTORE").contains(stack.action()))
                        .isPresent();
    }

    private boolean isSuspended(StackRow before) {
        return reads.stack(before.id())
                .filter(stack ->
                        stack.action().equals("SUSPEND") || stack.action().equals("RESUME"))
                .isPresent();
    }

    @Override
    public boolean follows(StackRow stack, ResourceRow resource) {
        if (Scaling.isPolicy(resource)) {
            scaling.follow(stack, resource);
            return true;
        }
        if (Restarting.isRestarter(resource)) {
            new Restarting(reads, new Marks(reads, runner, types, clock, tendings), updates).follow(stack, resource);
            return true;
        }
        return false;
    }

    private boolean isKept(StackRow before) {
        return Openings.underWay(runner, before).isEmpty()
                && reads.stack(before.id())
                        .filter(stack -> stack.action().equals("CREATE")
                                && stack.status().equals("FAILED"))
                        .isPresent();
    }

    /** Carries out what was asked for, on a root stack that is there, once its last run is over. */
    void follow(StackRow stack) {
        openings.settled(stack).ifPresent(settled -> {
            if (wished.isDeletion(settled)) {
                removals.carryOut(settled);
            } else {
                updates.carryOut(settled);
            }
        });
    }

    /** What follows from a run's coming to a stop that is no end. */
    void stuck(StackRow stack) {
        if (updates.isWanted(stack)) {
            updates.makeRoom(stack);
        }
    }

    /** After a start: what was asked for before. */
    void recover() {
        for (var id : wished.stacks()) {
            reads.stack(id)
                    .filter(stack -> stack.deleted().isEmpty())
                    .ifPresentOrElse(this::follow, () -> wished.forget(id));
        }
    }

    @Override
    public List<Output> outputs(StackRow stack) {
        var definition = reads.definition(stack.id());
        if (definition.isEmpty()) {
            return List.of();
        }
        var outputs = new ArrayList<Output>();
        StackOutputs.of(stack, definition.get(), reads.resources(stack.id()), types)
                .forEach((name, output) -> outputs.add(new Output(
                        name,
                        output.description(),
                        output.value(),
                        output.problems().stream().findFirst())));
        return outputs;
    }

    @Override
    public Mapping why(StackRow stack) {
        return new Explaining(reads, runner, clock).why(stack);
    }

    @Override
    public Mapping run(StackRow stack) {
        return new Explaining(reads, runner, clock).run(stack);
    }
}
