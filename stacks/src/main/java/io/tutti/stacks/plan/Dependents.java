package io.tutti.stacks.plan;

import io.tutti.stacks.state.ResourceRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Who needed whom among the resources that there are. */
final class Dependents {
    private final Map<String, ResourceRow> rows;
    private final Set<String> chosen;
    private final Map<String, List<String>> dependents = new HashMap<>();

    private Dependents(Map<String, ResourceRow> rows, Set<String> chosen) {
        this.rows = rows;
        this.chosen = chosen;
    }

    /**
     * By the name of a resource, those that needed it, also through what is not chosen. Half an update may leave a circle
     * of things that need each other; it is cut where the search comes back.
     */
    static Map<String, List<String>> among(Map<String, ResourceRow> rows, Set<String> chosen) {
        var search = new Dependents(rows, chosen);
        var done = new HashSet<String>();
        chosen.forEach(name -> search.depend(name, new HashSet<>(), done));
        return search.dependents;
    }

    /** Depth first, with a list of its own in place of the call stack: chains are long. */
    private void depend(String start, Set<String> way, Set<String> done) {
        var open = new ArrayDeque<Visit>();
        if (done.add(start)) {
            way.add(start);
            open.push(new Visit(start, needs(start).iterator()));
        }
        while (!open.isEmpty()) {
            var visit = open.peek();
            if (!visit.needs().hasNext()) {
                way.remove(visit.name());
                open.pop();
                continue;
            }
            var need = visit.needs().next();
            if (way.contains(need)) {
                continue;
            }
            dependents.computeIfAbsent(need, _ -> new ArrayList<>()).add(visit.name());
            if (done.add(need)) {
                way.add(need);
                open.push(new Visit(need, needs(need).iterator()));
            }
        }
    }

    private record Visit(String name, Iterator<String> needs) {}

    private Set<String> needs(String name) {
        var needs = new LinkedHashSet<String>();
        var seen = new HashSet<String>();
        var open = new ArrayDeque<>(row(name).made().needs());
        while (!open.isEmpty()) {
            var need = open.remove();
            if (!rows.containsKey(need) || !seen.add(need)) {
                continue;
            }
            if (chosen.contains(need)) {
                needs.add(need);
            } else {
                open.addAll(row(need).made().needs());
            }
        }
        return needs;
    }

    private ResourceRow row(String name) {
        return Objects.requireNonNull(rows.get(name));
    }
}
