package io.tutti.engine.flow;

import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.graph.Work;
import io.tutti.engine.run.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Steps and their order, for programs that want a transaction of their own without a server.
 *
 * <pre>{@code
 * var flow = Flow.linear(Step.of("disk", _ -> disk()).undo(Disks::remove), Step.of("host", _ -> host()));
 * var finished = flow.run();
 * finished.revert();
 * }</pre>
 */
public final class Flow {
    private final Map<TaskId, Step> steps = new LinkedHashMap<>();
    private final Graph graph;

    private Flow(List<Step> ordered) {
        var tasks = new ArrayList<Task>();
        for (var step : ordered) {
            var id = new TaskId(step.name());
            steps.put(id, step);
            var task = Task.of(step.name(), Work.of("flow", "do"))
                    .needs(step.after().stream()
                            .map(name -> Need.success(new TaskId(name)))
                            .toList())
                    .tries(step.tries(), 1, Duration.ZERO);
            tasks.add(step.undo().isPresent() ? task.undo(Work.of("flow", "undo")) : task);
        }
        graph = Graph.of(tasks);
    }

    /** Each step after the one before it. */
    public static Flow linear(Step... steps) {
        var ordered = new ArrayList<Step>();
        for (var step : steps) {
            ordered.add(ordered.isEmpty() ? step : step.after(ordered.getLast().name()));
        }
        return new Flow(ordered);
    }

    /** Steps that do not wait for each other. */
    public static Flow unordered(Step... steps) {
        return new Flow(List.of(steps));
    }

    /**
     * Steps in the order that their {@link Step#after} says.
     *
     * @throws IllegalArgumentException on a cycle or an unknown name
     */
    public static Flow graph(Step... steps) {
        return new Flow(List.of(steps));
    }

    /** Runs it to its end on this thread; a failure takes back what was done. */
    public Finished run() {
        return run(Policy.TURN_BACK);
    }

    public Finished run(Policy onFailure) {
        return new InMemory(steps, graph, onFailure).drive();
    }
}
