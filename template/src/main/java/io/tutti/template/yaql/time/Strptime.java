package io.tutti.template.yaql.time;

import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.pattern.Captured;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Python's {@code strptime} in the C locale. */
public final class Strptime {
    private static final int EPOCH_YEARS = 69;

    private final String text;
    private final int[] parts = {1900, 1, 1, 0, 0, 0, 0};
    private int dayOfYear;
    private boolean half;
    private boolean evening;
    private Span offset = Span.ZERO;

    private Strptime(String text) {
        this.text = text;
    }

    /** The point in time that a text tells in a format; UTC when it tells no zone. */
    public static Moment read(String text, String format) {
        return new Strptime(text).read(format);
    }

    private Moment read(String format) {
        var at = 0;
        for (int i = 0; i < format.length(); i++) {
            var c = format.charAt(i);
            if (c == '%' && i + 1 < format.length()) {
                at = directive(format.charAt(++i), at);
            } else if (Character.isWhitespace(c)) {
                at = match("\\s+", at).end();
            } else {
                at = match("(?iu)" + Pattern.quote(Character.toString(c)), at).end();
            }
        }
        if (at != text.length()) {
            throw wrong();
        }
        if (half) {
            parts[3] = parts[3] % 12 + (evening ? 12 : 0);
        }
        if (dayOfYear > 0) {
            var date = LocalDate.of(parts[0], 1, 1).plusDays(dayOfYear - 1L);
            parts[1] = date.getMonthValue();
            parts[2] = date.getDayOfMonth();
        }
        return Moment.of(parts, offset);
    }

    private int directive(char c, int at) {
        return switch (c) {
            case 'Y' -> number("\\d{4}", at, 0);
            case 'm' -> number("1[0-2]|0[1-9]|[1-9]", at, 1);
            case 'd' -> number("3[01]|[12]\\d|0[1-9]|[1-9]| [1-9]", at, 2);
            case 'H' -> number("2[0-3]|[01]\\d|\\d", at, 3);
            case 'I' -> {
                half = true;
                yield number("1[0-2]|0[1-9]|[1-9]", at, 3);
            }
            case 'M' -> number("[0-5]\\d|\\d", at, 4);
            case 'S' -> number("6[01]|[0-5]\\d|\\d", at, 5);
            case 'f' -> {
                var match = match("\\d{1,6}", at);
                parts[6] = Integer.parseInt((match.group() + "00000").substring(0, 6));
                yield match.end();
            }
            case 'y' -> {
                var end = number("\\d\\d", at, 0);
                parts[0] += parts[0] < EPOCH_YEARS ? 2000 : 1900;
                yield end;
            }
            default -> words(c, at);
        };
    }

    private int words(char c, int at) {
        return switch (c) {
            case 'j' -> {
                var match = match("36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]", at);
                dayOfYear = Integer.parseInt(match.group());
                yield match.end();
            }
            case 'p' -> {
                var match = match("(?i)am|(?i)pm", at);
                evening = match.group().equalsIgnoreCase("pm");
                yield match.end();
            }
            case 'B', 'b' -> {
                var match = match(names(Stream.of(Month.values()).map(Month::name), c == 'b'), at);
                parts[1] = month(match.group());
                yield match.end();
            }
            case 'A', 'a' ->
                match(names(Stream.of(DayOfWeek.values()).map(DayOfWeek::name), c == 'a'), at)
                        .end();
            case 'z' -> {
                var match = match("([+-])(\\d\\d):?([0-5]\\d)(?::?([0-5]\\d))?|Z", at);
                offset = match.group().equals("Z") ? Span.ZERO : zone(match);
                yield match.end();
            }
            case 'Z' -> match("(?i)utc|(?i)gmt", at).end();
            case 'w' -> match("[0-6]", at).end();
            case 'u' -> match("[1-7]", at).end();
            case 'U', 'W' -> match("5[0-3]|[0-4]\\d|\\d", at).end();
            case '%' -> match("%", at).end();
            default -> throw new Failure(Fault.VALUE, "The format has an unknown directive");
        };
    }

    private static String names(Stream<String> names, boolean brief) {
        return names.map(name -> "(?i)" + (brief ? name.substring(0, 3) : name)).collect(Collectors.joining("|"));
    }

    /** The number of the month whose name starts like that. */
    static int month(String name) {
        return Stream.of(Month.values())
                .filter(month -> month.name().startsWith(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static Span zone(Matcher match) {
        var seconds = Integer.parseInt(match.group(2)) * 3600L
                + Integer.parseInt(match.group(3)) * 60L
                + Captured.in(match, 4).map(Integer::parseInt).orElse(0);
        return Span.ofSeconds(match.group(1).equals("-") ? -seconds : seconds);
    }

    private int number(String pattern, int at, int part) {
        var match = match(pattern, at);
        parts[part] = Integer.parseInt(match.group().strip());
        return match.end();
    }

    private Matcher match(String pattern, int at) {
        var match = Pattern.compile(pattern).matcher(text).region(at, text.length());
        if (!match.lookingAt()) {
            throw wrong();
        }
        return match;
    }

    private static Failure wrong() {
        return new Failure(Fault.VALUE, "The text does not tell a time in that format");
    }
}
