package io.tutti.store.memory;

import io.tutti.stacks.state.EventQuery;
import io.tutti.stacks.state.EventRow;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.SnapshotRow;
import io.tutti.stacks.state.StackQuery;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads what the journal's parts have left. */
final class MemoryStackReads implements StackReads {
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
    public List<StackRow> stacks(StackQuery query) {
        synchronized (tables) {
            var order = order(query);
            var marker = query.marker().map(tables.stacks::get);
            return matching(query)
                    .filter(stack -> marker.isEmpty() || order.compare(stack, marker.get()) > 0)
                    .sorted(order)
                    .limit(query.limit())
                    .toList();
        }
    }

    @Override
    public long count(StackQuery query) {
        synchronized (tables) {
            return matching(query).count();
        }
    }

    private Stream<StackRow> matching(StackQuery query) {
        return tables.stacks.values().stream()
                .filter(stack ->
                        query.project().isEmpty() || query.project().get().equals(stack.project()))
                .filter(stack -> query.nested() || stack.parent().isEmpty())
                .filter(stack -> query.deleted() || stack.deleted().isEmpty())
                .filter(stack -> query.among().entrySet().stream()
                        .allMatch(field -> words(field.getKey(), stack).anyMatch(field.getValue()::contains)))
                .filter(stack -> query.tags().stream().allMatch(rule -> rule.holds(tags(stack.id()))));
    }

    private Stream<String> words(StackQuery.Field field, StackRow stack) {
        var definition = definition(stack.id());
        return switch (field) {
            case ID -> Stream.of(stack.id());
            case NAME -> Stream.of(stack.name());
            case PROJECT -> Stream.of(stack.project());
            case PARENT -> stack.parent().stream();
            case ACTION -> Stream.of(stack.action());
            case STATUS -> Stream.of(stack.status(), stack.action() + "_" + stack.status());
            case REASON -> Stream.of(stack.reason());
            case DISABLE_ROLLBACK ->
                definition.stream().map(made -> String.valueOf(!made.onFailure().equals("rollback")));
            case TIMEOUT ->
                definition.stream()
                        .flatMap(made -> made.timeoutMinutes().stream().map(String::valueOf));
        };
    }

    private static Comparator<StackRow> order(StackQuery query) {
        var order = query.order().stream()
                .map(MemoryStackReads::by)
                .reduce(Comparator::thenComparing)
                .orElseThrow()
                .thenComparing(StackRow::id);
        return query.descending() ? order.reversed() : order;
    }

    private static Comparator<StackRow> by(StackQuery.SortKey key) {
        return switch (key) {
            case NAME -> Comparator.comparing(StackRow::name);
            case STATUS -> Comparator.comparing(StackRow::status);
            case CREATED -> Comparator.comparing(StackRow::created);
            case UPDATED ->
                Comparator.<StackRow, Instant>comparing(stack -> stack.updated().orElse(stack.created()));
        };
    }

    private List<String> tags(String stackId) {
        return definition(stackId).map(StackRow.Definition::tags).orElse(List.of());
    }

    @Override
    public Map<String, List<String>> tags(Collection<String> stackIds) {
        synchronized (tables) {
            var tags = new HashMap<String, List<String>>();
            stackIds.forEach(id -> definition(id).ifPresent(made -> tags.put(id, made.tags())));
            return tags;
        }
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
    public List<ResourceRow> holding(Collection<String> physicalIds) {
        synchronized (tables) {
            return tables.stacks.values().stream()
                    .filter(stack -> stack.deleted().isEmpty())
                    .flatMap(stack -> resources(stack.id()).stream())
                    .filter(row ->
                            row.physicalId().filter(physicalIds::contains).isPresent())
                    .sorted(Comparator.comparing(ResourceRow::stack).thenComparing(ResourceRow::name))
                    .toList();
        }
    }

    @Override
    public List<SnapshotRow> snapshots(String stackId) {
        synchronized (tables) {
            return tables.snapshots.getOrDefault(stackId, Map.of()).values().stream()
                    .sorted(Comparator.comparing(SnapshotRow::created).thenComparing(SnapshotRow::id))
                    .toList();
        }
    }

    @Override
    public List<Numbered> events(String root, long after, int limit) {
        synchronized (tables) {
            var all = tables.events.getOrDefault(root, List.of());
            var gone = tables.forgotten.getOrDefault(root, 0L);
            var first = (int) Math.min(Math.max(after - gone, 0), all.size());
            var last = Math.min((long) first + limit, all.size());
            var events = new ArrayList<Numbered>();
            for (int i = first; i < last; i++) {
                EventRow event = all.get(i);
                events.add(new Numbered(gone + i + 1L, event));
            }
            return List.copyOf(events);
        }
    }

    @Override
    public List<Numbered> events(EventQuery query) {
        Comparator<Numbered> time = Comparator.comparingLong(Numbered::number);
        Comparator<Numbered> upwards = query.byType()
                ? Comparator.<Numbered, String>comparing(one -> one.event().type())
                        .thenComparing(time)
                : time;
        var order = query.descending() ? upwards.reversed() : upwards;
        var all = events(query.root(), 0, Integer.MAX_VALUE);
        var marker = query.marker()
                .flatMap(id ->
                        all.stream().filter(one -> one.event().id().equals(id)).findFirst());
        return all.stream()
                .filter(one -> matches(query, one.event()))
                .filter(one -> marker.isEmpty() || order.compare(one, marker.get()) > 0)
                .sorted(order)
                .limit(query.limit())
                .toList();
    }

    private static boolean matches(EventQuery query, EventRow event) {
        return query.stacks().contains(event.stack())
                && among(query.ids(), event.id())
                && among(query.resources(), event.resource())
                && among(query.types(), event.type())
                && among(query.actions(), event.action())
                && (among(query.statuses(), event.status())
                        || query.statuses().contains(event.action() + "_" + event.status()));
    }

    private static boolean among(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
