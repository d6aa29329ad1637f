package io.tutti.template.function;

import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Plain;
import java.util.ArrayList;

/** {@code list_concat: [list, list, ...]}: one list of all items; a null list counts as empty. */
final class ListConcat implements Plain {
    @Override
    public String name() {
        return "list_concat";
    }

    @Override
    public Value apply(Value argument, Arguments arguments) {
        var all = new ArrayList<Value>();
        for (var list : arguments.items(argument, "must be given a list of lists")) {
            if (!arguments.isNull(list)) {
                var more = arguments.items(list, "joins lists only, and one of the items is something else");
                all.addAll(more);
                arguments.payItems(more.size());
            }
        }
        return Value.list(all);
    }
}
