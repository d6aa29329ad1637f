package io.tutti.engine.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks for a cycle along dependents, without recursion, so that a chain of 100,000 tasks is ordinary. */
final class CycleSearch {
    private final Graph graph;
    private final Set<TaskId> done;

    /** @param done tasks known to lead into no cycle; grows with each search */
    CycleSearch(Graph graph, Set<TaskId> done) {
        this.graph = graph;
        this.done = done;
    }

    void from(TaskId start) {
        if (done.contains(start)) {
            return;
        }
        var path = new LinkedHashMap<TaskId, Iterator<TaskId>>();
        var last = new ArrayDeque<TaskId>();
        path.put(start, graph.dependents(start).iterator());
        last.push(start);
        while (!last.isEmpty()) {
            var next = path.getOrDefault(last.element(), java.util.Collections.emptyIterator());
            if (!next.hasNext()) {
                path.remove(last.element());
                done.add(last.pop());
                continue;
            }
            var id = next.next();
            if (path.containsKey(id)) {
                throw new IllegalArgumentException("Cycle: " + cycle(path, id));
            }
            if (!done.contains(id)) {
                path.put(id, graph.dependents(id).iterator());
                last.push(id);
            }
        }
    }

    private static String cycle(Map<TaskId, Iterator<TaskId>> path, TaskId closing) {
        var ids = new ArrayList<>(path.keySet());
        var ring = new ArrayList<>(ids.subList(ids.indexOf(closing), ids.size()));
        ring.add(closing);
        return ring.stream().map(TaskId::value).collect(Collectors.joining(" -> "));
    }
}
