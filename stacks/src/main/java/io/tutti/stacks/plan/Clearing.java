package io.tutti.stacks.plan;

import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.stacks.state.Before;
import io.tutti.stacks.state.ResourceRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The removal of what is there: of resources that are not wanted, and of objects that others have replaced; each after
 * all that needed it.
 */
final class Clearing {
    private final Map<String, ResourceRow> rows;
    private final Duration timeout;
    /** The resources of which something is removed, and by which tasks. */
    private final Map<String, List<String>> removals = new LinkedHashMap<>();

    Clearing(Map<String, ResourceRow> rows, Duration timeout) {
        this.rows = rows;
        this.timeout = timeout;
    }

    /**
     * The tasks, each named after its resource, or {@code NAME/old} for an object that the same run replaces and {@code
     * NAME/oldN} for one that an earlier run did.
     *
     * @param goes which resources go
     * @param replaced which of those that stay may get another object
     * @param first what each of the tasks needs besides
     */
    List<Task> tasks(Predicate<String> goes, Predicate<String> replaced, List<Need> first) {
        for (var row : rows.values()) {
            var tasks = new ArrayList<String>();
            var going = row.exists() && goes.test(row.name());
            for (int i = 1; i <= row.made().old().size(); i++) {
                // What was changed inside a stack that goes need not be finished before.
                if (!going || !isSeal(row, i)) {
                    tasks.add(row.name() + "/old" + i);
                }
            }
            if (going) {
                tasks.add(row.name());
            } else if (row.exists() && replaced.test(row.name())) {
                tasks.add(row.name() + "/old");
            }
            if (!tasks.isEmpty()) {
                removals.put(row.name(), tasks);
            }
        }
        var dependents = Dependents.among(rows, removals.keySet());
        var all = new ArrayList<Task>();
        removals.forEach((name, tasks) -> {
            var needs = new ArrayList<>(first);
            for (var dependent : dependents.getOrDefault(name, List.of())) {
                removals.getOrDefault(dependent, List.of()).forEach(task -> needs.add(Need.success(new TaskId(task))));
            }
            for (var task : tasks) {
                var own = new ArrayList<>(needs);
                if (task.equals(name)) {
                    // With the resource what is known of its old objects goes too.
                    tasks.stream()
                            .filter(old -> !old.equals(name))
                            .forEach(old -> own.add(Need.success(new TaskId(old))));
                }
                all.add(Tasks.removal(task, name, row(name).made().kind(), isNested(name, task), own, timeout));
            }
        });
        return all;
    }

    private static boolean isSeal(ResourceRow row, int number) {
        return ((Mapping) row.made().old().get(number - 1)).get(Before.SEAL).isPresent();
    }

    private boolean isNested(String name, String task) {
        var number = task.startsWith(name + "/old") ? task.substring((name + "/old").length()) : "";
        if (number.isEmpty()) {
            return row(name).nested().isPresent();
        }
        var old = (Mapping) row(name).made().old().get(Integer.parseInt(number) - 1);
        return old.get(Before.NESTED).isPresent() || old.get(Before.SEAL).isPresent();
    }

    private ResourceRow row(String name) {
        return Objects.requireNonNull(rows.get(name));
    }
}
