package io.tutti.template.yaql.value;

import io.tutti.template.yaql.budget.Budget;
import java.util.ArrayList;
import java.util.List;

/** An iterator that remembers, so that it can be walked through again. */
public final class Memory implements Streamed {
    private final Flow source;
    private final List<Object> seen = new ArrayList<>();

    public Memory(Flow source) {
        this.source = source;
    }

    @Override
    public Flow flow(Budget budget) {
        var at = new int[1];
        return new Flow(budget, () -> {
            if (at[0] == seen.size()) {
                var item = source.next();
                if (item == None.END) {
                    return None.END;
                }
                seen.add(item);
                budget.pay(Size.POINTER);
                budget.fit(56 + Size.POINTER * seen.size());
            }
            return seen.get(at[0]++);
        });
    }
}
