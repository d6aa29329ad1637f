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
import java.util.function.Function;

/**
 * Who needed whom among what there is. Half an update may leave a circle of things that need each other; it is cut where
 * the search comes back.
 */
final class Dependents {
    private final Function<String, Set<String>> needs;
    private final Map<String, List<String>> dependents = new HashMap<>();

    private Dependents(Function<String, Set<String>> needs) {
        this.needs = needs;
    }

    /** By the name of a resource, those that needed it, also through what is not chosen. */
    static Map<String, List<String>> among(Map<String, ResourceRow> rows, Set<String> chosen) {
        return of(chosen, name -> needs(rows, chosen, name));
    }

    /** By each of these, those that needed it. */
    static Map<String, List<String>> of(Set<String> all, Function<String, Set<String>> needs) {
        var search = new Dependents(needs);
        var done = new HashSet<String>();
        all.forEach(one -> search.depend(one, new HashSet<>(), done));
        return search.dependents;
    }

    /** Depth first, with a list of its own in place of the call stack: chains are long. */
    private void depend(String start, Set<String> way, Set<String> done) {
        var open = new ArrayDeque<Visit>();
        if (done.add(start)) {
            way.add(start);
            open.push(new Visit(start, needs.apply(start).iterator()));
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
                open.push(new Visit(need, needs.apply(need).iterator()));
            }
        }
    }

    private record Visit(String name, Iterator<String> needs) {}

    private static Set<String> needs(Map<String, ResourceRow> rows, Set<String> chosen, String name) {
        var needs = new LinkedHashSet<String>();
        var seen = new HashSet<String>();
        var open = new ArrayDeque<>(
                Objects.requireNonNull(rows.get(name)).made().needs().keySet());
        while (!open.isEmpty()) {
            var need = open.remove();
            var row = rows.get(need);
            if (row == null || !seen.add(need)) {
                continue;
            }
            if (chosen.contains(need)) {
                needs.add(need);
            } else {
                open.addAll(row.made().needs().keySet());
            }
        }
        return needs;
    }
}
