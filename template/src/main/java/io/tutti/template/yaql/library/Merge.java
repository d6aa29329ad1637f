package io.tutti.template.yaql.library;

import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.call.Call;
import io.tutti.template.yaql.value.Covered;
import io.tutti.template.yaql.value.Dict;
import io.tutti.template.yaql.value.Key;
import io.tutti.template.yaql.value.Listing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;

/** One {@code mergeWith}. Levels are counted down to 1, where values are no longer looked into; 0 has no end. */
final class Merge {
    private final Call call;

    Merge(Call call) {
        this.call = call;
    }

    Dict merge() {
        return merge(call.dict(0), call.dict(1), call.count(4));
    }

    private Dict merge(Dict left, Dict right, int levels) {
        call.budget().enter();
        var merged = new LinkedHashMap<Key, Object>();
        left.entries().forEach((key, value) -> {
            var other = right.entries().get(key);
            merged.put(key, other == null ? value : both(value, other, levels));
        });
        right.entries().forEach(merged::putIfAbsent);
        call.budget().pay(56L * merged.size());
        call.budget().leave();
        return Dict.loose(merged);
    }

    private Object both(Object left, Object right, int levels) {
        var one = Covered.open(left);
        var two = Covered.open(right);
        if (levels != 1 && two instanceof Dict second) {
            if (one instanceof Dict first) {
                return merge(first, second, levels == 0 ? 0 : levels - 1);
            }
            throw wrong();
        }
        if (levels != 1 && two instanceof Listing second) {
            if (one instanceof Listing first) {
                return call.has(2) ? call.lambda(2).of(first, second) : joined(first, second);
            }
            throw wrong();
        }
        return call.has(3) ? call.lambda(3).of(left, right) : right;
    }

    private Object joined(Listing left, Listing right) {
        if (left.frozen() != right.frozen()) {
            throw wrong();
        }
        var seen = new LinkedHashSet<Key>();
        var items = new ArrayList<Object>();
        for (var list : new Listing[] {left, right}) {
            for (var item : list.items()) {
                if (seen.add(Key.of(item, call.budget()))) {
                    items.add(item);
                }
            }
        }
        call.budget().pay(64L * items.size());
        call.budget().items(items.size());
        return Listing.tuple(items);
    }

    private static Failure wrong() {
        return new Failure(Fault.TYPE, "A list or a map can only be merged with one of its kind");
    }
}
