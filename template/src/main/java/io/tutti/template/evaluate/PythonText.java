package io.tutti.template.evaluate;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** Texts as Heat, a Python program, prints them into templates' results. */
public final class PythonText {
    private PythonText() {}

    /** {@code str(value)}: {@code True}, {@code 1.0}, {@code 1e+16}, {@code ['a']}. */
    public static String scalar(Value value) {
        return switch (value) {
            case Value.Null _ -> "None";
            case Value.Bool bool -> bool.value() ? "True" : "False";
            case Value.Int number -> number.value().toString();
            case Value.Real real -> real(real.value());
            case Value.Text text -> text.value();
            case Value.Sequence _, Value.Mapping _ -> repr(value);
            case Value.Secret _ -> "***";
            case Value.Unknown unknown -> "<unknown: " + unknown.why() + ">";
        };
    }

    /** {@code repr(value)}: as {@code str}, with quotes around texts. Lists and maps print their items so. */
    private static String repr(Value value) {
        return switch (value) {
            case Value.Text text -> quoted(text.value());
            case Value.Sequence sequence ->
                sequence.items().stream().map(PythonText::repr).collect(Collectors.joining(", ", "[", "]"));
            case Value.Mapping mapping ->
                mapping.entries().entrySet().stream()
                        .map(e -> quoted(e.getKey()) + ": " + repr(e.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Secret _, Value.Unknown _ ->
                scalar(value);
        };
    }

    /** In single quotes, unless that would need more escapes than double ones. */
    private static String quoted(String text) {
        var quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        var out = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> out.append(c == quote || c == '\\' ? "\\" + (char) c : printed(c)));
        return out.append(quote).toString();
    }

    private static String printed(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case ' ' -> " ";
            default -> {
                if (isPrintable(c)) {
                    yield Character.toString(c);
                }
                yield c <= 0xFF ? "\\x%02x".formatted(c) : (c <= 0xFFFF ? "\\u%04x" : "\\U%08x").formatted(c);
            }
        };
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
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

    /** {@code json.dumps(value)}: a space after comma and colon, everything beyond ASCII escaped. */
    public static String json(Value value) {
        return switch (value) {
            case Value.Sequence sequence ->
                sequence.items().stream().map(PythonText::json).collect(Collectors.joining(", ", "[", "]"));
            case Value.Mapping mapping ->
                mapping.entries().entrySet().stream()
                        .map(e -> ascii(Json.masked(Value.of(e.getKey()))) + ": " + json(e.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Value.Real real -> jsonReal(real.value());
            case Value.Null _, Value.Bool _, Value.Int _, Value.Text _, Value.Secret _, Value.Unknown _ ->
                ascii(Json.masked(value));
        };
    }

    private static String jsonReal(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return Double.isInfinite(value) ? (value > 0 ? "Infinity" : "-Infinity") : real(value);
    }

    private static String ascii(String json) {
        if (json.chars().allMatch(c -> c < 0x7F)) {
            return json;
        }
        var out = new StringBuilder();
        json.chars().forEach(c -> out.append(c < 0x7F ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return out.toString();
    }

    /** Python's repr of a float: digits up to 1e16, exponents of two digits at least. */
    static String real(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        var digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        var exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            var plain = digits.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        var unscaled = digits.unscaledValue().abs().toString();
        var mantissa = unscaled.length() == 1 ? unscaled : unscaled.charAt(0) + "." + unscaled.substring(1);
        return (value < 0 ? "-" : "") + mantissa + (exponent < 0 ? "e-" : "e+") + "%02d".formatted(Math.abs(exponent));
    }
}
