package io.tutti.template.settings;

import io.tutti.contract.value.Value.Mapping;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands for which type, and what is said of single resources. As Heat's {@code resource_registry}: a type's name
 * may end in {@code *}, and a resource's may have {@code *} and {@code ?} where hooks and restrictions are meant.
 *
 * @param resources by the names of resources
 */
public record Registry(Map<String, Mapped> types, Map<String, Entry> resources) {
    public static final Registry NONE = new Registry(Map.of(), Map.of());

    public Registry {
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
    }

    /** A registry of plain mappings. */
    public static Registry of(Map<String, String> names) {
        var types = new LinkedHashMap<String, Mapped>();
        names.forEach((type, name) -> types.put(type, Mapped.to(name)));
        return new Registry(types, Map.of());
    }

    /** Reads what {@link #toValue} wrote; what it could not have written is passed over. */
    public static Registry of(Mapping kept) {
        var all = entry(kept.without("resources"));
        return new Registry(all.types(), entry(kept.mapping("resources")).inside());
    }

    private static Entry entry(Mapping kept) {
        var types = new LinkedHashMap<String, Mapped>();
        var inside = new LinkedHashMap<String, Entry>();
        kept.without("hooks").without("restricted_actions").entries().forEach((key, value) -> {
            if (value instanceof Mapping mapping) {
                inside.put(key, entry(mapping));
            } else {
                value.asText().ifPresent(name -> types.put(key, Mapped.to(name)));
            }
        });
        var hooks = kept.items("hooks").stream()
                .flatMap(word -> word.asText().flatMap(Hook::of).stream())
                .collect(java.util.stream.Collectors.toSet());
        var restricted = kept.items("restricted_actions").stream()
                .flatMap(word -> word.asText().flatMap(Restriction::of).stream())
                .collect(java.util.stream.Collectors.toSet());
        return new Entry(types, hooks, restricted, inside);
    }

    /** As settings files write it. */
    public Mapping toValue() {
        var all = new Entry(types, Set.of(), Set.of(), Map.of()).toValue();
        return resources.isEmpty()
                ? all
                : all.with("resources", new Entry(Map.of(), Set.of(), Set.of(), resources).toValue());
    }

    /** What stands for a type, one step: for this resource, by the exact name, or by the longest wildcard. */
    public Optional<Mapped> target(String type, String resource) {
        return Optional.ofNullable(resources.get(resource))
                .flatMap(entry -> Optional.ofNullable(entry.types().get(type)))
                .or(() -> Optional.ofNullable(types.get(type)))
                .or(() -> wildcard(type));
    }

    private Optional<Mapped> wildcard(String type) {
        return types.keySet().stream()
                .filter(key -> key.endsWith("*") && type.startsWith(key.substring(0, key.length() - 1)))
                .max(Comparator.comparingInt(String::length))
                .map(key -> carried(type, key));
    }

    /** What the wildcard stood for goes where the target has one. */
    private Mapped carried(String type, String key) {
        var mapped = types.getOrDefault(key, Mapped.to(type));
        var name = mapped.name();
        return name.endsWith("*")
                ? new Mapped(name.substring(0, name.length() - 1) + type.substring(key.length() - 1), mapped.where())
                : mapped;
    }

    /** Where a run stops at a resource. */
    public Set<Hook> hooks(String resource) {
        return entry(resource).hooks();
    }

    /** What an update must not do to a resource. */
    public Set<Restriction> restricted(String resource) {
        return entry(resource).restricted();
    }

    /** The registry of the stack that a resource is: the same types, and what is said of the resources inside. */
    public Registry inside(String resource) {
        return resources.isEmpty() ? this : new Registry(types, entry(resource).inside());
    }

    private Entry entry(String resource) {
        return resources.entrySet().stream()
                .filter(entry -> Wildcard.fits(entry.getKey(), resource))
                .map(Map.Entry::getValue)
                .reduce(Entry.NONE, Entry::and);
    }
}
