package io.tutti.stacks.plan;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.port.Row;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackMeaning;
import io.tutti.stacks.state.StackRow;
import java.util.List;

/**
 * What will be done about a stack: to be shown, or to be run as it is.
 *
 * @param stack the stack's row before the run's first fact
 * @param resources the resources' rows before the run's first fact, by name
 * @param action CREATE, UPDATE, DELETE, ROLLBACK, CHECK, SUSPEND or RESUME
 * @param changes one for each resource, in an order in which they could happen
 * @param path the names along the longest chain of waiting
 * @param meaning a new one, which has not been told anything yet
 */
public record Plan(
        RunId run,
        String action,
        StackRow stack,
        StackRow.Definition definition,
        List<ResourceRow> resources,
        List<Change> changes,
        Graph graph,
        int waves,
        List<String> path,
        Event.Opened opened,
        StackMeaning meaning,
        List<Problem> warnings) {
    public Plan {
        resources = List.copyOf(resources);
        changes = List.copyOf(changes);
        path = List.copyOf(path);
        warnings = List.copyOf(warnings);
    }

    /** Rows that must be written before those of the run's first fact: none, for the meaning's answer has them all. */
    public List<Row> rows() {
        return List.of();
    }

    /** The same plan, whose action is called something else where people see it. */
    public Plan as(String name) {
        return with(StackMeaning.AS, name);
    }

    /**
     * The same plan for this request alone: of two that ask for what looks alike, only the one whose run was opened finds
     * itself in its first fact.
     */
    public Plan asked(String request) {
        return with("asked", request);
    }

    private Plan with(String field, String text) {
        var input = ((Mapping) opened.input()).with(field, text);
        return new Plan(
                run,
                action,
                stack,
                definition,
                resources,
                changes,
                graph,
                waves,
                path,
                new Event.Opened(opened.at(), opened.kind(), opened.subject(), input, opened.graph(), opened.policy()),
                meaning,
                warnings);
    }

    /** The same for the same wish, whatever ids and times there are. */
    public String hash() {
        return PlanData.hash(this);
    }
}
