package io.tutti.template.function;

import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Plain;
import java.util.LinkedHashMap;

/** {@code map_merge: [map, map, ...]}: one map; of keys that come twice the last counts. A null map counts as
 * empty, and an empty text as an empty list. */
final class MapMerge implements Plain {
    @Override
    public String name() {
        return "map_merge";
    }

    @Override
    public Manual manual() {
        return new Manual("[MAP...]", "maps as one; the last one to have a key wins", "[{a: 1}, {b: 2}]");
    }

    @Override
    public Value apply(Value argument, Arguments arguments) {
        var all = new LinkedHashMap<String, Value>();
        if (arguments.open(argument) instanceof Value.Text text && text.value().isEmpty()) {
            return Value.map();
        }
        for (var map : arguments.items(argument, "must be given a list of maps")) {
            if (!arguments.isNull(map)) {
                var entries = arguments.entries(map, "merges maps only, and one of the items is something else");
                arguments.payItems(entries.size());
                all.putAll(entries);
            }
        }
        return new Value.Mapping(all);
    }
}
