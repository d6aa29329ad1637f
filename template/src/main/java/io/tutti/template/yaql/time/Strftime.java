package io.tutti.template.yaql.time;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Python's {@code strftime} in the C locale. A directive that it does not know stays as it is written. */
public final class Strftime {
    private static final int HALF_DAY = 12;

    private Strftime() {}

    public static String format(Moment moment, String format) {
        var out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            if (format.charAt(i) == '%' && i + 1 < format.length()) {
                out.append(directive(format.charAt(++i), moment));
            } else {
                out.append(format.charAt(i));
            }
        }
        return out.toString();
    }

    private static String directive(char c, Moment moment) {
        var time = moment.local();
        return switch (c) {
            case 'Y' -> Integer.toString(time.getYear());
            case 'G' -> Integer.toString(time.get(IsoFields.WEEK_BASED_YEAR));
            case 'y' -> two(time.getYear() % 100);
            case 'C' -> two(time.getYear() / 100);
            case 'm' -> two(time.getMonthValue());
            case 'd' -> two(time.getDayOfMonth());
            case 'e' -> "%2d".formatted(time.getDayOfMonth());
            case 'H' -> two(time.getHour());
            case 'I' -> two(time.getHour() % HALF_DAY == 0 ? HALF_DAY : time.getHour() % HALF_DAY);
            case 'M' -> two(time.getMinute());
            case 'S' -> two(time.getSecond());
            case 'f' -> "%06d".formatted(moment.micro());
            case 'p' -> time.getHour() < HALF_DAY ? "AM" : "PM";
            case 'j' -> "%03d".formatted(time.getDayOfYear());
            case 'a' -> capital(time.getDayOfWeek().name()).substring(0, 3);
            case 'A' -> capital(time.getDayOfWeek().name());
            case 'b', 'h' -> capital(time.getMonth().name()).substring(0, 3);
            case 'B' -> capital(time.getMonth().name());
            case 'w' -> Integer.toString(time.getDayOfWeek().getValue() % 7);
            case 'u' -> Integer.toString(time.getDayOfWeek().getValue());
            case 'U' -> two(week(time, time.getDayOfWeek().getValue() % 7));
            case 'W' -> two(week(time, time.getDayOfWeek().getValue() - 1));
            case 'V' -> two(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'z' -> zone(moment.offset(), "");
            case 'Z' -> moment.offset().isZero() ? "UTC" : "";
            case 's' -> Span.floor(moment.microseconds(), Span.SECOND).toString();
            case 'c' -> format(moment, "%a %b %e %H:%M:%S %Y");
            case 'x', 'D' -> format(moment, "%m/%d/%y");
            case 'X', 'T' -> format(moment, "%H:%M:%S");
            case 'F' -> format(moment, "%Y-%m-%d");
            case 'R' -> format(moment, "%H:%M");
            case 'r' -> format(moment, "%I:%M:%S %p");
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            default -> "%" + c;
        };
    }

    private static String two(int number) {
        return "%02d".formatted(number);
    }

    private static String capital(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static int week(LocalDateTime time, int weekday) {
        return (time.getDayOfYear() + 6 - weekday) / 7;
    }

    /** The distance from UTC as {@code +02:00}, with seconds only if there are any. */
    static String zone(Span offset, String colon) {
        var total =
                offset.microseconds().divide(BigInteger.valueOf(Span.SECOND)).longValueExact();
        var seconds = Math.abs(total);
        var text = (total < 0 ? "-" : "+") + two((int) (seconds / 3600)) + colon + two((int) (seconds / 60 % 60));
        return seconds % 60 == 0 ? text : text + colon + two((int) (seconds % 60));
    }
}
