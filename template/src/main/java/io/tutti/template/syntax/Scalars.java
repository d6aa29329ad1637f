package io.tutti.template.syntax;

import io.tutti.contract.value.Value;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a plain scalar means: YAML 1.1's implicit types (yaml.org/type) as PyYAML's resolver has them, but for
 * timestamps, which stay text so that a version needs no quotes.
 */
final class Scalars {
    /** As many digits as Python converts. */
    private static final int MOST_DIGITS = 4300;

    private static final Set<String> TRUE = Set.of("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE = Set.of("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");

    private static final Pattern BINARY = Pattern.compile("[-+]?0b[01_]+");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]+");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(?:0|[1-9][0-9_]*)");
    private static final Pattern HEX = Pattern.compile("[-+]?0x[0-9a-fA-F_]+");
    private static final Pattern BASE_60 = Pattern.compile("[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
    private static final Pattern REAL =
            Pattern.compile("(?:[-+]?[0-9][0-9_]*\\.[0-9_]*|\\.[0-9][0-9_]*)(?:[eE][-+][0-9]+)?");
    private static final Pattern REAL_60 = Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*");
    private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)");
    private static final Set<String> NAN = Set.of(".nan", ".NaN", ".NAN");
    private static final Pattern JSON_REAL = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?[eE][-+]?[0-9]+");

    private Scalars() {}

    /** The meaning of a plain scalar. A number beyond all sense is text. */
    static Value plain(String text, boolean json) {
        if (NULL.contains(text)) {
            return Value.none();
        }
        var c = text.charAt(0);
        if ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.') {
            return number(text, json).orElseGet(() -> Value.of(text));
        }
        return bool(text).orElseGet(() -> Value.of(text));
    }

    static boolean isNull(String text) {
        return NULL.contains(text);
    }

    static Optional<Value> bool(String text) {
        if (TRUE.contains(text)) {
            return Optional.of(Value.of(true));
        }
        return FALSE.contains(text) ? Optional.of(Value.of(false)) : Optional.empty();
    }

    private static Optional<Value> number(String text, boolean json) {
        if (json && JSON_REAL.matcher(text).matches()) {
            return Optional.of(Value.of(Double.parseDouble(text)));
        }
        return integer(text).or(() -> real(text));
    }

    static Optional<Value> integer(String text) {
        if (text.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        if (isPlainNumber(text)) {
            return Optional.of(Value.of(Long.parseLong(text)));
        }
        var negative = text.startsWith("-");
        var digits = (negative || text.startsWith("+") ? text.substring(1) : text).replace("_", "");
        if (DECIMAL.matcher(text).matches()) {
            return whole(digits, 10, negative);
        }
        if (OCTAL.matcher(text).matches()) {
            return whole(digits, 8, negative);
        }
        if (HEX.matcher(text).matches()) {
            return whole(digits.substring(2), 16, negative);
        }
        if (BINARY.matcher(text).matches()) {
            return whole(digits.substring(2), 2, negative);
        }
        if (BASE_60.matcher(text).matches()) {
            return Optional.of(new Value.Int(signed(base60(digits), negative)));
        }
        return Optional.empty();
    }

    /** Most numbers are digits alone, of which a long holds so many without a doubt. */
    private static boolean isPlainNumber(String text) {
        return !text.isEmpty()
                && text.length() < 19
                && (text.charAt(0) != '0' || text.length() == 1)
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Optional<Value> whole(String digits, int radix, boolean negative) {
        return digits.isEmpty()
                ? Optional.empty()
                : Optional.of(new Value.Int(signed(new BigInteger(digits, radix), negative)));
    }

    private static BigInteger signed(BigInteger number, boolean negative) {
        return negative ? number.negate() : number;
    }

    private static BigInteger base60(String digits) {
        var sum = BigInteger.ZERO;
        for (var part : digits.split(":")) {
            sum = sum.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
        }
        return sum;
    }

    static Optional<Value> real(String text) {
        if (text.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        if (REAL.matcher(text).matches()) {
            return Optional.of(Value.of(Double.parseDouble(text.replace("_", ""))));
        }
        if (INFINITE.matcher(text).matches()) {
            return Optional.of(Value.of(text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY));
        }
        if (NAN.contains(text)) {
            return Optional.of(Value.of(Double.NaN));
        }
        return REAL_60.matcher(text).matches() ? Optional.of(Value.of(real60(text))) : Optional.empty();
    }

    private static double real60(String text) {
        var negative = text.startsWith("-");
        var sum = 0.0;
        for (var part : text.replaceAll("[-+_]", "").split(":")) {
            sum = sum * 60 + Double.parseDouble(part.endsWith(".") ? part + "0" : part);
        }
        return negative ? -sum : sum;
    }
}
