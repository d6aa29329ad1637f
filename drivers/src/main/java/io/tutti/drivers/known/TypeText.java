package io.tutti.drivers.known;

import io.tutti.contract.json.Json;
import io.tutti.contract.schema.Attribute;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.schema.Support;
import io.tutti.contract.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Types as people read them in a terminal. */
final class TypeText {
    private static final int WIDTH = 100;
    private static final int MOST_WORDS = 12;

    private final StringBuilder text = new StringBuilder();

    private TypeText() {}

    /** A line for each: its name, a mark for what is not made here, and the first sentence about it. */
    static String list(List<TypeBook.Entry> entries) {
        var page = new TypeText();
        var rows = new ArrayList<List<String>>();
        for (var entry : entries) {
            var first = entry.summary().replaceFirst("(?s)(\\.) .*", "$1");
            rows.add(List.of(entry.name(), entry.made() ? "" : "(no driver)", first));
        }
        page.table("", rows);
        return page.text.toString();
    }

    static String of(TypeBook book, Description type) {
        var page = new TypeText();
        page.head(book, type);
        page.properties("Properties", type.properties());
        KnownTypes.find(type.type()).ifPresent(known -> page.properties("Update policy", known.updatePolicy()));
        page.attributes(type);
        page.line("").line("Example");
        book.example(type.type()).orElse("").lines().forEach(line -> page.line("  " + line));
        return page.text.toString();
    }

    private static String maker(List<String> parts) {
        return parts.isEmpty() ? "A driver here makes it." : "Made here of " + String.join(", ", parts) + ".";
    }

    private void head(TypeBook book, Description type) {
        line(type.type());
        wrapped("  ", type.summary());
        var known = KnownTypes.find(type.type());
        book.unmade(type.type())
                .ifPresentOrElse(
                        problem -> {
                            wrapped(
                                    "  ",
                                    "No driver here makes it: "
                                            + problem.reason().orElse("") + ".");
                            wrapped("  ", "What to do: " + problem.suggestion().orElse("") + ".");
                        },
                        () -> wrapped("  ", maker(MappedTypes.madeOf(type.type()))));
        known.filter(k -> k.support() != Support.SUPPORTED)
                .ifPresent(k -> line("  In Heat it is " + k.support()
                        + k.since().map(s -> " since " + s).orElse("") + "."));
    }

    private void properties(String title, List<Property> properties) {
        if (properties.isEmpty()) {
            return;
        }
        line("").line(title);
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("NAME", "KIND", "REQUIRED", "A CHANGE", "DEFAULT", "RULES"));
        properties.forEach(property -> rows(property, "", rows));
        table("  ", rows);
        var said = new ArrayList<List<String>>();
        properties.forEach(property -> sayings(property, "", said));
        if (!said.isEmpty()) {
            line("");
            said.forEach(row -> wrapped("  ", row.getFirst() + ": " + row.getLast()));
        }
    }

    private static void rows(Property property, String margin, List<List<String>> rows) {
        var rules = new ArrayList<>(
                property.constraints().stream().map(TypeText::rule).toList());
        standing(property.support()).ifPresent(rules::add);
        property.formerly().ifPresent(name -> rules.add("or by its old name " + name));
        rows.add(List.of(
                margin + property.name(),
                property.items()
                        .map(item -> "list of " + item.kind().heat())
                        .orElse(property.kind().heat()),
                property.required() ? "yes" : "no",
                switch (property.onChange()) {
                    case UPDATE -> "updates";
                    case REPLACE -> "replaces";
                    case REFUSE -> "is refused";
                },
                property.fallback().map(Json::masked).orElse("-"),
                rules.isEmpty() ? "-" : String.join("; ", rules)));
        property.items().ifPresent(item -> item.fields().forEach(field -> rows(field, margin + "  ", rows)));
        property.fields().forEach(field -> rows(field, margin + "  ", rows));
    }

    private static void sayings(Property property, String way, List<List<String>> said) {
        var here = way + property.name();
        if (!property.summary().isEmpty()) {
            said.add(List.of(here, property.summary()));
        }
        property.items().ifPresent(item -> item.fields().forEach(field -> sayings(field, here + "[].", said)));
        property.fields().forEach(field -> sayings(field, here + ".", said));
    }

    private static Optional<String> standing(Support support) {
        return switch (support) {
            case SUPPORTED -> Optional.empty();
            case DEPRECATED -> Optional.of("deprecated");
            case HIDDEN -> Optional.of("of old templates");
            case UNSUPPORTED -> Optional.of("unsupported");
            case UNIMPLEMENTED -> Optional.of("not to be given: nobody made it work");
            case NO_EFFECT -> Optional.of("no effect here");
        };
    }

    private static String rule(Constraint constraint) {
        return switch (constraint) {
            case Constraint.Length(var min, var max, var _) ->
                bounds(min.map(String::valueOf), max.map(String::valueOf)) + " long";
            case Constraint.Range(var min, var max, var _) ->
                bounds(min.map(TypeText::number), max.map(TypeText::number));
            case Constraint.Allowed(var values, var _) -> "one of " + words(values);
            case Constraint.Pattern(var regex, var _) -> "matches " + regex;
            case Constraint.Modulo(var step, var offset, var _) -> "a multiple of " + step + " and " + offset;
            case Constraint.Custom(var name, var _) -> "a " + name;
        };
    }

    private static String words(List<Value> values) {
        var first = values.stream()
                .limit(MOST_WORDS)
                .map(value -> value.asText().orElseGet(() -> Json.masked(value)))
                .collect(Collectors.joining(", "));
        return values.size() > MOST_WORDS ? first + " and " + (values.size() - MOST_WORDS) + " more" : first;
    }

    private static String number(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static String bounds(Optional<String> min, Optional<String> max) {
        return min.map(least -> max.map(most -> least + " to " + most).orElse("at least " + least))
                .orElse("at most " + max.orElse("anything"));
    }

    private void attributes(Description type) {
        line("").line("Attributes");
        var rows = new ArrayList<List<String>>();
        for (Attribute attribute : type.attributes()) {
            rows.add(List.of(attribute.name(), attribute.kind().heat(), attribute.summary()));
        }
        if (type.attribute("show").isEmpty()) {
            rows.add(List.of("show", "map", "Everything known about it."));
        }
        if (type.furtherAttributes()) {
            rows.add(
                    List.of("(others)", "any", type.open() ? "Any name is accepted." : "By what its properties make."));
        }
        table("  ", rows);
    }

    private void table(String margin, List<List<String>> rows) {
        var columns = rows.isEmpty() ? 0 : rows.getFirst().size();
        var widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (var row : rows) {
            var cells = new StringBuilder(margin);
            for (int i = 0; i < columns; i++) {
                cells.append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            line(cells.toString());
        }
    }

    private void wrapped(String margin, String words) {
        if (words.isBlank()) {
            return;
        }
        var row = new StringBuilder(margin);
        for (var word : words.split(" ", -1)) {
            if (row.length() + word.length() > WIDTH && row.length() > margin.length() + 4) {
                line(row.toString());
                row.setLength(0);
                row.append(margin).append("    ");
            }
            row.append(word).append(' ');
        }
        line(row.toString());
    }

    private TypeText line(String line) {
        text.append(line.stripTrailing()).append('\n');
        return this;
    }
}
