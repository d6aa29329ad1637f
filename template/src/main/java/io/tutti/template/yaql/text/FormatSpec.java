package io.tutti.template.yaql.text;

import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.PythonText;
import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.pattern.Captured;
import io.tutti.template.yaql.time.Moment;
import io.tutti.template.yaql.time.Strftime;
import io.tutti.template.yaql.value.Covered;
import io.tutti.template.yaql.value.Same;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's format specifications: {@code [[fill]align][sign][#][0][width][,][.precision][type]}. */
final class FormatSpec {
    private static final Pattern SPEC = Pattern.compile(
            "(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\\d+)?([,_])?(?:\\.(\\d+))?([a-zA-Z%])?", Pattern.DOTALL);
    private static final int DEFAULT_PRECISION = 6;
    private static final int MOST_PRECISION = 400;

    private final Budget budget;

    FormatSpec(Budget budget) {
        this.budget = budget;
    }

    String apply(Object covered, String spec) {
        var value = Covered.open(covered);
        if (spec.isEmpty()) {
            return new Printed(budget).str(value);
        }
        if (value instanceof Moment moment) {
            return Strftime.format(moment, spec);
        }
        var match = SPEC.matcher(spec);
        if (!match.matches()) {
            throw wrong();
        }
        return switch (value) {
            case String text -> text(text, match);
            case Boolean truth -> number(Same.whole(truth), match);
            case BigInteger number -> number(number, match);
            case Double real -> number(real, match);
            default ->
                throw new Failure(
                        Fault.TYPE, "Only texts, numbers and datetimes can be formatted with a specification");
        };
    }

    private String text(String text, Matcher spec) {
        var type = group(spec, 10);
        if (!type.isEmpty() && !type.equals("s")
                || !group(spec, 3).isEmpty()
                || !group(spec, 5).isEmpty()
                || !group(spec, 8).isEmpty()
                || group(spec, 2).equals("=")) {
            throw wrong();
        }
        var cut = group(spec, 9).isEmpty() ? text : Chars.slice(text, 0, size(spec, 9));
        var zero = !group(spec, 6).isEmpty();
        return pad("", cut, spec, group(spec, 2).isEmpty() ? "<" : group(spec, 2), zero ? "0" : " ");
    }

    private String number(Object number, Matcher spec) {
        var type = group(spec, 10);
        var whole = number instanceof BigInteger && "bcdoxXn".contains(type);
        if (whole && !group(spec, 9).isEmpty() || !whole && !type.isEmpty() && !"eEfFgGn%".contains(type)) {
            throw wrong();
        }
        if (type.equals("c")) {
            return pad("", Character.toString(Same.whole(number).intValue()), spec, align(spec, "<"), " ");
        }
        var negative = number instanceof BigInteger integer ? integer.signum() < 0 : negative((Double) number);
        var digits = whole ? integer(Same.whole(number).abs(), type, spec) : real(number, type, spec);
        var sign = negative
                ? "-"
                : group(spec, 3).equals("+") ? "+" : group(spec, 3).equals(" ") ? " " : "";
        var prefix = whole && !group(spec, 5).isEmpty() && "boxX".contains(type) && !type.isEmpty() ? "0" + type : "";
        var zero = !group(spec, 6).isEmpty() && group(spec, 2).isEmpty();
        return pad(sign + prefix, digits, spec, zero ? "=" : align(spec, ">"), zero ? "0" : " ");
    }

    private static boolean negative(double value) {
        return value < 0 || value == 0 && 1 / value < 0;
    }

    private static String align(Matcher spec, String otherwise) {
        return group(spec, 2).isEmpty() ? otherwise : group(spec, 2);
    }

    private static String integer(BigInteger number, String type, Matcher spec) {
        return switch (type) {
            case "b" -> number.toString(2);
            case "o" -> number.toString(8);
            case "x" -> number.toString(16);
            case "X" -> number.toString(16).toUpperCase(Locale.ROOT);
            default -> grouped(Printed.digits(number), group(spec, 8));
        };
    }

