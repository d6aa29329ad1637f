package io.tutti.template.yaql.text;

import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.pattern.Captured;
import io.tutti.template.yaql.value.Covered;
import io.tutti.template.yaql.value.Dict;
import io.tutti.template.yaql.value.Listing;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Python's {@code str.format}: fields {@code {0}}, {@code {name}}, {@code {}}, with {@code [key]}, {@code !r} and a
 * format. Attributes ({@code {0.x}}) are not read, for in Python they lead out of the data.
 */
public final class Formatting {
    private static final int DEEPEST = 2;
    private static final Pattern NAME = Pattern.compile("^([^.\\[]*)((?:\\[[^\\]]+\\]|\\.[^.\\[]+)*)$", Pattern.DOTALL);
    private static final Pattern STEP = Pattern.compile("\\[([^\\]]+)\\]|\\.([^.\\[]+)", Pattern.DOTALL);

    private final Budget budget;
    private final List<Object> arguments;
    private final Map<String, Object> named;
    private int automatic;
    private boolean numbered;

    public Formatting(Budget budget, List<Object> arguments, Map<String, Object> named) {
        this.budget = budget;
        this.arguments = arguments;
        this.named = named;
    }

    public String format(String template) {
        return format(template, 0);
    }

    private String format(String template, int depth) {
        if (depth > DEEPEST - 1) {
            throw wrong("nests its fields too deep");
        }
        var out = new StringBuilder();
        var at = 0;
        while (at < template.length()) {
            var c = template.charAt(at);
            if (c != '{' && c != '}') {
                out.append(c);
                at++;
            } else if (at + 1 < template.length() && template.charAt(at + 1) == c && depth == 0) {
                out.append(c);
                at += 2;
            } else if (c == '}') {
                throw wrong("has a single `}`");
            } else {
                var end = close(template, at);
                out.append(field(template.substring(at + 1, end), depth));
                budget.fit(out.length());
                at = end + 1;
            }
        }
        budget.pay(out.length());
        return out.toString();
    }

    private static int close(String template, int open) {
        var depth = 0;
        for (int i = open; i < template.length(); i++) {
            var c = template.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw wrong("has an open `{`");
    }

    private String field(String field, int depth) {
        var end = 0;
        var inside = false;
        while (end < field.length() && (inside || field.charAt(end) != ':' && field.charAt(end) != '!')) {
            inside = field.charAt(end) == '[' || inside && field.charAt(end) != ']';
            end++;
        }
        var value = value(field.substring(0, end));
        var rest = field.substring(end);
        if (rest.startsWith("!")) {
            if (rest.length() < 2 || rest.length() > 2 && rest.charAt(2) != ':') {
                throw wrong("has a bad conversion");
            }
            value = converted(value, rest.charAt(1));
            rest = rest.substring(2);
        }
        var spec = rest.isEmpty() ? "" : rest.substring(1);
        return new FormatSpec(budget)
                .apply(value, spec.indexOf('{') >= 0 || spec.indexOf('}') >= 0 ? format(spec, depth + 1) : spec);
    }

    private Object converted(Object value, char conversion) {
        var printed = new Printed(budget);
        return switch (conversion) {
            case 's' -> printed.str(value);
            case 'r' -> printed.repr(value);
            case 'a' -> ascii(printed.repr(value));
            default -> throw wrong("has a bad conversion");
        };
    }

    private static String ascii(String text) {
        var out = new StringBuilder();
        text.codePoints()
                .forEach(c -> out.append(
                        c < 0x80
                                ? Character.toString(c)
                                : (c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c)));
        return out.toString();
    }

    private Object value(String name) {
        var match = NAME.matcher(name);
        if (!match.matches()) {
            throw wrong("has a bad name of a field");
        }
        var value = first(match.group(1));
        var steps = STEP.matcher(match.group(2));
        while (steps.find()) {
            var key = Captured.in(steps, 1)
                    .orElseThrow(() -> new Failure(Fault.TYPE, "A format cannot read attributes")
                            .suggest("take the value out before, as in `'{0}'.format($.x)`"));
            value = step(Covered.open(value), key);
        }
        return value;
    }

    private Object first(String name) {
        if (name.isEmpty() || name.matches("\\d+")) {
            if (name.isEmpty() ? numbered : automatic > 0) {
                throw wrong("numbers some fields and others not");
            }
            numbered = !name.isEmpty();
            var index = numbered ? new BigInteger(name) : BigInteger.valueOf(automatic++);
            if (index.compareTo(BigInteger.valueOf(arguments.size())) >= 0) {
                throw new Failure(Fault.INDEX, "The format has more fields than there are arguments");
            }
            return arguments.get(index.intValueExact());
        }
        if (!named.containsKey(name)) {
            throw new Failure(Fault.KEY, "The format has a field that no argument is named after");
        }
        return named.getOrDefault(name, "");
    }

    private Object step(Object value, String key) {
        var index = key.matches("\\d{1,9}") ? Integer.parseInt(key) : -1;
        return switch (value) {
            case Dict dict ->
                dict.get(index >= 0 ? BigInteger.valueOf(index) : key, budget)
                        .orElseThrow(() -> new Failure(Fault.KEY, "A map has no such key as the format names"));
            case Listing list
            when index >= 0 && index < list.size() -> list.items().get(index);
            case String text when index >= 0 && index < Chars.length(text) -> Chars.slice(text, index, index + 1L);
            default ->
                throw new Failure(
                        index >= 0 && (value instanceof Listing || value instanceof String) ? Fault.INDEX : Fault.TYPE,
                        "The format names an item that is not there");
        };
    }

    private static Failure wrong(String what) {
        return new Failure(Fault.VALUE, "The format " + what).suggest("double braces that stand for themselves");
    }
}
