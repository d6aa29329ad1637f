package io.tutti.template.yaql.value;

import io.tutti.template.yaql.budget.Budget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A map in the order of its making. Never changed once made.
 *
 * @param frozen whether it can itself be a key; those that some functions build cannot
 */
public record Dict(Map<Key, Object> entries, boolean frozen) implements Streamed {
    public static final Dict EMPTY = new Dict(Map.of(), true);

    /** A map that can be a key. The entries must not be changed afterwards. */
    public static Dict frozen(Map<Key, Object> entries) {
        return new Dict(Collections.unmodifiableMap(entries), true);
    }

    /** A map that cannot be a key. The entries must not be changed afterwards. */
    public static Dict loose(Map<Key, Object> entries) {
        return new Dict(Collections.unmodifiableMap(entries), false);
    }

    public int size() {
        return entries.size();
    }

    public Optional<Object> get(Object key, Budget budget) {
        return Optional.ofNullable(entries.get(Key.of(key, budget)));
    }

    /** Its entries in a new map, to be changed. */
    public Map<Key, Object> copy(Budget budget) {
        budget.step(1 + size() / 8);
        budget.pay(Size.ENTRY * size());
        return new LinkedHashMap<>(entries);
    }

    /** The keys as a set that is a view. */
    public Group keys() {
        return Group.view(entries.keySet().stream().map(Key::value).toList(), Group.Kind.KEYS, this);
    }

    /** Pairs of key and value as a set that is a view. */
    public Group items(Budget budget) {
        budget.pay(Size.ENTRY * size());
        var pairs = new ArrayList<Object>();
        entries.forEach((key, value) -> pairs.add(Listing.tuple(key.value(), value)));
        return Group.view(Collections.unmodifiableList(pairs), Group.Kind.ITEMS, this);
    }

    /** The values, to be walked through any number of times. */
    public Values values() {
        return new Values(this);
    }

    /** The keys one after the other. */
    @Override
    public Flow flow(Budget budget) {
        return flow(entries.keySet().stream().map(Key::value).iterator(), budget);
    }

    static Flow flow(Iterator<?> items, Budget budget) {
        return new Flow(budget, () -> items.hasNext() ? items.next() : None.END);
    }

    /** The values of a map: neither a list nor a set. */
    public record Values(Dict dict) implements Streamed {
        @Override
        public Flow flow(Budget budget) {
            return Dict.flow(dict.entries().values().iterator(), budget);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
