package io.tutti.template.function;

import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Plain;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code list_concat: [list, list, ...]}: one list of all items; a null list counts as empty. {@code list_concat_unique}
 * leaves out what came before.
 */
final class ListConcat implements Plain {
    private final boolean unique;

    ListConcat(boolean unique) {
        this.unique = unique;
    }

    @Override
    public String name() {
        return unique ? "list_concat_unique" : "list_concat";
    }

    @Override
    public Manual manual() {
        return new Manual(
                "[LIST...]",
                unique ? "lists, one behind the other, each item once" : "lists, one behind the other",
                "[[one], [two, three]]");
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
        return Value.list(unique ? distinct(all, arguments) : all);
    }

    private static List<Value> distinct(List<Value> all, Arguments arguments) {
        var kept = new ArrayList<Value>();
        for (var item : all) {
            arguments.payItems(kept.size());
            var plain = arguments.openDeep(item);
            if (kept.stream().noneMatch(other -> Likeness.alike(other.revealed(), plain))) {
                kept.add(item);
            }
        }
        return kept;
    }
}
