package io.tutti.template.yaql.value;

import io.tutti.template.yaql.budget.Budget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A list. Never changed once made, but YAQL can tell Python's two kinds apart.
 *
 * @param frozen a tuple: only these can be keys and items of sets, and the kinds never equal each other
 */
public record Listing(List<Object> items, boolean frozen) implements Streamed {
    public static final Listing EMPTY = tuple(List.of());

    public static Listing tuple(List<Object> items) {
        return new Listing(Collections.unmodifiableList(items), true);
    }

    public static Listing tuple(Object... items) {
        return new Listing(List.of(items), true);
    }

    /** The kind that Python can change. */
    public static Listing loose(List<Object> items) {
        return new Listing(Collections.unmodifiableList(items), false);
    }

    /** What is left of a flow, as a tuple. */
    public static Listing drain(Flow flow, Budget budget) {
        var items = new ArrayList<>();
        for (var item = flow.next(); item != None.END; item = flow.next()) {
            items.add(item);
            budget.pay(Size.POINTER);
        }
        return tuple(items);
    }

    public int size() {
        return items.size();
    }

    /** Items from one index to before another, as the same kind. */
    public Listing part(int from, int to, Budget budget) {
        budget.pay(Size.POINTER * (to - from));
        return new Listing(List.copyOf(items.subList(from, to)), frozen);
    }

    @Override
    public Flow flow(Budget budget) {
        var at = new int[1];
        return new Flow(budget, () -> at[0] < items.size() ? items.get(at[0]++) : None.END);
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
