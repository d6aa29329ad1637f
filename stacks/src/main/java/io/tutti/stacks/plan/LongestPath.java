package io.tutti.stacks.plan;

import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The longest chain of tasks that wait for each other. */
final class LongestPath {
    private LongestPath() {}

    /** The first such chain in the order of the graph. */
    static List<String> of(Graph graph, Map<TaskId, Integer> waves) {
        var path = new ArrayList<String>();
        var deepest = waves.values().stream().mapToInt(w -> w).max().orElse(-1);
        var next = graph.ids().stream()
                .filter(id -> waves.getOrDefault(id, -1) == deepest)
                .findFirst();
        while (next.isPresent()) {
            path.addFirst(next.get().value());
            next = before(graph, waves, next.get());
        }
        return path;
    }

    private static Optional<TaskId> before(Graph graph, Map<TaskId, Integer> waves, TaskId id) {
        var wave = waves.getOrDefault(id, 0) - 1;
        return graph.task(id).needs().stream()
                .map(Need::task)
                .filter(need -> waves.getOrDefault(need, 0) == wave)
                .findFirst();
    }
}