    private String real(Object number, String type, Matcher spec) {
        var value = number instanceof BigInteger whole ? whole.doubleValue() : (Double) number;
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            var text = Double.isNaN(value) ? "nan" : "inf";
            return "EFG".contains(type) && !type.isEmpty() ? text.toUpperCase(Locale.ROOT) : text;
        }
        var precision = group(spec, 9).isEmpty() ? DEFAULT_PRECISION : size(spec, 9);
        if (precision > MOST_PRECISION) {
            throw Budget.spent("formats a number with more than " + MOST_PRECISION + " digits");
        }
        var exact = new BigDecimal(Math.abs(value));
        var text = switch (type) {
            case "f", "F" -> exact.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
            case "%" ->
                exact.movePointRight(2)
                                .setScale(precision, RoundingMode.HALF_EVEN)
                                .toPlainString() + "%";
            case "e", "E" -> exponent(exact, precision, type);
            case "" ->
                group(spec, 9).isEmpty()
                        ? PythonText.scalar(Value.of(Math.abs(value)))
                        : general(exact, precision, "", true);
            default -> general(exact, precision, type, false);
        };
        var point = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
        return text.indexOf('e') >= 0 || text.indexOf('E') >= 0
                ? text
                : grouped(text.substring(0, point), group(spec, 8)) + text.substring(point);
    }

    private static String exponent(BigDecimal value, int precision, String type) {
        var rounded = value.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        var digits = rounded.unscaledValue().toString();
        var exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        var padded = digits + "0".repeat(Math.max(0, precision + 1 - digits.length()));
        var mantissa = padded.charAt(0) + (precision > 0 ? "." + padded.substring(1, precision + 1) : "");
        return mantissa + type + (exponent < 0 ? "-" : "+") + "%02d".formatted(Math.abs(exponent));
    }

    /** As few digits as needed, an exponent when the number is very large or small. */
    private static String general(BigDecimal value, int wanted, String type, boolean point) {
        var precision = Math.max(1, wanted);
        var rounded = value.round(new MathContext(precision, RoundingMode.HALF_EVEN));
        var exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        if (exponent < -4 || exponent >= precision + (point ? -1 : 0) && exponent >= precision) {
            var text = exponent(rounded, precision - 1, type.equals("G") ? "E" : "e");
            var cut = text.toLowerCase(Locale.ROOT).indexOf('e');
            var mantissa = text.substring(0, cut);
            return (mantissa.indexOf('.') < 0 ? mantissa : mantissa.replaceAll("\\.?0+$", "")) + text.substring(cut);
        }
        var plain = rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        return point && plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    private static String grouped(String digits, String sign) {
        return sign.isEmpty() ? digits : digits.replaceAll("(?<=\\d)(?=(?:\\d{3})+$)", sign);
    }

    private String pad(String sign, String text, Matcher spec, String align, String fill) {
        var with = group(spec, 1).isEmpty() ? fill : group(spec, 1);
        var width = group(spec, 7).isEmpty() ? 0 : size(spec, 7);
        budget.fit(width);
        var missing = Math.max(0, width - Chars.length(sign) - Chars.length(text));
        return switch (align) {
            case "<" -> sign + text + with.repeat(missing);
            case "=" -> sign + with.repeat(missing) + text;
            case "^" -> with.repeat(missing / 2) + sign + text + with.repeat(missing - missing / 2);
            default -> with.repeat(missing) + sign + text;
        };
    }

    private static int size(Matcher spec, int group) {
        var digits = group(spec, group);
        if (digits.length() > 9) {
            throw Budget.spent("formats with more than 999999999 characters");
        }
        return Integer.parseInt(digits);
    }

    private static String group(Matcher spec, int group) {
        return Captured.in(spec, group).orElse("");
    }

    private static Failure wrong() {
        return new Failure(Fault.VALUE, "The format has a specification that does not fit its value")
                .suggest("write it as Python does, such as `{0:>10}` or `{0:.2f}`");
    }
}
