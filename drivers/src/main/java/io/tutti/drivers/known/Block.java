package io.tutti.drivers.known;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.regex.Pattern;

/** Values as YAML in block style, as people write templates. */
final class Block {
    /** What stands for itself without quotes, and for nothing else. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./:@-]*[A-Za-z0-9_/.]|[A-Za-z]");

    /** What looks plain and is no text. */
    private static final Pattern WORD = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|nan|inf");

    /** Dates stay text. */
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final StringBuilder text = new StringBuilder();

    private Block() {}

    static String text(Mapping mapping) {
        var block = new Block();
        block.entries(mapping, "");
        return block.text.toString();
    }

    private void entries(Mapping mapping, String margin) {
        mapping.entries().forEach((key, value) -> {
            text.append(margin).append(scalar(Value.of(key))).append(':');
            after(value, margin + "  ");
        });
    }

    /** What follows a key. */
    private void after(Value value, String margin) {
        switch (value) {
            case Mapping mapping
            when !mapping.isEmpty() -> {
                text.append('\n');
                entries(mapping, margin);
            }
            case Value.Sequence list
            when !list.items().isEmpty() -> {
                text.append('\n');
                list.items().forEach(item -> item(item, margin));
            }
            default -> text.append(' ').append(scalar(value)).append('\n');
        }
    }

    private void item(Value item, String margin) {
        text.append(margin).append('-');
        if (item instanceof Mapping mapping && !mapping.isEmpty()) {
            var begin = text.length();
            entries(mapping, margin + "  ");
            // The first entry stands behind the dash.
            text.replace(begin, begin + margin.length() + 2, " ");
        } else {
            text.append(' ').append(scalar(item)).append('\n');
        }
    }

    private static String scalar(Value value) {
        return value instanceof Value.Text plain && isPlain(plain.value()) ? plain.value() : Json.clear(value);
    }

    private static boolean isPlain(String text) {
        return DATE.matcher(text).matches()
                || PLAIN.matcher(text).matches() && !WORD.matcher(text).matches();
    }
}
