package io.tutti.environments.compile;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.template.syntax.Node;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a template in YAML that reads back as the same values, whoever reads it. */
final class HotWriter {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*(::[A-Za-z0-9_.]+)*");

    /** Words that YAML 1.1 takes for something else than text. */
    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    /** A longer list stands one below the other. */
    private static final int WIDEST = 4;

    private final StringBuilder text = new StringBuilder();

    private HotWriter() {}

    static String write(Node.Fields root) {
        var writer = new HotWriter();
        writer.entries(root, 0);
        return writer.text.toString();
    }

    private void entries(Node.Fields fields, int depth) {
        fields.all().forEach(field -> {
            indent(depth);
            entry(field, depth);
        });
    }

    private void entry(Node.Field field, int depth) {
        text.append(word(field.key())).append(':');
        child(field.node(), depth);
    }

    private void child(Node node, int depth) {
        switch (node) {
            case Node.Fields fields
            when !fields.fields().isEmpty() -> {
                text.append('\n');
                entries(fields, depth + 1);
            }
            case Node.Items items
            when isShort(items) ->
                text.append(items.items().stream()
                        .map(item -> scalar(item.value()))
                        .collect(Collectors.joining(", ", " [", "]\n")));
            case Node.Items items
            when !items.items().isEmpty() -> {
                text.append('\n');
                items(items, depth + 1);
            }
            case Node.Fields _ -> text.append(" {}\n");
            case Node.Items _ -> text.append(" []\n");
            case Node.Scalar scalar ->
                text.append(' ').append(scalar(scalar.value())).append('\n');
        }
    }

    private static boolean isShort(Node.Items items) {
        return items.items().size() <= WIDEST
                && !items.items().isEmpty()
                && items.items().stream().allMatch(Node.Scalar.class::isInstance);
    }

    private void items(Node.Items items, int depth) {
        items.items().forEach(item -> {
            indent(depth);
            text.append('-');
            if (item instanceof Node.Fields fields && !fields.fields().isEmpty()) {
                var all = fields.all().iterator();
                text.append(' ');
                entry(all.next(), depth + 1);
                all.forEachRemaining(field -> {
                    indent(depth + 1);
                    entry(field, depth + 1);
                });
            } else {
                child(item, depth);
            }
        });
    }

    private void indent(int depth) {
        text.repeat("  ", depth);
    }

    private static String scalar(Value value) {
        return value instanceof Value.Text word ? word(word.value()) : Json.clear(value);
    }

    private static String word(String word) {
        var isPlain = PLAIN.matcher(word).matches() && !WORDS.contains(word.toLowerCase(Locale.ROOT));
        return isPlain ? word : Json.clear(Value.of(word));
    }
}
