package io.tutti.stacks.handover;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Policy;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.plan.CreateRequest;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackMeaning;
import io.tutti.stacks.state.StackRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A stack from what somebody else says there is. Nothing is made: each driver is asked whether its object is there, and
 * then all rows are written at once, or none.
 *
 * @param plan of a run that has nothing to do, which brings the outermost stack
 * @param inside the rows of the stacks inside it
 */
public record Adoption(Plan plan, List<Row> inside) {
    /** What a stack does that comes so. */
    public static final String ADOPT = "ADOPT";

    public Adoption {
        inside = List.copyOf(inside);
    }

    /**
     * Plans an adoption, or says all that stands in the way.
     *
     * @param request of the stack as it is to be; its time is when the stack was made, for expressions that ask
     * @param now when it is adopted
     */
    public static Checked<Adoption> of(CreateRequest request, ExportedStack exported, Types types, Instant now) {
        if (exported.isMoving()) {
            return new Checked.Bad<>(
                    List.of(Problem.of(
                                    "adopt.moving",
                                    "The stack " + exported.name() + " was " + exported.action() + "_"
                                            + exported.status() + " when it was exported")
                            .on("adopt_stack_data.status")
                            .because("what it has under way is not in the export")
                            .suggest("Export or abandon it again when that is over")),
                    List.of());
        }
        var taking = new Taking(types);
        var taken = taking.take(request, exported, "");
        return taken.isPresent() && taking.problems().isEmpty()
                ? new Checked.Good<>(of(taken.get(), request, types, now, taking), taking.warnings())
                : new Checked.Bad<>(taking.problems(), taking.warnings());
    }

    private static Adoption of(Taking.Taken taken, CreateRequest request, Types types, Instant now, Taking taking) {
        var graph = Graph.of(List.of());
        var input = Value.map("action", Value.of(ADOPT));
        var rows = new ArrayList<>(taken.resources());
        var plan = new Plan(
                request.run(),
                ADOPT,
                taken.stack(),
                taken.definition(),
                rows,
                List.of(),
                graph,
                0,
                List.of(),
                new Event.Opened(now, "stack", taken.stack().id(), input, graph, Policy.HOLD),
                StackMeaning.of(
                        request.run(),
                        taken.stack(),
                        taken.definition(),
                        rows,
                        taken.blueprint(),
                        types.at(request.now())),
                taking.warnings());
        return new Adoption(plan, taking.inside());
    }

    /** The ids of the nested stacks that come with it. */
    public List<String> nested() {
        return inside.stream()
                .filter(StackRow.class::isInstance)
                .map(row -> ((StackRow) row).id())
                .toList();
    }

    /** The resources whose objects nobody else may have. */
    public List<ResourceRow> objects(Types types) {
        var all = new ArrayList<>(plan.resources());
        inside.stream()
                .filter(ResourceRow.class::isInstance)
                .map(ResourceRow.class::cast)
                .forEach(all::add);
        var valueless = Set.of(Optional.<String>empty(), Optional.of("***"));
        return all.stream()
                .filter(row -> row.exists() && row.nested().isEmpty() && !valueless.contains(row.physicalId()))
                .filter(row -> types.leavesTrace(row.made().kind()))
                .toList();
    }
}
