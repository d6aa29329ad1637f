package io.tutti.template.parameter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as ISO 8601 writes them, a date alone being its midnight; without an offset they are UTC. */
final class Timestamps {
    private static final Pattern FORM = Pattern.compile("(?<year>[0-9]{4})"
            + "(?:-?(?<month>[0-9]{1,2})(?:-?(?<day>[0-9]{1,2}))?)?"
            + "(?:[ T](?<hour>[0-9]{2}):?(?:(?<minute>[0-9]{2})(?::?(?<second>[0-9]{1,2})(?:[.,][0-9]+)?)?)?"
            + "(?<offset>Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?");

    private Timestamps() {}

    /** Why it is no point in time, or is past; without a now it never is. */
    static Optional<String> expired(String text, Optional<Instant> now) {
        var found = FORM.matcher(text);
        if (!found.matches()) {
            return Optional.of("it is no time, as in 2030-01-31T12:00:00Z");
        }
        try {
            var time = instant(found);
            return now.filter(present -> !time.isAfter(present)).map(_ -> "that time is past");
        } catch (DateTimeException _) {
            return Optional.of("there is no such time");
        }
    }

    private static Instant instant(Matcher found) {
        return LocalDateTime.of(
                        number(found, "year", 1),
                        number(found, "month", 1),
                        number(found, "day", 1),
                        number(found, "hour", 0),
                        number(found, "minute", 0),
                        number(found, "second", 0))
                .toInstant(Optional.ofNullable(found.group("offset"))
                        .map(Timestamps::offset)
                        .orElse(ZoneOffset.UTC));
    }

    private static ZoneOffset offset(String text) {
        return ZoneOffset.of(text.replaceFirst("^([+-][0-9]{2})([0-9]{2})$", "$1:$2"));
    }

    private static int number(Matcher found, String part, int otherwise) {
        return Optional.ofNullable(found.group(part)).map(Integer::parseInt).orElse(otherwise);
    }
}
