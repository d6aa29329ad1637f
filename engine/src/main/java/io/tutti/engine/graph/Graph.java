package io.tutti.engine.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.organicdesign.fp.collections.PersistentVector;

/**
 * Tasks and the order between them. A graph that exists is acyclic and complete: every need names a task in it.
 *
 * <p>Immutable; growing one costs in proportion to what is added and to the not yet ended part it reaches.
 */
public final class Graph {
    private final Numbers numbers;
    private final Cells<Task> tasks;
    private final Cells<List<Edge>> edges;
    /** The numbers of what each task needs, each once. */
    private final Cells<int[]> needs;

    private final PersistentVector<TaskId> ids;

    private Graph(
            Numbers numbers,
            Cells<Task> tasks,
            Cells<List<Edge>> edges,
            Cells<int[]> needs,
            PersistentVector<TaskId> ids) {
        this.numbers = numbers;
        this.tasks = tasks;
        this.edges = edges;
        this.needs = needs;
        this.ids = ids;
    }

    /**
     * @throws IllegalArgumentException on a cycle, which the message names whole, on an unknown need and on an id that
     *     comes twice
     */
    public static Graph of(Collection<Task> tasks) {
        var empty = new Graph(Numbers.EMPTY, Cells.empty(), Cells.empty(), Cells.empty(), PersistentVector.empty());
        return empty.grown(tasks, List.of());
    }

    /**
     * This graph with more tasks and more needs for tasks in it.
     *
     * @throws IllegalArgumentException as {@link #of} does
     */
    public Graph grown(Collection<Task> more, Collection<Task> changed) {
        var owner = new Object();
        var nextNumbers = numbers.and(more);
        var nextIds = ids.mutable();
        more.forEach(task -> nextIds.append(task.id()));
        var nextTasks = tasks;
        var nextNeeds = needs;
        var added = new LinkedHashMap<Integer, List<Edge>>();
        for (var all : List.of(more, changed)) {
            for (var task : all) {
                var number = nextNumbers.of(task.id());
                var before = tasks.find(number).map(Task::needs).orElse(List.of());
                var numbered = new LinkedHashSet<Integer>();
                for (var need : task.needs()) {
                    var needed = nextNumbers.needed(task, need);
                    numbered.add(needed);
                    if (!before.contains(need)) {
                        added.computeIfAbsent(needed, _ -> new ArrayList<>())
                                .add(new Edge(task.id(), need.on(), number));
                    }
                }
                nextTasks = nextTasks.put(number, task, owner);
                nextNeeds =
                        nextNeeds.put(number, numbered.stream().mapToInt(i -> i).toArray(), owner);
            }
        }
        var nextEdges = edges;
        for (var entry : added.entrySet()) {
            var before = nextEdges.get(entry.getKey(), List.of());
            nextEdges = nextEdges.put(entry.getKey(), joined(before, entry.getValue()), owner);
        }
        var next = new Graph(nextNumbers, nextTasks, nextEdges, nextNeeds, nextIds.immutable());
        next.refuseCycle(more, changed);
        return next;
    }

    /** What grows once may grow often. */
    private static List<Edge> joined(List<Edge> before, List<Edge> more) {
        if (before.isEmpty()) {
            return List.copyOf(more);
        }
        var all = before instanceof PersistentVector<Edge> vector ? vector : PersistentVector.ofIter(before);
        return all.concat(more);
    }

    /**
     * A task's place among those of this graph, from 0 in the order in which they came; it keeps it as the graph grows.
     * Negative for an unknown id.
     */
    public int number(TaskId id) {
        return numbers.of(id);
    }

    /** Whether it has that task. */
    public boolean contains(TaskId id) {
        return number(id) != Numbers.NONE;
    }

