package io.tutti.store.memory;

import io.tutti.stacks.state.EventRow;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what the journal's parts have left. */
final class MemoryStackReads implements StackReads {
    private static final Comparator<StackRow> NEWEST_FIRST =
            Comparator.comparing(StackRow::created).thenComparing(StackRow::id).reversed();

    private final MemoryTables tables;

    MemoryStackReads(MemoryTables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<StackRow> stack(String project, String nameOrId) {
        synchronized (tables) {
            var byId = Optional.ofNullable(tables.stacks.get(nameOrId))
                    .filter(stack -> stack.project().equals(project));
            return byId.or(() -> tables.stacks.values().stream()
                    .filter(MemoryTables::isLiveRoot)
                    .filter(stack ->
                            stack.project().equals(project) && stack.name().equals(nameOrId))
                    .findFirst());
        }
    }

    @Override
    public Optional<StackRow> stack(String id) {
        synchronized (tables) {
            return Optional.ofNullable(tables.stacks.get(id));
        }
    }

    @Override
    public List<StackRow> roots(String action, String status) {
        synchronized (tables) {
            return tables.stacks.values().stream()
                    .filter(MemoryTables::isLiveRoot)
                    .filter(stack ->
                            stack.action().equals(action) && stack.status().equals(status))
                    .toList();
        }
    }

    @Override
    public Optional<StackRow.Definition> definition(String stackId) {
        synchronized (tables) {
            return Optional.ofNullable(tables.stacks.get(stackId))
                    .flatMap(stack -> definition(stackId, stack.generation()));
        }
    }

    @Override
    public Optional<StackRow.Definition> definition(String stackId, long generation) {
        synchronized (tables) {
            return Optional.ofNullable(tables.definitions.get(MemoryTables.generation(stackId, generation)));
        }
    }

    @Override
    public List<StackRow> stacks(String project, Filter filter) {
        synchronized (tables) {
            var marker = filter.marker().map(tables.stacks::get);
            return tables.stacks.values().stream()
                    .filter(stack -> stack.project().equals(project))
                    .filter(stack -> filter.nested() || stack.parent().isEmpty())
                    .filter(stack -> filter.deleted() || stack.deleted().isEmpty())
                    .filter(stack -> filter.names().isEmpty() || filter.names().contains(stack.name()))
                    .filter(stack -> hasStatus(stack, filter.statuses()))
                    .filter(stack -> marker.isEmpty() || NEWEST_FIRST.compare(stack, marker.get()) > 0)
                    .sorted(NEWEST_FIRST)
                    .limit(filter.limit())
                    .toList();
        }
    }

    private static boolean hasStatus(StackRow stack, List<String> statuses) {
        return statuses.isEmpty()
                || statuses.contains(stack.status())
                || statuses.contains(stack.action() + "_" + stack.status());
    }

    @Override
    public List<StackRow> children(String stackId) {
        synchronized (tables) {
            return tables.stacks.values().stream()
                    .filter(stack -> stack.parent().filter(stackId::equals).isPresent())
                    .filter(stack -> stack.deleted().isEmpty())
                    .sorted(Comparator.comparing(StackRow::name).thenComparing(StackRow::id))
                    .toList();
        }
    }

    @Override
    public List<ResourceRow> resources(String stackId) {
        synchronized (tables) {
            return List.copyOf(
                    tables.resources.getOrDefault(stackId, new TreeMap<>()).values());
        }
    }

    @Override
    public Optional<ResourceRow> resource(String stackId, String name) {
        synchronized (tables) {
            return Optional.ofNullable(
                    tables.resources.getOrDefault(stackId, new TreeMap<>()).get(name));
        }
    }

    @Override
    public List<Numbered> events(String root, long after, int limit) {
        synchronized (tables) {
            var all = tables.events.getOrDefault(root, List.of());
            var first = (int) Math.min(Math.max(after, 0), all.size());
            var last = Math.min((long) first + limit, all.size());
            var events = new ArrayList<Numbered>();
            for (int i = first; i < last; i++) {
                EventRow event = all.get(i);
                events.add(new Numbered(i + 1L, event));
            }
            return List.copyOf(events);
        }
    }
}
