package io.tutti.drivers.software;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Sequence;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A value as YAML, in blocks. What could be read as anything but a text is quoted as JSON is, which every YAML reader understands. */
final class YamlText {
    /** Words that some reader of YAML takes for something else. */
    private static final Set<String> WORDS =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "none");

    private static final String PLAIN = "[A-Za-z_/][A-Za-z0-9_./+-]*(?: [A-Za-z0-9_./+-]+)*";

    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    /** Ends with a line's end. */
    static String of(Value value) {
        var text = new YamlText();
        switch (value) {
            case Mapping map when !map.isEmpty() -> text.fields(map, 0);
            case Sequence list when !list.items().isEmpty() -> text.items(list.items(), 0);
            default -> text.out.append(flat(value)).append('\n');
        }
        return text.out.toString();
    }

    private void fields(Mapping map, int indent) {
        map.entries().forEach((name, value) -> {
            out.repeat(' ', indent).append(flat(Value.of(name))).append(':');
            inside(value, indent, true);
        });
    }

    private void items(List<Value> items, int indent) {
        for (var item : items) {
            out.repeat(' ', indent).append('-');
            inside(item, indent, false);
        }
    }

    /** A list may stand as far left as the name before it. */
    private void inside(Value value, int indent, boolean named) {
        switch (value) {
            case Mapping map
            when !map.isEmpty() -> {
                out.append('\n');
                fields(map, indent + 2);
            }
            case Sequence list
            when !list.items().isEmpty() -> {
                out.append('\n');
                items(list.items(), named ? indent : indent + 2);
            }
            default -> out.append(' ').append(flat(value)).append('\n');
        }
    }

    private static String flat(Value value) {
        return value instanceof Value.Text(var text) && isPlain(text) ? text : Json.clear(value);
    }

    private static boolean isPlain(String text) {
        return text.matches(PLAIN) && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    }
}
