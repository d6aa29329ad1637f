package io.tutti.server.environments;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Row;
import io.tutti.server.stacks.StackChange;
import io.tutti.server.stacks.StackRequest;
import io.tutti.server.stacks.Stacks;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.SnapshotRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import io.tutti.stacks.state.Tending;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Stacks as all doors see them: one that an environment is deployed as does not go while others use that environment. */
final class GuardedStacks implements Stacks {
    private final Stacks stacks;
    private final StackReads reads;
    private final Neighbours neighbours;
    private final ProjectLocks locks;
    private final ModelPlans modelPlans;

    GuardedStacks(Stacks stacks, StackReads reads, Neighbours neighbours, ProjectLocks locks, ModelPlans modelPlans) {
        this.stacks = stacks;
        this.reads = reads;
        this.neighbours = neighbours;
        this.locks = locks;
        this.modelPlans = modelPlans;
    }

    @Override
    public Checked<PlanView> plan(String project, StackRequest request) {
        return stacks.plan(project, request);
    }

    @Override
    public Checked<StackRow> create(String project, StackRequest request, Function<StackRow, List<Row>> rows) {
        return stacks.create(project, request, rows);
    }

    @Override
    public Checked<PlanView> planUpdate(String project, StackRow stack, StackChange change) {
        return stacks.planUpdate(project, stack, change);
    }

    /** What an environment was compiled to is changed through the environment alone. */
    @Override
    public Checked<StackRow> update(String project, StackRow stack, StackChange change) {
        return onItsOwn(project, stack, () -> stacks.update(project, stack, change));
    }

    private Checked<StackRow> onItsOwn(String project, StackRow stack, Supplier<Checked<StackRow>> change) {
        return locks.in(
                project,
                () -> neighbours
                        .of(stack)
                        .<Checked<StackRow>>map(_ -> new Checked.Bad<>(List.of(ofAnEnvironment(stack.name()))))
                        .orElseGet(change));
    }

    @Override
    public Checked<SnapshotRow> snapshot(String project, StackRow stack, String name) {
        return stacks.snapshot(project, stack, name);
    }

    @Override
    public Checked<StackRow> forget(String project, StackRow stack, SnapshotRow snapshot) {
        return stacks.forget(project, stack, snapshot);
    }

    /** The same as an update. */
    @Override
    public Checked<StackRow> restore(String project, StackRow stack, SnapshotRow snapshot) {
        return onItsOwn(project, stack, () -> stacks.restore(project, stack, snapshot));
    }

    @Override
    public boolean follows(StackRow stack, ResourceRow resource) {
        return stacks.follows(stack, resource);
    }

    @Override
    public Checked<PlanView> planConverging(String project, StackRow stack, StackChange change) {
        return stacks.planConverging(project, stack, change);
    }

    /** The same as for an update. */
    @Override
    public Checked<StackRow> converge(String project, StackRow stack, StackChange change) {
        return onItsOwn(project, stack, () -> stacks.converge(project, stack, change));
    }

    @Override
    public Checked<PlanView> planDelete(String project, StackRow stack) {
        return stacks.planDelete(project, stack).map(plan -> words(stack).tell(plan));
    }

    @Override
    public Checked<SavedPlan> keep(String project, Wanted wanted, Origin origin) {
        return wanted instanceof Wanted.Delete(var stack)
                ? stacks.keep(project, wanted, new Origin(origin.kept(), words(stack)::tell))
                : stacks.keep(project, wanted, origin);
    }

    @Override
    public Optional<SavedPlan> savedPlan(String project, String id) {
        return stacks.savedPlan(project, id);
    }

    /** The same that holds for an update and a deletion without a plan. */
    @Override
    public Checked<StackRow> apply(
            String project, String id, Optional<Wanted> again, Function<StackRow, List<Row>> rows) {
        return locks.in(project, () -> {
            var plan = stacks.savedPlan(project, id);
            if (plan.filter(kept -> !kept.origin().isEmpty()).isPresent()) {
                return modelPlans.apply(project, plan.get());
            }
            var environment = plan.flatMap(SavedPlan::stack)
                    .flatMap(stack -> reads.stack(project, stack))
                    .flatMap(neighbours::of);
            var refusal = environment.flatMap(row -> plan.orElseThrow().action().equals("delete")
                    ? neighbours.obstacle(project, row.name())
                    : Optional.of(ofAnEnvironment(row.name())));
            return refusal.<Checked<StackRow>>map(problem -> new Checked.Bad<>(List.of(problem)))
                    .orElseGet(() -> stacks.apply(project, id, again, rows).map(stack -> {
                        neighbours.forget(stack);
                        return stack;
                    }));
        });
    }

    /** Those of its model, if it was compiled from one. */
    private ModelWords words(StackRow stack) {
        return ModelWords.of(neighbours.of(stack).map(row -> row.made().parts()).orElse(List.of()));
    }

    private static Problem ofAnEnvironment(String name) {
        return Problem.of("environment.deployed", "`" + name + "` is an environment")
                .because("its stack is made of its model, and would not fit it any more")
                .suggest("change its model: `tutti env update FILE`");
    }

    @Override
    public Checked<Mapping> validate(String project, StackRequest request) {
        return stacks.validate(project, request);
    }

    /** What is nested in it does not go either. */
    @Override
    public Checked<StackRow> delete(String project, StackRow stack) {
        return locks.in(
                project,
                () -> reads.stack(project, stack.root())
                        .filter(root -> root.deleted().isEmpty())
                        .flatMap(neighbours::of)
                        .flatMap(row -> neighbours.obstacle(project, row.name()))
                        .<Checked<StackRow>>map(problem -> new Checked.Bad<>(List.of(problem)))
                        .orElseGet(() -> stacks.delete(project, stack).map(deleted -> {
                            neighbours.forget(deleted);
                            return deleted;
                        })));
    }

    @Override
    public Checked<StackRow> tend(String project, StackRow stack, Tending tending) {
        return stacks.tend(project, stack, tending);
    }

    @Override
    public Mapping export(StackRow stack) {
        return stacks.export(stack);
    }

    /** What others use stays, and so does who knows of it. */
    @Override
    public Checked<Mapping> abandon(String project, StackRow stack) {
        return locks.in(
                project,
                () -> neighbours
                        .of(stack)
                        .flatMap(row -> neighbours.obstacle(project, row.name()))
                        .<Checked<Mapping>>map(problem -> new Checked.Bad<>(List.of(problem)))
                        .orElseGet(() -> stacks.abandon(project, stack).map(export -> {
                            neighbours.forget(stack);
                            return export;
                        })));
    }

    @Override
    public Checked<StackRow> adopt(String project, StackRequest request, Mapping exported) {
        return stacks.adopt(project, request, exported);
    }

    @Override
    public Checked<StackRow> mark(String project, StackRow stack, String resource, boolean unwell, String reason) {
        return stacks.mark(project, stack, resource, unwell, reason);
    }

    @Override
    public Checked<StackRow> tell(String project, StackRow stack, Word word) {
        // Only what is not finished can be taken back by a word, and that provides nothing yet.
        return stacks.tell(project, stack, word);
    }

    @Override
    public List<Output> outputs(StackRow stack) {
        return stacks.outputs(stack);
    }

    @Override
    public Mapping why(StackRow stack) {
        return stacks.why(stack);
    }

    @Override
    public Mapping run(StackRow stack) {
        return stacks.run(stack);
    }
}
