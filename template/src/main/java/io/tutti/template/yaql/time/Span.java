package io.tutti.template.yaql.time;

import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** A length of time in microseconds, as Python's {@code timedelta}: less than a thousand million days either way. */
public record Span(BigInteger microseconds) implements Comparable<Span> {
    public static final long SECOND = 1_000_000L;
    public static final long DAY = 86_400 * SECOND;
    private static final BigInteger MOST_DAYS = BigInteger.valueOf(999_999_999);
    public static final Span ZERO = new Span(BigInteger.ZERO);

    public Span {
        var days = floor(microseconds, DAY);
        if (days.abs().compareTo(MOST_DAYS) > 0) {
            throw new Failure(Fault.VALUE, "A timespan has at most 999999999 days");
        }
    }

    public static Span ofSeconds(long seconds) {
        return new Span(BigInteger.valueOf(seconds).multiply(BigInteger.valueOf(SECOND)));
    }

    /** The nearest whole number of microseconds, of two the even one. */
    public static Span rounded(double microseconds) {
        if (!Double.isFinite(microseconds)) {
            throw new Failure(Fault.VALUE, "A timespan cannot be infinite or nothing");
        }
        return new Span(
                new BigDecimal(microseconds).setScale(0, RoundingMode.HALF_EVEN).toBigInteger());
    }

    static BigInteger floor(BigInteger number, long by) {
        var parts = number.divideAndRemainder(BigInteger.valueOf(by));
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    public Span plus(Span other) {
        return new Span(microseconds.add(other.microseconds));
    }

    public Span minus(Span other) {
        return new Span(microseconds.subtract(other.microseconds));
    }

    public Span negative() {
        return new Span(microseconds.negate());
    }

    public boolean isZero() {
        return microseconds.signum() == 0;
    }

    private long days() {
        return floor(microseconds, DAY).longValueExact();
    }

    private long rest() {
        return microseconds.mod(BigInteger.valueOf(DAY)).longValueExact();
    }

    @Override
    public int compareTo(Span other) {
        return microseconds.compareTo(other.microseconds);
    }

    /** As Python prints it: {@code 1 day, 2:03:04.000005}. */
    public String printed() {
        var days = days();
        var seconds = rest() / SECOND;
        var micros = rest() % SECOND;
        var text = "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
                + (micros == 0 ? "" : ".%06d".formatted(micros));
        return days == 0 ? text : days + (Math.abs(days) == 1 ? " day, " : " days, ") + text;
    }

    /** As Python prints it inside lists. */
    public String represented() {
        var parts = new java.util.ArrayList<String>();
        if (days() != 0) {
            parts.add("days=" + days());
        }
        if (rest() / SECOND != 0) {
            parts.add("seconds=" + rest() / SECOND);
        }
        if (rest() % SECOND != 0) {
            parts.add("microseconds=" + rest() % SECOND);
        }
        return "datetime.timedelta(" + (parts.isEmpty() ? "0" : String.join(", ", parts)) + ")";
    }
}
