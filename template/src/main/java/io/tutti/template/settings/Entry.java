package io.tutti.template.settings;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a registry says of the resources of one name.
 *
 * @param types what stands for a type, for this resource alone
 * @param hooks where to stop
 * @param restricted what an update must not do
 * @param inside the same for the resources of the stack that this resource is
 */
public record Entry(
        Map<String, Mapped> types, Set<Hook> hooks, Set<Restriction> restricted, Map<String, Entry> inside) {
    static final Entry NONE = new Entry(Map.of(), Set.of(), Set.of(), Map.of());

    public Entry {
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        hooks = Set.copyOf(hooks);
        restricted = Set.copyOf(restricted);
        inside = Collections.unmodifiableMap(new LinkedHashMap<>(inside));
    }

    /** What two names that fit one resource say of it; the other has the last word over types. */
    Entry and(Entry other) {
        var allTypes = new LinkedHashMap<>(types);
        allTypes.putAll(other.types);
        var allHooks = EnumSet.noneOf(Hook.class);
        allHooks.addAll(hooks);
        allHooks.addAll(other.hooks);
        var allRestricted = EnumSet.noneOf(Restriction.class);
        allRestricted.addAll(restricted);
        allRestricted.addAll(other.restricted);
        var allInside = new LinkedHashMap<>(inside);
        other.inside.forEach((name, entry) -> allInside.merge(name, entry, Entry::and));
        return new Entry(allTypes, allHooks, allRestricted, allInside);
    }

    /** Whether it says nothing but where to stop. */
    boolean onlyStops() {
        return types.isEmpty()
                && restricted.isEmpty()
                && inside.values().stream().allMatch(Entry::onlyStops);
    }

    Mapping toValue() {
        var all = new LinkedHashMap<String, Value>();
        types.forEach((type, mapped) -> all.put(type, Value.of(mapped.name())));
        if (!hooks.isEmpty()) {
            all.put("hooks", Value.texts(hooks.stream().sorted().map(Hook::word).toList()));
        }
        if (!restricted.isEmpty()) {
            all.put(
                    "restricted_actions",
                    Value.texts(
                            restricted.stream().sorted().map(Restriction::word).toList()));
        }
        inside.forEach((name, entry) -> all.put(name, entry.toValue()));
        return new Mapping(all);
    }
}
