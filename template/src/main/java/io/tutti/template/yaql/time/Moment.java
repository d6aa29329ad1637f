package io.tutti.template.yaql.time;

import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/**
 * A point in time as its clock shows it, with the clock's distance from UTC. Source: Python's aware {@code datetime};
 * years 1 to 9999, microseconds.
 */
public final class Moment implements Comparable<Moment> {
    private static final int MILLIS = 1000;

    private final LocalDateTime local;
    private final Span offset;

    private Moment(LocalDateTime local, Span offset) {
        this.local = local;
        this.offset = offset;
    }

    /** What a clock shows. */
    public static Moment of(LocalDateTime local, Span offset) {
        if (local.getYear() < 1 || local.getYear() > 9999) {
            throw new Failure(Fault.VALUE, "A datetime is in the years 1 to 9999");
        }
        if (offset.microseconds().abs().compareTo(BigInteger.valueOf(Span.DAY)) >= 0) {
            throw new Failure(Fault.VALUE, "The offset of a datetime is less than a day");
        }
        return new Moment(local, offset);
    }

    /** The parts of a date and a time of day, month and day from 1. */
    public static Moment of(int[] parts, Span offset) {
        try {
            return of(
                    LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6] * MILLIS),
                    offset);
        } catch (DateTimeException _) {
            throw new Failure(Fault.VALUE, "There is no such date or time of day");
        }
    }

    /** Microseconds since 1970 in UTC, shown by a clock at some distance from it. */
    public static Moment at(BigInteger microseconds, Span offset) {
        var local = microseconds.add(offset.microseconds());
        var seconds = Span.floor(local, Span.SECOND);
        if (seconds.bitLength() > 40) {
            throw new Failure(Fault.VALUE, "A datetime is in the years 1 to 9999");
        }
        var micros = local.mod(BigInteger.valueOf(Span.SECOND)).intValueExact();
        return of(LocalDateTime.ofEpochSecond(seconds.longValueExact(), micros * MILLIS, ZoneOffset.UTC), offset);
    }

    public LocalDateTime local() {
        return local;
    }

    public Span offset() {
        return offset;
    }

    /** Microseconds since 1970 in UTC. */
    public BigInteger microseconds() {
        return shown().subtract(offset.microseconds());
    }

    private BigInteger shown() {
        return BigInteger.valueOf(local.toEpochSecond(ZoneOffset.UTC))
                .multiply(BigInteger.valueOf(Span.SECOND))
                .add(BigInteger.valueOf(micro()));
    }

    public int micro() {
        return local.get(ChronoField.MICRO_OF_SECOND);
    }

    /** Later by a span, on the same clock. */
    public Moment plus(Span span) {
        return at(microseconds().add(span.microseconds()), offset);
    }

    public Span since(Moment other) {
        return new Span(microseconds().subtract(other.microseconds()));
    }

    /** Midnight of the day on the same clock. */
    public Moment date() {
        return new Moment(local.truncatedTo(ChronoUnit.DAYS), offset);
    }

    @Override
    public int compareTo(Moment other) {
        return microseconds().compareTo(other.microseconds());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Moment moment && compareTo(moment) == 0;
    }

    @Override
    public int hashCode() {
        return microseconds().hashCode();
    }

    /** As data: {@code 2020-01-02T03:04:05.000006}, in UTC, the form that Heat's services give to times. */
    public String iso() {
        return Strftime.format(at(microseconds(), Span.ZERO), "%Y-%m-%dT%H:%M:%S.%f");
    }

    /** As Python prints it: {@code 2020-01-02 03:04:05+00:00}. */
    public String printed() {
        var text = "%04d-%02d-%02d %02d:%02d:%02d"
                .formatted(
                        local.getYear(),
                        local.getMonthValue(),
                        local.getDayOfMonth(),
                        local.getHour(),
                        local.getMinute(),
                        local.getSecond());
        return text + (micro() == 0 ? "" : ".%06d".formatted(micro())) + Strftime.zone(offset, ":");
    }

    /** As Python prints it inside lists. */
    public String represented() {
        var text = "datetime.datetime(%d, %d, %d, %d, %d"
                .formatted(
                        local.getYear(),
                        local.getMonthValue(),
                        local.getDayOfMonth(),
                        local.getHour(),
                        local.getMinute());
        if (local.getSecond() != 0 || micro() != 0) {
            text += ", " + local.getSecond();
        }
        if (micro() != 0) {
            text += ", " + micro();
        }
        var seconds = offset.microseconds().divide(BigInteger.valueOf(Span.SECOND));
        return text + ", tzinfo=" + (offset.isZero() ? "tzutc()" : "tzoffset(None, " + seconds + ")") + ")";
    }
}
