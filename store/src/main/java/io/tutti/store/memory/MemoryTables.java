package io.tutti.store.memory;

import io.tutti.contract.resource.Addresses;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.software.Deployment;
import io.tutti.engine.port.Mailbox.Posting;
import io.tutti.engine.port.Row;
import io.tutti.environments.state.EnvironmentRow;
import io.tutti.environments.state.PackageRow;
import io.tutti.stacks.state.CarriedOut;
import io.tutti.stacks.state.EventRow;
import io.tutti.stacks.state.Following;
import io.tutti.stacks.state.Quota;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.SnapshotRow;
import io.tutti.stacks.state.StackRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rows and signals that several parts of the memory store share. Guarded by its own monitor. */
final class MemoryTables {
    final Map<String, StackRow> stacks = new LinkedHashMap<>();
    /** By stack and generation. */
    final Map<String, StackRow.Definition> definitions = new HashMap<>();

    final Map<String, TreeMap<String, ResourceRow>> resources = new HashMap<>();
    final Map<String, List<EventRow>> events = new HashMap<>();
    /** By stack and id. */
    final Map<String, Map<String, SnapshotRow>> snapshots = new HashMap<>();

    /** How many of a root's first events are not kept any more. */
    final Map<String, Long> forgotten = new HashMap<>();

    /** Address to id to signal with the order in which it came. */
    final TreeMap<String, Map<String, Stored>> signals = new TreeMap<>();

    final TreeMap<String, Deployment> deployments = new TreeMap<>();

    /** By project and name. */
    final Map<List<String>, EnvironmentRow> environments = new HashMap<>();

    /** By project, name and version. */
    final Map<List<String>, PackageRow> packages = new HashMap<>();

    private long sequence;

    record Stored(long sequence, Signal signal) {}

    /** The live root stack whose name one of the rows would take a second time. */
    Optional<StackRow> clash(List<Row> rows) {
        var changed = new LinkedHashMap<String, StackRow>();
        for (var row : rows) {
            if (row instanceof StackRow stack) {
                changed.put(stack.id(), stack);
            }
        }
        for (var stack : changed.values()) {
            if (isLiveRoot(stack)
                    && (changed.values().stream().anyMatch(other -> sameName(stack, other))
                            || stacks.values().stream()
                                    .filter(other -> !changed.containsKey(other.id()))
                                    .anyMatch(other -> sameName(stack, other)))) {
                return Optional.of(stack);
            }
        }
        return Optional.empty();
    }

    /** The quota among the rows that they would go past. */
    Optional<Quota> excess(List<Row> rows) {
        var after = new LinkedHashMap<>(stacks);
        for (var row : rows) {
            if (row instanceof StackRow stack) {
                after.put(stack.id(), stack);
            }
        }
        return rows.stream()
                .filter(Quota.class::isInstance)
                .map(Quota.class::cast)
                .filter(quota -> count(quota, after.values(), rows) > quota.most())
                .findFirst();
    }

    private long count(Quota quota, Collection<StackRow> after, List<Row> rows) {
        return switch (quota.of()) {
            case STACKS ->
                after.stream()
                        .filter(stack -> isLiveRoot(stack) && stack.project().equals(quota.id()))
                        .count();
            case RESOURCES -> {
                var tree = after.stream()
                        .filter(stack -> stack.root().equals(quota.id())
                                && stack.deleted().isEmpty())
                        .map(StackRow::id)
                        .collect(Collectors.toSet());
                var names = new HashSet<List<String>>();
                tree.forEach(stack -> resources
                        .getOrDefault(stack, new TreeMap<>())
                        .keySet()
                        .forEach(name -> names.add(List.of(stack, name))));
                for (var row : rows) {
                    if (row instanceof ResourceRow one && tree.contains(one.stack())) {
                        names.add(List.of(one.stack(), one.name()));
                    }
                }
                yield names.size();
            }
        };
    }

