package io.tutti.template.yaql.time;

import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.pattern.Captured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a point in time from a text in one of the usual forms: ISO 8601, mail headers, {@code 1 Feb 2020 10:30 PM},
 * {@code 2/1/2020}. What is not told is taken from today's midnight, as YAQL's date library does.
 */
public final class Dates {
    private static final int LONGEST = 100;
    private static final Pattern TOKEN = Pattern.compile("\\d+(?:[.,]\\d+)?|[A-Za-z]+|[-+:/,.]|\\s+");
    private static final Pattern TIME = Pattern.compile(
            "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([AaPp]\\.?[Mm]\\.?)?|(\\d{1,2})\\s*([AaPp][Mm])");
    private static final Pattern COMPACT =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:[T ]?(\\d{2})(\\d{2})(\\d{2})?(?:\\.(\\d{1,6}))?)?");
    private static final Pattern ZONE = Pattern.compile(
            "(?<=[\\d ]|[ap]m)(?:\\s*(?:UTC|GMT|Z)\\b|\\s*(?:UTC|GMT)?([+-])(\\d{2}):?(\\d{2})?)\\s*$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MONTH = Pattern.compile(
            "(?i)jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?");
    private static final Pattern IGNORED = Pattern.compile(
            "(?i)mon(day)?|tue(s(day)?)?|wed(nesday)?|thu(r(s(day)?)?)?|fri(day)?|sat(urday)?|sun(day)?|at|on|and|of|t|st|nd|rd|th");

    private final Supplier<Moment> today;
    private final int[] parts = {-1, -1, -1, 0, 0, 0, 0};
    private final List<Integer> numbers = new ArrayList<>();
    private Optional<Integer> month = Optional.empty();
    private boolean yearFirst;

    private Dates(Supplier<Moment> today) {
        this.today = today;
    }

    /**
     * The point in time.
     *
     * @param today asked only when the text does not tell the whole date
     */
    public static Moment read(String text, Supplier<Moment> today) {
        if (text.length() > LONGEST) {
            throw wrong();
        }
        return new Dates(today).read(text.strip());
    }

    private Moment made(Span offset) {
        if (parts[0] < 0 || parts[1] < 0 || parts[2] < 0) {
            var date = today.get().local();
            parts[0] = parts[0] < 0 ? date.getYear() : parts[0];
            parts[1] = parts[1] < 0 ? date.getMonthValue() : parts[1];
            parts[2] = parts[2] < 0 ? date.getDayOfMonth() : parts[2];
        }
        return Moment.of(parts, offset);
    }

    private Moment read(String text) {
        if (text.isEmpty()) {
            throw wrong();
        }
        var rest = text;
        var offset = Span.ZERO;
        var zone = ZONE.matcher(rest);
        if (rest.indexOf(':') >= 0 || COMPACT.matcher(rest).lookingAt()) {
            if (zone.find() && (rest.lastIndexOf(':', zone.start()) >= 0 || rest.length() > 10)) {
                offset = offset(zone);
                rest = rest.substring(0, zone.start());
            }
        }
        var compact = COMPACT.matcher(rest.strip());
        if (compact.matches()) {
            compact(compact);
            return made(offset);
        }
        var time = TIME.matcher(rest);
        if (time.find()) {
            time(time);
            rest = rest.substring(0, time.start()) + " " + rest.substring(time.end());
        }
        date(rest);
        return made(offset);
    }

    private static Span offset(Matcher zone) {
        var sign = Captured.in(zone, 1).orElse("");
        if (sign.isEmpty()) {
            return Span.ZERO;
        }
        var minutes = Captured.in(zone, 3).map(Integer::parseInt).orElse(0);
        var seconds = Integer.parseInt(zone.group(2)) * 3600L + minutes * 60L;
        return Span.ofSeconds(sign.equals("-") ? -seconds : seconds);
    }

    private void compact(Matcher match) {
        for (int i = 0; i < 6; i++) {
            parts[i] = Captured.in(match, i + 1).map(Integer::parseInt).orElse(parts[i]);
        }
        parts[6] = micro(Captured.in(match, 7).orElse(""));
    }

    private void time(Matcher match) {
        var hourOnly = Captured.in(match, 6).isPresent();
        parts[3] = Integer.parseInt(hourOnly ? match.group(6) : match.group(1));
        parts[4] = hourOnly ? 0 : Integer.parseInt(match.group(2));
        parts[5] = Captured.in(match, 3).map(Integer::parseInt).orElse(0);
        parts[6] = micro(Captured.in(match, 4).orElse(""));
        var half = Captured.in(match, hourOnly ? 7 : 5).orElse("");
        if (!half.isEmpty()) {
            if (parts[3] < 1 || parts[3] > 12) {
                throw wrong();
            }
            parts[3] = parts[3] % 12 + (Character.toLowerCase(half.charAt(0)) == 'p' ? 12 : 0);
        }
    }

    private static int micro(String digits) {
        return Integer.parseInt((digits + "000000").substring(0, 6));
    }

    private void date(String text) {
        var token = TOKEN.matcher(text);
        var at = 0;
        while (at < text.length() && token.region(at, text.length()).lookingAt()) {
            word(token.group());
            at = token.end();
        }
        if (at < text.length() || numbers.size() > 3) {
            throw wrong();
        }
        if (month.isPresent()) {
            parts[1] = month.get();
            dayAndYear();
        } else {
            numbersAlone();
        }
    }

    private void word(String word) {
        if (Character.isDigit(word.charAt(0))) {
            for (var digits : word.split("[.,]", -1)) {
                if (digits.length() > 4) {
                    throw wrong();
                }
                yearFirst |= numbers.isEmpty() && digits.length() > 2;
                numbers.add(Integer.parseInt(digits));
            }
        } else if (MONTH.matcher(word).matches()) {
            month = Optional.of(Strptime.month(word.substring(0, 3)));
        } else if (Character.isLetter(word.charAt(0)) && !IGNORED.matcher(word).matches()) {
            throw wrong();
        }
    }

    private void dayAndYear() {
        switch (numbers.size()) {
            case 0 -> {}
            case 1 -> {
                if (numbers.getFirst() > 31) {
                    parts[0] = year(numbers.getFirst());
                } else {
                    parts[2] = numbers.getFirst();
                }
            }
            case 2 -> {
                var first = yearFirst || numbers.getFirst() > 31 ? 0 : 1;
                parts[0] = year(numbers.get(first));
                parts[2] = numbers.get(1 - first);
            }
            default -> throw wrong();
        }
    }

    private void numbersAlone() {
        if (numbers.size() == 3) {
            var monthFirst = !yearFirst && numbers.getFirst() <= 12;
            parts[0] = year(numbers.get(yearFirst ? 0 : 2));
            parts[1] = numbers.get(yearFirst || !monthFirst ? 1 : 0);
            parts[2] = numbers.get(yearFirst ? 2 : monthFirst ? 1 : 0);
        } else if (numbers.size() == 2) {
            parts[yearFirst ? 0 : 1] = numbers.get(0);
            parts[yearFirst ? 1 : 2] = numbers.get(1);
        } else if (numbers.size() == 1) {
            parts[yearFirst ? 0 : 2] = numbers.getFirst();
        }
    }

    private int year(int number) {
        return number >= 100 ? number : number + (number < 69 ? 2000 : 1900);
    }

    private static Failure wrong() {
        return new Failure(Fault.VALUE, "The text tells no time that can be understood")
                .suggest("write it as 2020-01-31T12:00:00Z or give a format");
    }
}
