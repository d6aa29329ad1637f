package io.tutti.agent;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.LinkedHashMap;

/** Values as Hiera's data. Hiera looks into every text of its data for {@code %{…}} and puts something else in its place. */
final class Hiera {
    private static final String BEGIN = "%{";
    /** What Hiera reads as the two characters themselves. */
    private static final String LITERAL_BEGIN = "%{literal('%')}{";

    private Hiera() {}

    /** The value such that {@code lookup} answers just this one, whatever it says. */
    static Value literal(Value value) {
        return switch (value) {
            case Value.Text(var text) -> Value.of(literal(text));
            case Value.Secret(var hidden) -> new Value.Secret(literal(hidden));
            case Value.Sequence(var items) ->
                Value.list(items.stream().map(Hiera::literal).toList());
            case Mapping mapping -> {
                var all = new LinkedHashMap<String, Value>();
                mapping.entries().forEach((key, item) -> all.put(literal(key), literal(item)));
                yield new Mapping(all);
            }
            case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Unknown _ -> value;
        };
    }

    private static String literal(String text) {
        return text.replace(BEGIN, LITERAL_BEGIN);
    }
}
