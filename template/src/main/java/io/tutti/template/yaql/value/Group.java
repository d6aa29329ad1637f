package io.tutti.template.yaql.value;

import io.tutti.template.yaql.budget.Budget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A set, in the order in which its items came; Python's has none. Never changed once made. */
public final class Group implements Streamed {
    /** What it is: a set, or what Python shows of a map, which is a set in some ways only. */
    public enum Kind {
        SET,
        KEYS,
        ITEMS
    }

    private final List<Object> items;
    private final Kind kind;
    private Optional<Set<Key>> index = Optional.empty();

    Group(List<Object> items, Kind kind) {
        this.items = items;
        this.kind = kind;
    }

    private Group(Set<Key> keys) {
        this(keys.stream().map(Key::value).toList(), Kind.SET);
        index = Optional.of(keys);
    }

    /** A set of these; items that equal an earlier one are left out. */
    public static Group of(Set<Key> keys, Budget budget) {
        budget.pay(Size.ENTRY * keys.size());
        return new Group(Collections.unmodifiableSet(keys));
    }

    /** A set of what is left of a flow. */
    public static Group drain(Flow flow, Budget budget) {
        var keys = new LinkedHashSet<Key>();
        for (var item = flow.next(); item != None.END; item = flow.next()) {
            if (keys.add(Key.of(item, budget))) {
                budget.pay(Size.ENTRY);
            }
        }
        return of(keys, budget);
    }

    public List<Object> items() {
        return items;
    }

    public Kind kind() {
        return kind;
    }

    public int size() {
        return items.size();
    }

    /** Its items as keys. */
    public Set<Key> index(Budget budget) {
        if (index.isEmpty()) {
            var keys = new LinkedHashSet<Key>();
            items.forEach(item -> keys.add(Key.of(item, budget)));
            index = Optional.of(keys);
        }
        budget.step(1 + items.size() / 8);
        return index.get();
    }

    /** Whether it has the item. The items of a map may be of any kind, so they are compared one by one. */
    public boolean has(Object value, Budget budget) {
        if (kind == Kind.ITEMS) {
            return items.stream().anyMatch(item -> Same.item(item, value, budget));
        }
        return index(budget).contains(Key.of(value, budget));
    }

    /** Whether all its items are in another. */
    public boolean within(Group other, Budget budget) {
        return size() <= other.size() && items.stream().allMatch(item -> other.has(item, budget));
    }

    /** A copy of its items. */
    public List<Object> copy() {
        return new ArrayList<>(items);
    }

    @Override
    public Flow flow(Budget budget) {
        return Listing.tuple(items).flow(budget);
    }
}
