package io.tutti.template.yaql.call;

import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.value.Flow;
import io.tutti.template.yaql.value.Listing;
import io.tutti.template.yaql.value.Streamed;
import io.tutti.template.yaql.value.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * A collection that is sorted when it is first walked through; until then further fields can be added to its order. The
 * sort is stable and survives operators that contradict themselves.
 */
public final class Sorted implements Streamed {
    /** One field of the order. */
    private record Field(Lambda selector, boolean ascending) {}

    private final Flow source;
    private final BinaryOperator<Object> less;
    private final BinaryOperator<Object> more;
    private final List<Field> fields = new ArrayList<>();
    private Optional<Listing> sorted = Optional.empty();

    public Sorted(Flow source, BinaryOperator<Object> less, BinaryOperator<Object> more) {
        this.source = source;
        this.less = less;
        this.more = more;
    }

    /** Adds a field to the order. */
    public Sorted by(Lambda selector, boolean ascending) {
        fields.add(new Field(selector, ascending));
        return this;
    }

    @Override
    public Flow flow(Budget budget) {
        if (sorted.isEmpty()) {
            var items = Listing.drain(source, budget).items();
            sorted = Optional.of(Listing.loose(sort(items)));
        }
        return sorted.get().flow(budget);
    }

    private List<Object> sort(List<Object> items) {
        if (items.size() < 2) {
            return items;
        }
        var middle = items.size() / 2;
        var left = sort(items.subList(0, middle));
        var right = sort(items.subList(middle, items.size()));
        var merged = new ArrayList<Object>(items.size());
        int l = 0;
        int r = 0;
        while (l < left.size() && r < right.size()) {
            merged.add(compare(right.get(r), left.get(l)) < 0 ? right.get(r++) : left.get(l++));
        }
        merged.addAll(left.subList(l, left.size()));
        merged.addAll(right.subList(r, right.size()));
        return merged;
    }

    private int compare(Object one, Object two) {
        for (var field : fields) {
            var a = field.selector().of(one);
            var b = field.selector().of(two);
            if (Truth.of(less.apply(a, b))) {
                return field.ascending() ? -1 : 1;
            }
            if (Truth.of(more.apply(a, b))) {
                return field.ascending() ? 1 : -1;
            }
        }
        return 0;
    }
}
