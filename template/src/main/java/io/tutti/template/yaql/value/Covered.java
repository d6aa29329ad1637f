package io.tutti.template.yaql.value;

import io.tutti.contract.value.Value;
import io.tutti.template.yaql.budget.Budget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * A secret or something not known yet, on its way through an expression. As long as it is only passed on it keeps its
 * own cover; who looks at it makes the whole result secret, or unknown.
 */
public final class Covered {
    private final Value value;
    private final Taint taint;
    private final Budget budget;
    private Optional<Object> opened = Optional.empty();

    Covered(Value value, Taint taint, Budget budget) {
        this.value = value;
        this.taint = taint;
        this.budget = budget;
    }

    /** The value with its cover. */
    Value value() {
        return value;
    }

    /** The value under its cover; others as they are. */
    public static Object open(Object value) {
        return value instanceof Covered covered ? covered.opened() : value;
    }

    private Object opened() {
        if (value instanceof Value.Unknown unknown) {
            throw new Waiting(unknown);
        }
        taint.mark();
        if (opened.isEmpty() && value instanceof Value.Secret secret) {
            opened = Optional.of(new Entrance(taint, budget).bring(secret.hidden()));
        }
        return open(opened.orElse(None.NULL));
    }

    /** The value with all covers inside it opened, as keys must be. */
    static Object openDeep(Object value, Budget budget) {
        budget.enter();
        try {
            return switch (open(value)) {
                case Listing list
                when list.frozen() && list.items().stream().anyMatch(Covered::mayCover) -> {
                    var items = new ArrayList<>();
                    list.items().forEach(item -> items.add(openDeep(item, budget)));
                    yield Listing.tuple(items);
                }
                case Dict dict
                when dict.frozen() && dict.entries().values().stream().anyMatch(Covered::mayCover) -> {
                    var entries = new LinkedHashMap<Key, Object>();
                    dict.entries().forEach((key, entry) -> entries.put(key, openDeep(entry, budget)));
                    yield Dict.frozen(entries);
                }
                case Object open -> open;
            };
        } finally {
            budget.leave();
        }
    }

    private static boolean mayCover(Object item) {
        return item instanceof Covered || item instanceof Listing || item instanceof Dict;
    }
}
