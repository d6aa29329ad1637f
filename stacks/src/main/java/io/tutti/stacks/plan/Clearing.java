package io.tutti.stacks.plan;

import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.stacks.state.Before;
import io.tutti.stacks.state.Frozen;
import io.tutti.stacks.state.ResourceRow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The removal of what is there: of resources that are not wanted, and of objects that others have replaced; each after
 * all that needed it.
 */
final class Clearing {
    private final Map<String, ResourceRow> rows;
    private final Duration timeout;
    /** What is removed, by task. */
    private final Map<String, Removed> removals = new LinkedHashMap<>();
    /** The task that removes the object of a token. */
    private final Map<String, String> byToken = new HashMap<>();
    /** By the task that removes a resource, those that remove its old objects: what is known of these goes with it. */
    private final Map<String, List<String>> last = new LinkedHashMap<>();

    /**
     * One object that goes.
     *
     * @param needs the names of the resources that it needed, with the tokens of the objects that they were then
     */
    private record Removed(String name, boolean nested, Map<String, List<String>> needs) {}

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
     * @param besides what each of the tasks needs besides
     */
    List<Task> tasks(Predicate<String> goes, Predicate<String> replaced, List<Need> besides) {
        rows.values().forEach(row -> note(row, goes, replaced));
        var first = order();
        var all = new ArrayList<Task>();
        removals.forEach((task, removed) -> {
            var needs = new ArrayList<>(besides);
            first.getOrDefault(task, List.of()).forEach(other -> needs.add(Need.success(new TaskId(other))));
            all.add(Tasks.removal(
                    task, removed.name(), row(removed.name()).made().kind(), removed.nested(), needs, timeout));
        });
        return all;
    }

    private void note(ResourceRow row, Predicate<String> goes, Predicate<String> replaced) {
        var going = row.exists() && goes.test(row.name());
        var needs = row.made().needs();
        for (int i = 1; i <= row.made().old().size(); i++) {
            var old = (Mapping) row.made().old().get(i - 1);
            var seal = old.get(Before.SEAL).isPresent();
            if (seal) {
                // Inside there may be what was needed before, until the last change of it has ended.
                needs = Frozen.both(needs, Frozen.needs(old));
            }
            // What was changed inside a stack that goes need not be finished before.
            if (!going || !seal) {
                var nested = seal || old.get(Before.NESTED).isPresent();
                note(
                        row.name() + "/old" + i,
                        new Removed(row.name(), nested, Frozen.needs(old)),
                        old.text("token").orElse(""));
            }
        }
        if (going || row.exists() && replaced.test(row.name())) {
            note(
                    going ? row.name() : row.name() + "/old",
                    new Removed(row.name(), row.nested().isPresent(), needs),
                    row.token());
        }
    }

    private void note(String task, Removed removed, String token) {
        removals.put(task, removed);
        byToken.put(token, task);
        if (task.equals(removed.name())) {
            for (int i = 1; removals.containsKey(task + "/old" + i); i++) {
                last.computeIfAbsent(task, _ -> new ArrayList<>()).add(task + "/old" + i);
            }
        }
    }

    /**
     * By task, those that come before it, circles cut: never where that would forget an old object, and so rather where a
     * resource that would be cut there needs others.
     */
    private Map<String, List<String>> order() {
        var before = new HashMap<String, String>();
        last.forEach((task, olds) -> olds.forEach(old -> before.put(old, task)));
        var free = new HashSet<String>();
        while (true) {
            var first = Dependents.of(removals.keySet(), task -> needs(task, before, free));
            var cut = last.keySet().stream()
                    .filter(task ->
                            !first.getOrDefault(task, List.of()).containsAll(last.getOrDefault(task, List.of())))
                    .toList();
            if (cut.isEmpty()) {
                return first;
            }
            free.addAll(cut);
        }
    }

    private Set<String> needs(String task, Map<String, String> before, Set<String> free) {
        var needs = free.contains(task) ? new LinkedHashSet<String>() : needs(task);
        Optional.ofNullable(before.get(task)).ifPresent(needs::add);
        return needs;
    }

    /** The removals of what the object that a task removes needed, also through what stays. */
    private Set<String> needs(String task) {
        var needs = new LinkedHashSet<String>();
        var seen = new HashSet<String>();
        var open = new ArrayDeque<>(
                Objects.requireNonNull(removals.get(task)).needs().entrySet());
        while (!open.isEmpty()) {
            var need = open.remove();
            if (!rows.containsKey(need.getKey()) || !seen.add(need.getKey())) {
                continue;
            }
            var removals = removals(need.getKey(), need.getValue());
            needs.addAll(removals);
            if (removals.isEmpty()) {
                open.addAll(row(need.getKey()).made().needs().entrySet());
            }
        }
        needs.remove(task);
        return needs;
    }

    /** The removals of the objects that were needed; of one that is gone already, that of what took its place. */
    private Set<String> removals(String name, List<String> tokens) {
        var found = new LinkedHashSet<String>();
        // Of one that was taken over nobody has said which object it needed.
        for (var token : tokens.isEmpty() ? List.of(row(name).token()) : tokens) {
            if (byToken.containsKey(token)) {
                found.add(byToken.get(token));
            } else if (!row(name).token().equals(token)) {
                found.add(removals.containsKey(name) ? name : name + "/old");
            }
        }
        found.retainAll(removals.keySet());
        return found;
    }

    private ResourceRow row(String name) {
        return Objects.requireNonNull(rows.get(name));
    }
}
