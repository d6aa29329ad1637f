package io.tutti.template.yaql.value;

import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
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
    private final Dict shown;
    private Optional<Set<Key>> index = Optional.empty();

    private Group(List<Object> items, Kind kind, Dict shown) {
        this.items = items;
        this.kind = kind;
        this.shown = shown;
    }

    private Group(Set<Key> keys) {
        this(keys.stream().map(Key::value).toList(), Kind.SET, Dict.EMPTY);
        index = Optional.of(keys);
    }

    /** What is shown of a map. */
    static Group view(List<Object> items, Kind kind, Dict of) {
        return new Group(items, kind, of);
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

    /** Whether it has the item. The items of a map that can be a key insist on being asked for pairs. */
    public boolean has(Object value, Budget budget) {
        if (kind != Kind.ITEMS) {
            return index(budget).contains(Key.of(value, budget));
        }
        if (!shown.frozen()) {
            return items.stream().anyMatch(item -> Same.item(item, value, budget));
        }
        var pair = pair(Covered.open(value), budget);
        return shown.get(pair.getFirst(), budget)
                .filter(found -> Same.item(found, pair.getLast(), budget))
                .isPresent();
    }

    private static List<Object> pair(Object value, Budget budget) {
        List<Object> items = switch (value) {
            case String text ->
                List.<Object>of(text.codePoints().mapToObj(Character::toString).toArray());
            case Streamed stream -> Listing.drain(stream.flow(budget), budget).items();
            case Object other ->
                throw new Failure(
                        Fault.TYPE,
                        "The items of a map are pairs, not "
                                + io.tutti.template.yaql.value.Kind.of(other).withArticle());
        };
        if (items.size() != 2) {
            throw new Failure(Fault.VALUE, "The items of a map are pairs of a key and a value");
        }
        return items;
    }

    /** The map that it shows something of; of a set an empty one. */
    public Dict shown() {
        return shown;
    }

    /** Whether all its items are in another. */
    public boolean within(Group other, Budget budget) {
        return size() <= other.size() && items.stream().allMatch(item -> other.has(item, budget));
    }

    @Override
    public Flow flow(Budget budget) {
        return Listing.tuple(items).flow(budget);
    }
}
