package io.tutti.template.yaql.library;

import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.call.Call;
import io.tutti.template.yaql.value.Covered;
import io.tutti.template.yaql.value.Dict;
import io.tutti.template.yaql.value.Group;
import io.tutti.template.yaql.value.Key;
import io.tutti.template.yaql.value.Listing;
import io.tutti.template.yaql.value.None;
import io.tutti.template.yaql.value.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * One {@code groupBy}. The aggregator makes something of the list of values of a key. One written for older engines
 * takes the pair of key and list and gives a pair: when the new way fails for a reason that this would explain, and no
 * group has shown yet that the new way is meant, the old one is tried.
 */
final class Grouping {
    private final Call call;
    private Optional<Failure> failed = Optional.empty();
    private boolean mayBeOld = true;

    Grouping(Call call) {
        this.call = call;
    }

    Object groups() {
        var groups = new LinkedHashMap<Key, List<Object>>();
        var flow = call.flow(0);
        for (var item = flow.next(); item != None.END; item = flow.next()) {
            var value = call.has(2) ? call.lambda(2).of(item) : item;
            groups.computeIfAbsent(Key.of(call.lambda(1).of(item), call.budget()), _ -> new ArrayList<>())
                    .add(value);
            call.budget().pay(Size.ENTRY);
            call.budget().fit(Size.dict(groups.size()));
        }
        var entries = groups.entrySet().iterator();
        return call.generate(() -> {
            if (!entries.hasNext()) {
                return None.END;
            }
            var entry = entries.next();
            return group(entry.getKey().value(), Listing.loose(entry.getValue()));
        });
    }

    private Object group(Object key, Listing values) {
        var pair = Listing.tuple(key, values);
        if (!call.has(3)) {
            return pair;
        }
        if (failed.isEmpty()) {
            try {
                var result = call.lambda(3).of(values);
                mayBeOld &= looksLikePair(result, values);
                return Listing.tuple(key, result);
            } catch (Failure failure) {
                if (failure.fault() != Fault.MATCH && failure.fault() != Fault.INDEX) {
                    throw failure;
                }
                failed = Optional.of(failure);
            }
        }
        return mayBeOld ? oldWay(pair) : fail();
    }

    private boolean looksLikePair(Object result, Listing values) {
        return values.size() == 2
                && Covered.open(result) instanceof Listing list
                && list.size() == 2
                && call.same(list.items().getFirst(), values.items().getFirst());
    }

    private Object oldWay(Listing pair) {
        try {
            var result = call.lambda(3).of(pair);
            return hasTwo(Covered.open(result)) ? result : fail();
        } catch (Failure failure) {
            if (failure.fault() == Fault.BUDGET) {
                throw failure;
            }
            return fail();
        }
    }

    private static boolean hasTwo(Object value) {
        return switch (value) {
            case Listing list -> list.size() == 2;
            case Dict dict -> dict.size() == 2;
            case Group group -> group.size() == 2;
            case String text -> text.codePointCount(0, text.length()) == 2;
            default -> false;
        };
    }

    private Object fail() {
        throw failed.orElseThrow();
    }
}