    /** @throws IllegalArgumentException for an unknown id */
    public Task task(TaskId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("No task " + id));
    }

    /** The task of that number. */
    public Task task(int number) {
        return tasks.get(number);
    }

    public Optional<Task> find(TaskId id) {
        return tasks.find(number(id));
    }

    /** Tells the number of each task that this one needs, each once. */
    public void eachNeed(int number, IntConsumer action) {
        for (var need : needs.get(number)) {
            action.accept(need);
        }
    }

    /** Who needs this task, and which end of it, in the order in which the needs came. */
    public List<Edge> edges(TaskId id) {
        return edges.get(number(id), List.of());
    }

    /** The tasks that need this one, each once, in the order in which they came. */
    public Set<TaskId> dependents(TaskId id) {
        var dependents = new LinkedHashSet<TaskId>();
        edges(id).forEach(edge -> dependents.add(edge.task()));
        return dependents;
    }

    /**
     * A need seen from the task that is needed.
     *
     * @param number of the task that needs it
     */
    public record Edge(TaskId task, Need.On on, int number) {}

    /** Every id, in the order in which the tasks came. */
    public List<TaskId> ids() {
        return ids;
    }

    public int size() {
        return ids.size();
    }

    /** Every task after its needs; deterministic. Costs in proportion to the whole graph. */
    public List<TaskId> order() {
        var waiting = new LinkedHashMap<TaskId, Integer>();
        var ready = new ArrayDeque<TaskId>();
        for (var id : ids) {
            var needs =
                    (int) task(id).needs().stream().map(Need::task).distinct().count();
            waiting.put(id, needs);
            if (needs == 0) {
                ready.add(id);
            }
        }
        var order = new ArrayList<TaskId>(ids.size());
        while (!ready.isEmpty()) {
            var id = ready.remove();
            order.add(id);
            for (var dependent : dependents(id)) {
                if (waiting.merge(dependent, -1, Integer::sum) == 0) {
                    ready.add(dependent);
                }
            }
        }
        return order;
    }

    /** Tasks by the earliest wave in which they can start, from 0; tasks of one wave do not wait for each other. */
    public Map<TaskId, Integer> waves() {
        var waves = new LinkedHashMap<TaskId, Integer>();
        for (var id : order()) {
            waves.put(
                    id,
                    task(id).needs().stream()
                            .mapToInt(need -> waves.getOrDefault(need.task(), 0) + 1)
                            .max()
                            .orElse(0));
        }
        return waves;
    }

    /**
     * The graph that undoes this one: of each chosen task its undo, after the undo of all that need it, also through tasks
     * that are not chosen.
     */
    public Graph reversed(Predicate<TaskId> chosen) {
        var nearest = new LinkedHashMap<TaskId, Set<TaskId>>();
        var reversed = new ArrayList<Task>();
        for (var id : order().reversed()) {
            var after = new LinkedHashSet<TaskId>();
            dependents(id).forEach(dependent -> after.addAll(nearest.getOrDefault(dependent, Set.of())));
            var task = task(id);
            if (chosen.test(id) && task.undo().isPresent()) {
                reversed.add(Task.of(id.value(), task.undo().get())
                        .needs(after.stream().map(Need::success).toList())
                        .tries(task.undoTries(), 1, task.pause()));
                nearest.put(id, Set.of(id));
            } else {
                nearest.put(id, after);
            }
        }
        return of(reversed);
    }

    /** A cycle made by growth goes through a new or changed task, so the search starts there. */
    private void refuseCycle(Collection<Task> more, Collection<Task> changed) {
        var done = new LinkedHashSet<TaskId>();
        for (var tasks : List.of(more, changed)) {
            for (var task : tasks) {
                new CycleSearch(this, done).from(task.id());
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Graph graph
                && List.copyOf(ids).equals(List.copyOf(graph.ids))
                && tasks.equals(graph.tasks);
    }

    @Override
    public int hashCode() {
        return tasks.hashCode();
    }

    @Override
    public String toString() {
        return "Graph" + ids;
    }
}
