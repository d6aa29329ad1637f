package io.tutti.testkit.sim;

import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Graph;
import io.tutti.engine.graph.Join;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.OnFailure;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.graph.Work;
import io.tutti.engine.port.Meaning.Growth;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.engine.run.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Random graphs: joins, handlers, hints, deadlines, growth, children, in every mixture. */
final class Graphs {
    private final Chance chance;
    private final boolean children;
    private final boolean deadlines;

    Graphs(Chance chance, boolean children, boolean deadlines) {
        this.chance = chance;
        this.children = children;
        this.deadlines = deadlines;
    }

    Graph graph(int size) {
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < size; i++) {
            tasks.add(task("t" + i, tasks.stream().map(Task::id).toList()));
        }
        if (children && chance.percent(2)) {
            fan(tasks, chance.of(2, 3, 10, 10, 50, 50, 200, 1000));
        }
        return Graph.of(tasks);
    }

    /** Very many that may all end in the same instant, and one that waits for them all. */
    private static void fan(List<Task> tasks, int width) {
        var needs = new ArrayList<Need>();
        for (int i = 0; i < width; i++) {
            tasks.add(Task.of("f" + i, Work.of("note", "create")).tries(9, 1, Duration.ofSeconds(1)));
            needs.add(Need.success(tasks.getLast().id()));
        }
        tasks.add(both("join", "script").needs(needs).tries(3, 3, Duration.ofSeconds(1)));
    }

    /** What a task's success adds: up to two tasks that need it, and more needs for some that wait for it. */
    Growth growth(Run run, TaskId by) {
        var tasks = new ArrayList<Task>();
        for (int i = chance.below(3); i > 0; i--) {
            var id = by + "-" + tasks.size();
            var family =
                    tasks.isEmpty() || chance.percent(60) ? by : tasks.getLast().id();
            tasks.add(task(id, List.of()).needs(List.of(Need.success(family))));
        }
        var more = new ArrayList<Event.MoreNeeds>();
        if (!tasks.isEmpty()) {
            for (var dependent : run.graph().dependents(by)) {
                if (run.state(dependent) instanceof TaskState.Blocked && chance.percent(50)) {
                    more.add(new Event.MoreNeeds(
                            dependent, List.of(Need.success(tasks.getLast().id()))));
                }
            }
        }
        return new Growth(tasks, more);
    }

    private Task task(String id, List<TaskId> before) {
        var task =
                kind(id).needs(needs(before)).tries(chance.between(1, 3), chance.between(1, 3), chance.millis(0, 2000));
        if (chance.percent(15)) {
            task = task.join(chance.percent(50) ? Join.any() : new Join.Count(chance.between(1, 3)));
        }
        if (chance.percent(20)) {
            task = task.onFailure(chance.any(List.of(OnFailure.values())));
        }
        if (deadlines && chance.percent(20)) {
            task = task.deadline(Duration.ofSeconds(chance.between(3, 40)));
        }
        if (chance.percent(8)) {
            task = task.undoDeadline(
                    chance.percent(50) ? chance.millis(500, 8_000) : Duration.ofSeconds(chance.between(100, 200)));
        }
        if (task.work().worker().equals(Installations.WORKER)) {
            task = task.deadline(Duration.ofSeconds(chance.between(10, 60)))
                    .undoDeadline(Duration.ofSeconds(chance.between(65, 120)));
        }
        return chance.percent(10) ? task.growing() : task;
    }

    private Task kind(String id) {
        var die = chance.below(100);
        if (die < 32) {
            return both(id, "resource");
        }
        if (die < 59) {
            return both(id, "script");
        }
        if (die < 70) {
            return both(id, Installations.WORKER);
        }
        if (die < 75) {
            return Task.of(id, Work.of("ear", "create"));
        }
        if (die < 83 && children) {
            return both(id, "child");
        }
        return Task.of(id, Work.of("note", "create"));
    }

    private static Task both(String id, String worker) {
        return Task.of(id, Work.of(worker, "create")).undo(Work.of(worker, "delete"));
    }

    private List<Need> needs(List<TaskId> before) {
        var needs = new ArrayList<Need>();
        for (int i = Math.min(before.size(), chance.below(4)); i > 0; i--) {
            // Mostly the neighbours, so that there are chains.
            var near = chance.percent(70) ? before.subList(Math.max(0, before.size() - 3), before.size()) : before;
            var on = chance.percent(88) ? Need.On.SUCCESS : chance.of(Need.On.FAILURE, Need.On.EITHER);
            var need = new Need(chance.any(near), on);
            if (!needs.contains(need)) {
                needs.add(need);
            }
        }
        return needs;
    }

    /** What a person may correct; nothing depends on it. */
    static Value input(String parent) {
        return parent.isEmpty() ? Value.map() : Value.map("parent", Value.of(parent));
    }
}