    /** Whether all that the rows follow is still the newest. */
    boolean follow(List<Row> rows) {
        return rows.stream()
                .filter(Following.class::isInstance)
                .map(Following.class::cast)
                .allMatch(following -> Optional.ofNullable(stacks.get(following.stack()))
                        .filter(following::holds)
                        .isPresent());
    }

    private static boolean sameName(StackRow stack, StackRow other) {
        return isLiveRoot(other)
                && !other.id().equals(stack.id())
                && other.name().equals(stack.name())
                && other.project().equals(stack.project());
    }

    static boolean isLiveRoot(StackRow stack) {
        return stack.parent().isEmpty() && stack.deleted().isEmpty();
    }

    void keep(Row row) {
        switch (row) {
            case StackRow stack -> stacks.put(stack.id(), stack);
            case StackRow.Definition definition ->
                definitions.put(generation(definition.stack(), definition.generation()), definition);
            case ResourceRow resource ->
                resources
                        .computeIfAbsent(resource.stack(), _ -> new TreeMap<>())
                        .put(resource.name(), resource);
            case ResourceRow.Shows shown ->
                resources
                        .getOrDefault(shown.stack(), new TreeMap<>())
                        .computeIfPresent(shown.name(), (_, outer) -> outer.showing(shown));
            case ResourceRow.Gone gone ->
                resources.computeIfPresent(gone.stack(), (_, ofStack) -> {
                    ofStack.remove(gone.name());
                    return ofStack;
                });
            case SnapshotRow snapshot ->
                snapshots
                        .computeIfAbsent(snapshot.stack(), _ -> new LinkedHashMap<>())
                        .put(snapshot.id(), snapshot);
            case SnapshotRow.Gone gone ->
                snapshots.getOrDefault(gone.stack(), new HashMap<>()).remove(gone.id());
            case SnapshotRow.AllGone gone -> snapshots.remove(gone.stack());
            case EventRow event ->
                events.computeIfAbsent(event.root(), _ -> new ArrayList<>()).add(event);
            case PackageRow one -> {
                var head = one.head();
                packages.put(List.of(head.project(), head.name(), head.version().toString()), one);
            }
            case EnvironmentRow environment ->
                environments.put(List.of(environment.project(), environment.name()), environment);
            case CarriedOut done -> forget(done);
            case Quota _, Following _ -> {}
            default -> throw new IllegalArgumentException("The store cannot keep " + row.getClass());
        }
    }

    synchronized void forgetEvents(Optional<Instant> before, long most) {
        events.forEach((root, all) -> {
            var old = (int) all.stream()
                    .takeWhile(event -> before.filter(event.at()::isBefore).isPresent())
                    .count();
            var tooMany = most == 0 ? 0 : (int) Math.max(0, all.size() - most);
            var gone = Math.max(old, tooMany);
            all.subList(0, gone).clear();
            forgotten.merge(root, (long) gone, Long::sum);
        });
    }

    Posting post(Signal signal) {
        if (Addresses.deploymentOf(signal.address())
                .filter(id -> !deployments.containsKey(id))
                .isPresent()) {
            return Posting.CLOSED;
        }
        var atAddress = signals.computeIfAbsent(signal.address(), _ -> new HashMap<>());
        if (atAddress.containsKey(signal.id())) {
            return Posting.DUPLICATE;
        }
        atAddress.put(signal.id(), new Stored(++sequence, signal));
        return Posting.STORED;
    }

    /** Keeps only this signal at its address: of a state only the newest matters. */
    void replace(Signal signal) {
        signals.remove(signal.address());
        post(signal);
    }

    void forget(String prefix) {
        signals.tailMap(prefix, true).keySet().removeIf(address -> address.startsWith(prefix));
    }

    private void forget(CarriedOut done) {
        signals.computeIfPresent(done.address(), (_, there) -> {
            there.keySet().removeAll(done.ids());
            return there.isEmpty() ? null : there;
        });
    }

    static String generation(String stack, long generation) {
        return stack + "/" + generation;
    }
}
