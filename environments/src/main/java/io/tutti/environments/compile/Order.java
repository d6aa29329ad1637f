package io.tutti.environments.compile;

import io.tutti.contract.problem.Problem;
import io.tutti.environments.compile.Assembly.Piece;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What waits for what in the generated template. */
record Order(Map<String, Piece> resources) {
    private enum Mark {
        OPEN,
        DONE
    }

    /** A resource on the way, with the needs of it that have not been followed yet. */
    private record Step(String name, Iterator<String> rest) {}

    /** All that these need, themselves included, in the order of the template. */
    Set<String> needed(Collection<String> goals) {
        var seen = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(goals);
        while (!open.isEmpty()) {
            var name = open.pop();
            if (resources.containsKey(name) && seen.add(name)) {
                open.addAll(needs(name));
            }
        }
        return resources.keySet().stream().filter(seen::contains).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Collection<String> needs(String name) {
        return Optional.ofNullable(resources.get(name))
                .map(piece -> (Collection<String>) piece.leaning().resources().keySet())
                .orElse(List.of());
    }

    /** Each circle of things that wait for each other, told with all its members. */
    List<Problem> circles() {
        var problems = new ArrayList<Problem>();
        var marks = new HashMap<String, Mark>();
        for (var start : resources.keySet()) {
            if (marks.containsKey(start)) {
                continue;
            }
            var way = new ArrayDeque<Step>();
            enter(start, way, marks);
            while (!way.isEmpty()) {
                var step = way.peek();
                if (!step.rest().hasNext()) {
                    marks.put(way.pop().name(), Mark.DONE);
                    continue;
                }
                var next = step.rest().next();
                if (marks.get(next) == Mark.OPEN) {
                    problems.add(circle(next, way));
                } else if (!marks.containsKey(next)) {
                    enter(next, way, marks);
                }
            }
        }
        return problems;
    }

    private void enter(String name, ArrayDeque<Step> way, Map<String, Mark> marks) {
        marks.put(name, Mark.OPEN);
        way.push(new Step(name, needs(name).iterator()));
    }

    /** The way back from where the circle closes, read as what waits for what. */
    private Problem circle(String start, ArrayDeque<Step> way) {
        var names = new ArrayList<String>();
        var steps = way.descendingIterator();
        while (steps.hasNext()) {
            var name = steps.next().name();
            if (name.equals(start) || !names.isEmpty()) {
                names.add(name);
            }
        }
        names.add(start);
        var piece = Optional.ofNullable(resources.get(start)).orElseThrow();
        var places = names.subList(0, names.size() - 1).stream()
                .flatMap(name -> Optional.ofNullable(resources.get(name)).stream())
                .map(one -> one.origin().source().toString())
                .distinct()
                .collect(Collectors.joining(", "));
        return Problem.of(
                        "model.circle",
                        "These wait for each other: "
                                + names.stream().map(this::path).collect(Collectors.joining(" -> ")))
                .at(piece.origin().source())
                .on(piece.origin().model())
                .because("a state cannot wait for itself; they are written at " + places)
                .suggest("take one `after`, or one value, out of the circle");
    }

    private String path(String name) {
        return Optional.ofNullable(resources.get(name))
                .flatMap(Piece::part)
                .map(Part::path)
                .orElse(name);
    }
}
