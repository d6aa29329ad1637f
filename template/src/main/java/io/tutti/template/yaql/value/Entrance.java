package io.tutti.template.yaql.value;

import io.tutti.contract.value.Value;
import io.tutti.template.yaql.budget.Budget;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Brings values from outside into an evaluation: lists become tuples, secrets and unknowns stay covered. */
public final class Entrance {
    private final Taint taint;
    private final Budget budget;

    public Entrance(Taint taint, Budget budget) {
        this.taint = taint;
        this.budget = budget;
    }

    public Object bring(Value value) {
        return switch (value) {
            case Value.Null _ -> None.NULL;
            case Value.Bool truth -> truth.value();
            case Value.Int number -> number.value();
            case Value.Real real -> real.value();
            case Value.Text text -> text.value();
            case Value.Secret _, Value.Unknown _ -> new Covered(value, taint, budget);
            case Value.Sequence list -> {
                var items = new ArrayList<>(list.items().size());
                list.items().forEach(item -> items.add(bring(item)));
                yield Listing.tuple(items);
            }
            case Value.Mapping map -> {
                var entries = new LinkedHashMap<Key, Object>();
                map.entries().forEach((key, entry) -> entries.put(Key.of(key, budget), bring(entry)));
                yield Dict.frozen(entries);
            }
        };
    }
}
