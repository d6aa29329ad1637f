package io.tutti.stacks.plan;

import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.TaskId;
import io.tutti.template.settings.Hook;
import io.tutti.template.settings.Registry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The places where a run is told to stop and wait for a person: a hook is a task that waits for a word, before or after
 * that of its resource. Without hooks tasks stay as they are.
 */
final class Hooks {
    private final Registry registry;
    private final Predicate<String> applies;
    private final Duration timeout;
    private final Map<String, Task> tasks = new HashMap<>();
    private final List<Task> waits = new ArrayList<>();
    /** By the name of a task, those that stand before it. */
    private final Map<String, List<TaskId>> before = new HashMap<>();

    /** By its name, each task that there would be if nothing stayed as it is. */
    private final Map<String, Task> whole = new HashMap<>();

    private Hooks(Registry registry, Predicate<String> applies, Collection<Task> whole, Duration timeout) {
        this.registry = registry;
        this.applies = applies;
        this.timeout = timeout;
        whole.forEach(task -> this.whole.put(task.id().value(), task));
    }

    /** Of a stack that is made. */
    static List<Task> making(Registry registry, List<Task> tasks, Duration timeout) {
        return new Hooks(registry, _ -> true, tasks, timeout)
                .within(tasks, Hook.PRE_CREATE, Hook.POST_CREATE, Optional.of(Hook.UNTIL));
    }

    /**
     * Of an update. As in Heat, what it makes anew stops at no hook of Heat's.
     *
     * @param whole the tasks of an update that leaves nothing as it is
     */
    static List<Task> changing(
            Registry registry, List<Task> tasks, Predicate<String> changed, Collection<Task> whole, Duration timeout) {
        return new Hooks(registry, changed, whole, timeout)
                .within(tasks, Hook.PRE_UPDATE, Hook.POST_UPDATE, Optional.of(Hook.UNTIL));
    }

    /** Of a stack that goes. */
    static List<Task> removing(Registry registry, List<Task> tasks, Duration timeout) {
        return new Hooks(registry, name -> !name.contains("/"), tasks, timeout)
                .within(tasks, Hook.PRE_DELETE, Hook.POST_DELETE, Optional.empty());
    }

    private List<Task> within(List<Task> all, Hook first, Hook last, Optional<Hook> until) {
        all.forEach(task -> tasks.put(task.id().value(), task));
        for (var task : all) {
            var name = task.id().value();
            var hooks = Tasks.isOfResource(name) ? registry.hooks(name) : Set.<Hook>of();
            // Where one of Heat's stands already, that is the stop.
            var stands = hooks.contains(first) && applies.test(name);
            if (hooks.contains(Hook.BREAK) && until.isPresent() && !stands) {
                stand(Tasks.hook(Hook.BREAK.word(), name, timeout).needs(task.needs()), name);
            }
            if (!hooks.isEmpty() && applies.test(name)) {
                if (hooks.contains(first)) {
                    stand(Tasks.hook(first.word(), name, timeout).needs(task.needs()), name);
                }
                if (hooks.contains(last)) {
                    var after = after(last, task);
                    all.stream()
                            .filter(other -> needs(other, task))
                            .forEach(other -> stand(after, other.id().value()));
                }
            }
        }
        until.ifPresent(hook -> until(all, hook));
        return waits.isEmpty() ? all : hooked(all);
    }

    /** What none of those needs waits for all of them, also of those that stay as they are. */
    private void until(List<Task> all, Hook hook) {
        var last = whole.keySet().stream()
                .filter(name -> Tasks.isOfResource(name) && registry.hooks(name).contains(hook))
                .sorted()
                .toList();
        var needed = new HashSet<String>();
        last.forEach(name -> needed.addAll(needed(name)));
        for (var name : last) {
            var own = Optional.ofNullable(tasks.get(name));
            var after = own.map(task -> after(hook, task)).orElseGet(() -> behind(hook, name));
            all.stream()
                    .map(other -> other.id().value())
                    .filter(other -> !needed.contains(other))
                    .forEach(other -> stand(after, other));
        }
    }

    /** After all that a resource needs which itself stays as it is. */
    private Task behind(Hook hook, String name) {
        var needs = needed(name).stream()
                .filter(tasks::containsKey)
                .sorted()
                .map(needed -> Need.success(new TaskId(needed)))
                .toList();
        var behind = Tasks.hook(hook.word(), name, timeout).needs(needs);
        waits.add(behind);
        return behind;
    }

    private Task after(Hook hook, Task task) {
        var after = Tasks.hook(hook.word(), task.id().value(), timeout).needs(List.of(Need.success(task.id())));
        waits.add(after);
        return after;
    }

    private void stand(Task hook, String name) {
        if (!waits.contains(hook)) {
            waits.add(hook);
        }
        before.computeIfAbsent(name, _ -> new ArrayList<>()).add(hook.id());
    }

    private static boolean needs(Task later, Task earlier) {
        return later.needs().stream()
                .anyMatch(need -> need.task().equals(earlier.id()) && need.on() == Need.On.SUCCESS);
    }

    /** All that the task needs, and itself. */
    private Set<String> needed(String name) {
        var needed = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            var next = open.remove();
            if (!needed.contains(next) && (tasks.containsKey(next) || whole.containsKey(next))) {
                needed.add(next);
                Stream.of(tasks, whole)
                        .flatMap(all -> Optional.ofNullable(all.get(next)).stream())
                        .flatMap(task -> task.needs().stream())
                        .forEach(need -> open.add(need.task().value()));
            }
        }
        return needed;
    }

    /** A task that stands before another stands before the other's own hooks too. */
    private List<Task> hooked(List<Task> all) {
        var hooked = new ArrayList<Task>();
        for (var task : all) {
            hooked.add(with(task, before.getOrDefault(task.id().value(), List.of())));
        }
        for (var wait : waits) {
            var of = Tasks.hooked(wait);
            var others =
                    wait.needs().stream().anyMatch(need -> need.task().value().equals(of))
                            ? List.<TaskId>of()
                            : before.getOrDefault(of, List.of()).stream()
                                    .filter(id -> !id.equals(wait.id()))
                                    .toList();
            hooked.add(with(wait, others));
        }
        return hooked;
    }

    private static Task with(Task task, List<TaskId> more) {
        var needs = new ArrayList<>(task.needs());
        more.stream().distinct().forEach(id -> needs.add(Need.success(id)));
        return needs.equals(task.needs()) ? task : task.needs(needs);
    }
}
