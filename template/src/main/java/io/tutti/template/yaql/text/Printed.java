package io.tutti.template.yaql.text;

import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.PythonText;
import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.pattern.Regex;
import io.tutti.template.yaql.time.Moment;
import io.tutti.template.yaql.time.Span;
import io.tutti.template.yaql.value.Covered;
import io.tutti.template.yaql.value.Dict;
import io.tutti.template.yaql.value.Group;
import io.tutti.template.yaql.value.Key;
import io.tutti.template.yaql.value.Kind;
import io.tutti.template.yaql.value.Listing;
import io.tutti.template.yaql.value.None;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as Python's {@code str} and {@code repr} print them. */
public final class Printed {
    private static final int MOST_DIGITS = 4_300;
    private static final int BITS_OF_MOST_DIGITS = 14_285;

    private final Budget budget;

    public Printed(Budget budget) {
        this.budget = budget;
    }

    /** {@code str(value)}. */
    public String str(Object value) {
        return switch (Covered.open(value)) {
            case String text -> text;
            case Moment moment -> moment.printed();
            case Span span -> span.printed();
            case Object other -> repr(other);
        };
    }

    /** {@code repr(value)}. */
    public String repr(Object value) {
        budget.enter();
        var text = represented(Covered.open(value));
        budget.leave();
        budget.pay(text.length());
        budget.fit(text.length());
        return text;
    }

    private String represented(Object value) {
        return switch (value) {
            case None _ -> "None";
            case Boolean truth -> truth ? "True" : "False";
            case BigInteger number -> digits(number);
            case Double real -> PythonText.scalar(Value.of(real));
            case String text -> quoted(text);
            case Moment moment -> moment.represented();
            case Span span -> span.represented();
            case Regex regex -> "re.compile(" + quoted(regex.source()) + ")";
            case Listing list when list.frozen() -> "(" + joined(list.items()) + (list.size() == 1 ? ",)" : ")");
            case Listing list -> "[" + joined(list.items()) + "]";
            case Dict dict -> dict(dict.entries());
            case Group group -> group(group);
            case Dict.Values values -> values(values);
            default -> "<" + Kind.of(value).text() + ">";
        };
    }

    private String joined(List<Object> items) {
        return items.stream().map(this::repr).collect(Collectors.joining(", "));
    }

    private String dict(Map<Key, Object> entries) {
        return entries.entrySet().stream()
                .map(e -> repr(e.getKey().value()) + ": " + repr(e.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String group(Group group) {
        return switch (group.kind()) {
            case SET -> group.size() == 0 ? "frozenset()" : "frozenset({" + joined(group.items()) + "})";
            case KEYS -> view("Keys", group);
            case ITEMS -> view("Items", group);
        };
    }

    private String view(String what, Group group) {
        return group.shown().frozen()
                ? what + "View(" + dict(group.shown().entries()) + ")"
                : "dict_" + what.toLowerCase(Locale.ROOT) + "([" + joined(group.items()) + "])";
    }

    private String values(Dict.Values values) {
        return values.dict().frozen()
                ? "ValuesView(" + dict(values.dict().entries()) + ")"
                : "dict_values([" + joined(List.copyOf(values.dict().entries().values())) + "])";
    }

    /** The digits of a whole number; Python refuses to write more than 4300. */
    public static String digits(BigInteger number) {
        if (number.bitLength() > BITS_OF_MOST_DIGITS) {
            throw new Failure(Fault.VALUE, "A number of more than " + MOST_DIGITS + " digits cannot be written");
        }
        return number.toString();
    }

    /** A text in the quotes that Python would choose. */
    static String quoted(String text) {
        var quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        var out = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c == quote) {
                        out.append('\\').append(quote);
                    } else if (isPrintable(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append((c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c));
                    }
                }
            }
        });
        return out.append(quote).toString();
    }

    private static boolean isPrintable(int c) {
        return c == ' '
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SPACE_SEPARATOR -> false;
                    default -> true;
                };
    }
}
