package io.tutti.template.yaql.library;

import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.text.Chars;
import io.tutti.template.yaql.value.Kind;
import io.tutti.template.yaql.value.None;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers out of other values, as Python's {@code int} and {@code float} make them. */
final class Numbers {
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+(?:_\\d+)*", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern REAL = Pattern.compile(
            "[-+]?(?:(?:\\d+(?:_\\d+)*)?\\.\\d+(?:_\\d+)*|\\d+(?:_\\d+)*\\.?)(?:[eE][-+]?\\d+(?:_\\d+)*)?|[-+]?(?i:inf(?:inity)?|nan)");
    private static final int MOST_DIGITS = 4_300;

    private Numbers() {}

    static BigInteger whole(Object value) {
        return switch (value) {
            case None _ -> BigInteger.ZERO;
            case Boolean truth -> truth ? BigInteger.ONE : BigInteger.ZERO;
            case BigInteger number -> number;
            case Double real when Double.isFinite(real) -> new BigDecimal(real).toBigInteger();
            case Double _ -> throw new Failure(Fault.VALUE, "What is infinite or no number cannot be an integer");
            case String text -> whole(text);
            default ->
                throw new Failure(
                        Fault.TYPE,
                        "No integer can be made of " + Kind.of(value).withArticle());
        };
    }

    private static BigInteger whole(String text) {
        var digits = stripped(text);
        if (!WHOLE.matcher(digits).matches()) {
            throw new Failure(Fault.VALUE, "The text is no integer")
                    .because("an integer is written with digits, such as -12")
                    .suggest("give such a text, or test it before with `.matches('-?[0-9]+')`");
        }
        if (digits.length() > MOST_DIGITS) {
            throw new Failure(Fault.VALUE, "The text is an integer of too many digits");
        }
        return new BigInteger(ascii(digits.replace("_", "")));
    }

    private static String ascii(String digits) {
        var out = new StringBuilder();
        digits.codePoints().forEach(c -> out.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        return out.toString();
    }

    private static String stripped(String text) {
        return Chars.strip(text, Optional.empty(), true, true);
    }

    static double real(Object value) {
        return switch (value) {
            case None _ -> 0.0;
            case Boolean _, BigInteger _, Double _ -> Arithmetic.real(value);
            case String text -> real(stripped(text));
            default ->
                throw new Failure(
                        Fault.TYPE, "No number can be made of " + Kind.of(value).withArticle());
        };
    }

    private static double real(String text) {
        if (!REAL.matcher(text).matches()) {
            throw new Failure(Fault.VALUE, "The text is no number")
                    .because("a number is written with digits, such as -1.5")
                    .suggest("give such a text, or test it before with `.matches('-?[0-9.]+')`");
        }
        if (text.length() > MOST_DIGITS) {
            throw Budget.spent("reads a number of too many digits");
        }
        var lower = text.toLowerCase(java.util.Locale.ROOT);
        if (lower.contains("nan")) {
            return Double.NaN;
        }
        if (lower.contains("inf")) {
            return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.parseDouble(lower.replace("_", ""));
    }
}
