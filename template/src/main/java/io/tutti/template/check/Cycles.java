package io.tutti.template.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds circles among things that need each other, without recursion, for chains may be long. */
final class Cycles {
    /** Nobody looks at more; of knots in which all need all there are more circles than anybody can tell. */
    private static final int MOST = 100;

    private record Visit(String name, Iterator<String> rest) {}

    private final Map<String, Set<String>> needs;
    private final Set<String> done = new HashSet<>();
    private final List<List<String>> found = new ArrayList<>();

    private Cycles(Map<String, Set<String>> needs) {
        this.needs = needs;
    }

    /** Circles as names from one to what it needs, the first again at the end; at least one of each knot. */
    static List<List<String>> of(Map<String, Set<String>> needs) {
        var cycles = new Cycles(needs);
        needs.keySet().forEach(cycles::visit);
        return cycles.found;
    }

    private void visit(String start) {
        if (done.contains(start)) {
            return;
        }
        Deque<Visit> stack = new ArrayDeque<>();
        var path = new LinkedHashSet<String>();
        enter(start, stack, path);
        while (!stack.isEmpty()) {
            var visit = stack.getLast();
            if (!visit.rest().hasNext()) {
                stack.removeLast();
                path.remove(visit.name());
                done.add(visit.name());
                continue;
            }
            var next = visit.rest().next();
            if (path.contains(next)) {
                if (found.size() < MOST) {
                    circle(next, path);
                }
            } else if (!done.contains(next) && needs.containsKey(next)) {
                enter(next, stack, path);
            }
        }
    }

    private void enter(String name, Deque<Visit> stack, Set<String> path) {
        path.add(name);
        stack.addLast(new Visit(name, needs.getOrDefault(name, Set.of()).iterator()));
    }

    private void circle(String first, Set<String> path) {
        var names = new ArrayList<>(path);
        var circle = new ArrayList<>(names.subList(names.indexOf(first), names.size()));
        circle.add(first);
        found.add(circle);
    }
}
