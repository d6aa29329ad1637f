package io.tutti.server.stacks;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.RunId;
import io.tutti.runner.Children;
import io.tutti.runner.Opening;
import io.tutti.stacks.blueprint.GroupTemplate;
import io.tutti.stacks.blueprint.InnerStacks;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.plan.ChildPlan;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.Planner;
import io.tutti.stacks.state.Correction;
import io.tutti.stacks.state.Following;
import io.tutti.stacks.state.StackOutputs;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.Tending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans nested stacks from what their parent's binder says of them. */
public final class StackChildren implements Children {
    private final StackReads reads;
    private final Types types;
    private final Limits limits;

    public StackChildren(StackReads reads, Types types, Limits limits) {
        this.reads = reads;
        this.limits = limits;
        this.types = types;
    }

    private static Mapping bound(Assignment assignment) {
        return assignment.input() instanceof Mapping mapping ? mapping : Mapping.EMPTY;
    }

    @Override
    public Optional<Problem> foreign(Assignment assignment) {
        var project = bound(assignment).mapping("owner").text("project");
        return reads.stack(childStack(assignment))
                .filter(stack -> !project.equals(Optional.of(stack.project()))
                        || !stack.parent().equals(Optional.of(assignment.subject())))
                .map(stack -> Problem.of("stack.child", assignment.task() + " is not inside this stack")
                        .because("the stack of that id belongs to another one"));
    }

    @Override
    public RunId creation(Assignment assignment) {
        return ChildPlan.run(bound(assignment));
    }

    @Override
    public RunId deletion(Assignment assignment) {
        return ChildPlan.deletion(bound(assignment));
    }

    @Override
    public String childStack(Assignment assignment) {
        return ChildPlan.stack(bound(assignment));
    }

    @Override
    public Opening create(Assignment assignment) {
        return made(ChildPlan.of(bound(assignment), types, assignment.now()));
    }

    private Opening made(Checked<Plan> planned) {
        var plan = planned.orRefuse();
        return Openings.of(plan, limits.quotas(plan.stack()));
    }

    @Override
    public Optional<Opening> change(Assignment assignment, Optional<RunId> after) {
        var bound = bound(assignment);
        var stack = reads.stack(childStack(assignment));
        if (stack.isEmpty()) {
            return Optional.of(made(ChildPlan.sealed(bound, types, assignment.now())));
        }
        var definition = reads.definition(stack.get().id()).orElseThrow();
        var plan = ChildPlan.change(
                        bound,
                        stack.get(),
                        definition,
                        reads.resources(stack.get().id()),
                        types,
                        assignment.now())
                .orRefuse();
        // The seal alone: neither to do nor to clear away.
        return plan.graph().size() == 1
                        && stack.get().status().equals("COMPLETE")
                        && plan.definition().isSameAs(definition)
                ? Optional.empty()
                : Optional.of(following(plan, after, Growth.of(types, plan)));
    }

    @Override
    public Optional<Opening> tend(Assignment assignment, Optional<RunId> after) {
        return reads.stack(childStack(assignment))
                .filter(stack -> stack.deleted().isEmpty())
                .map(stack -> Planner.tend(
                        Tending.worded(assignment.work().operation()).orElseThrow(),
                        stack,
                        reads.definition(stack.id()).orElseThrow(),
                        reads.resources(stack.id()),
                        creation(assignment),
                        assignment.now(),
                        types))
                .map(plan -> following(plan, after, List.of()));
    }

    /** What was planned from how the child stood when that run was over. */
    private static Opening following(Plan plan, Optional<RunId> after, List<Row> more) {
        var rows = new ArrayList<Row>(more);
        after.ifPresent(run -> rows.add(new Following(plan.stack().id(), run.value())));
        return Openings.of(plan, rows);
    }

    @Override
    public Way way(Assignment assignment) {
        return switch (bound(assignment).text("how").orElse("")) {
            case "change" -> Way.CHANGE;
            case "replace" -> Way.REPLACE;
            case "revert" -> Way.REVERT;
            case "seal" -> Way.SEAL;
            default -> Way.DELETE;
        };
    }

    @Override
    public Optional<RunId> newest(Assignment assignment) {
        return reads.stack(childStack(assignment)).map(stack -> new RunId(stack.run()));
    }

    @Override
    public Optional<Opening> delete(Assignment assignment, Optional<RunId> after) {
        return reads.stack(childStack(assignment))
                .filter(stack -> stack.deleted().isEmpty())
                .flatMap(stack -> reads.definition(stack.id())
                        .map(definition -> Planner.delete(
                                stack,
                                definition,
                                reads.resources(stack.id()),
                                deletion(assignment),
                                assignment.now(),
                                types)))
                .map(plan -> following(plan, after, List.of()));
    }

    @Override
    public Value output(Assignment assignment, Value result) {
        return InnerStacks.output(bound(assignment).text("type").orElse(""), childStack(assignment), result);
    }

    @Override
    public Value output(Assignment assignment) {
        var stack = reads.stack(childStack(assignment)).orElseThrow();
        var definition = reads.definition(stack.id()).orElseThrow();
        var told = StackOutputs.told(stack, definition, reads.resources(stack.id()), types);
        return output(
                assignment, told.with("name", stack.name()).with("kept", GroupTemplate.kept(definition.source())));
    }

    private Mapping given(Assignment assignment) {
        var bound = bound(assignment);
        var stack = childStack(assignment);
        return reads.definition(stack)
                .map(definition -> ChildPlan.changed(bound, definition, reads.resources(stack)))
                .orElse(bound)
                .mapping("parameters");
    }

    @Override
    public Optional<Value> corrected(Assignment assignment, Run child) {
        var given = given(assignment);
        var before = child.input() instanceof Mapping input ? input : Mapping.EMPTY;
        return before.mapping("parameters").equals(given)
                ? Optional.empty()
                : reads.definition(child.subject()).map(made -> Correction.input(child, made, given));
    }
}
