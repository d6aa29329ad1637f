package io.tutti.template.yaql.library;

import static io.tutti.template.yaql.call.Definition.function;
import static io.tutti.template.yaql.call.Definition.method;
import static io.tutti.template.yaql.call.Definition.operator;
import static io.tutti.template.yaql.call.Type.ANY;
import static io.tutti.template.yaql.call.Type.INTEGER;
import static io.tutti.template.yaql.call.Type.MOMENT;
import static io.tutti.template.yaql.call.Type.NUMBER;
import static io.tutti.template.yaql.call.Type.SPAN;
import static io.tutti.template.yaql.call.Type.TEXT;
import static io.tutti.template.yaql.call.Type.WHOLE;

import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.call.Call;
import io.tutti.template.yaql.call.Definition;
import io.tutti.template.yaql.call.Type;
import io.tutti.template.yaql.time.Dates;
import io.tutti.template.yaql.time.Moment;
import io.tutti.template.yaql.time.Span;
import io.tutti.template.yaql.time.Strftime;
import io.tutti.template.yaql.time.Strptime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;

/** Points in time and spans of it. Source: YAQL's module {@code date_time}. */
final class TimeFunctions implements Family {
    private static final long[] UNITS = {Span.DAY, 3_600 * Span.SECOND, 60 * Span.SECOND, Span.SECOND, 1_000, 1};

    @Override
    public String title() {
        return "Time";
    }

    @Override
    public List<Definition> definitions() {
        var all = new ArrayList<Definition>();
        all.addAll(makers());
        all.addAll(operators());
        all.addAll(members());
        return all;
    }

    private static List<Definition> makers() {
        return List.of(
                function("datetime")
                        .takes("year", WHOLE)
                        .takes("month", WHOLE)
                        .takes("day", WHOLE)
                        .maybe("hour", WHOLE, 0)
                        .maybe("minute", WHOLE, 0)
                        .maybe("second", WHOLE, 0)
                        .maybe("microsecond", WHOLE, 0)
                        .maybe("offset", SPAN, Span.ZERO)
                        .does("A point in time by its parts.", TimeFunctions::ofParts),
                function("datetime")
                        .takes("timestamp", NUMBER)
                        .maybe("offset", SPAN, Span.ZERO)
                        .does("A point in time by the seconds since 1970.", TimeFunctions::ofTimestamp),
                function("datetime")
                        .takes("string", TEXT)
                        .maybe("format", TEXT)
                        .does("A point in time by its text.", TimeFunctions::ofText),
                function("timespan")
                        .maybe("days", WHOLE, 0)
                        .maybe("hours", WHOLE, 0)
                        .maybe("minutes", WHOLE, 0)
                        .maybe("seconds", INTEGER, 0)
                        .maybe("milliseconds", INTEGER, 0)
                        .maybe("microseconds", INTEGER, 0)
                        .does("A span of time.", TimeFunctions::span),
                function("now").maybe("offset", SPAN.orNull(), Span.ZERO).does("The current time.", call -> now(call)),
                function("localtz")
                        .does(
                                "The distance of local time from UTC.",
                                call -> Span.ofSeconds(call.turn().outside().zone())),
                function("utctz").does("The distance of UTC from UTC: none.", _ -> Span.ZERO),
                method("replace")
                        .takes("dt", MOMENT)
                        .maybe("year", WHOLE)
                        .maybe("month", WHOLE)
                        .maybe("day", WHOLE)
                        .maybe("hour", WHOLE)
                        .maybe("minute", WHOLE)
                        .maybe("second", WHOLE)
                        .maybe("microsecond", WHOLE)
                        .maybe("offset", SPAN)
                        .does("The point in time with other parts.", TimeFunctions::replace),
                method("format")
                        .takes("dt", MOMENT)
                        .takes("format", TEXT)
                        .does(
                                "The point in time as text, in a format such as `%Y-%m-%d`.",
                                call -> Strftime.format(call.moment(0), call.text(1))),
                function("isDatetime")
                        .takes("value", ANY)
                        .does("Whether it is a point in time.", call -> call.open(0) instanceof Moment),
                function("isTimespan")
                        .takes("value", ANY)
                        .does("Whether it is a span of time.", call -> call.open(0) instanceof Span));
    }

    private static List<Definition> operators() {
        var all = new ArrayList<>(List.of(
                two("+", MOMENT, SPAN, "A later time.", call -> call.moment(0).plus(call.span(1))),
                two("+", SPAN, MOMENT, "A later time.", call -> call.moment(1).plus(call.span(0))),
                two(
                        "-",
                        MOMENT,
                        SPAN,
                        "An earlier time.",
                        call -> call.moment(0).plus(call.span(1).negative())),
                two(
                        "-",
                        MOMENT,
                        MOMENT,
                        "The time between two points.",
                        call -> call.moment(0).since(call.moment(1))),
                two("+", SPAN, SPAN, "The spans together.", call -> call.span(0).plus(call.span(1))),
                two(
                        "-",
                        SPAN,
                        SPAN,
                        "The difference of two spans.",
                        call -> call.span(0).minus(call.span(1))),
                two("*", SPAN, NUMBER, "A multiple of a span.", call -> times(call.span(0), call.get(1))),
                two("*", NUMBER, SPAN, "A multiple of a span.", call -> times(call.span(1), call.get(0))),
                two("/", SPAN, SPAN, "How often a span is in another.", TimeFunctions::ratio),
                two("/", SPAN, NUMBER, "A part of a span.", TimeFunctions::part),
                operator("#unary_operator_-")
                        .takes("ts", SPAN)
                        .does("The span backwards.", call -> call.span(0).negative()),
                operator("#unary_operator_+").takes("ts", SPAN).does("The span.", call -> call.span(0))));
        order(all, ">", sign -> sign > 0);
        order(all, ">=", sign -> sign >= 0);
        order(all, "<", sign -> sign < 0);
        order(all, "<=", sign -> sign <= 0);
        return all;
    }

    private static void order(List<Definition> all, String sign, IntPredicate holds) {
        all.add(two(
                sign,
                MOMENT,
                MOMENT,
                "Whether one time is before or after another.",
                call -> holds.test(call.moment(0).compareTo(call.moment(1)))));
        all.add(two(
                sign,
                SPAN,
                SPAN,
                "Whether one span is shorter or longer.",
                call -> holds.test(call.span(0).compareTo(call.span(1)))));
    }

    private static Definition two(String sign, Type left, Type right, String sentence, Definition.Body body) {
        return operator("#operator_" + sign)
                .takes("left", left)
                .takes("right", right)
                .does(sentence, body);
    }

    private static List<Definition> members() {
        return List.of(
                part("year", "The year.", m -> m.local().getYear()),
                part("month", "The month, from 1.", m -> m.local().getMonthValue()),
                part("day", "The day of the month, from 1.", m -> m.local().getDayOfMonth()),
                part("hour", "The hour.", m -> m.local().getHour()),
                part("minute", "The minute.", m -> m.local().getMinute()),
                part("second", "The second.", m -> m.local().getSecond()),
                part("microsecond", "The microsecond.", Moment::micro),
                part(
                        "weekday",
                        "The day of the week, 0 for Monday.",
                        m -> m.local().getDayOfWeek().getValue() - 1),
                member("date", "Midnight before.", Moment::date),
                member("time", "The time since midnight.", m -> m.since(m.date())),
                member("utc", "The time less its offset.", TimeFunctions::utc),
                member("offset", "The distance from UTC.", Moment::offset),
                member("timestamp", "The seconds since 1970.", m -> seconds(utc(m).microseconds(), Span.SECOND)),
                unit("days", UNITS[0]),
                unit("hours", UNITS[1]),
                unit("minutes", UNITS[2]),
                unit("seconds", UNITS[3]),
                unit("milliseconds", UNITS[4]),
                function("#property#microseconds")
                        .takes("timespan", SPAN)
                        .does("The span in microseconds.", call -> call.span(0).microseconds()));
    }

    private static Definition part(String name, String sentence, ToIntFunction<Moment> part) {
        return function("#property#" + name)
                .takes("dt", MOMENT)
                .does(sentence, call -> BigInteger.valueOf(part.applyAsInt(call.moment(0))));
    }

    private static Definition member(String name, String sentence, Function<Moment, Object> member) {
        return function("#property#" + name).takes("dt", MOMENT).does(sentence, call -> member.apply(call.moment(0)));
    }

    private static Definition unit(String name, long unit) {
        return function("#property#" + name)
                .takes("timespan", SPAN)
                .does("The span in " + name + ".", call -> seconds(call.span(0).microseconds(), unit));
    }

    private static double seconds(BigInteger microseconds, long unit) {
        return microseconds.doubleValue() / unit;
    }

    /** The library subtracts the offset but leaves the clock where it is, so the point in time moves; kept. */
    private static Moment utc(Moment moment) {
        return moment.plus(moment.offset().negative());
    }

    private static int small(Call call, int index) {
        return call.count(index);
    }

    private static Object ofParts(Call call) {
        var parts = new int[7];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = small(call, i);
        }
        refuseOutside(parts[6]);
        return Moment.of(parts, call.span(7));
    }

    private static void refuseOutside(int microsecond) {
        if (microsecond < 0 || microsecond >= Span.SECOND) {
            throw new Failure(Fault.VALUE, "There is no such date or time of day")
                    .because("months are counted from 1 to 12, days from 1, hours from 0 to 23")
                    .suggest("give a date of the calendar and a time of the day");
        }
    }

    private static Object ofTimestamp(Call call) {
        var seconds = call.get(0) instanceof Double real ? real : call.whole(0).doubleValue();
        if (!Double.isFinite(seconds)) {
            throw new Failure(Fault.VALUE, "A time is a finite number of seconds");
        }
        var micros = call.get(0) instanceof Double
                ? new BigDecimal(seconds)
                        .movePointRight(6)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .toBigInteger()
                : call.whole(0).multiply(BigInteger.valueOf(Span.SECOND));
        return Moment.at(micros, call.span(1));
    }

    private static Object ofText(Call call) {
        return call.maybeText(1)
                .filter(format -> !format.isEmpty())
                .map(format -> Strptime.read(call.text(0), format))
                .orElseGet(() -> Dates.read(call.text(0), () -> call.turn().now(Span.ZERO)));
    }

    private static Object now(Call call) {
        return call.turn().now(call.has(0) ? call.span(0) : Span.ZERO);
    }

    private static Object span(Call call) {
        var total = BigInteger.ZERO;
        for (int i = 0; i < UNITS.length; i++) {
            total = total.add(call.whole(i).multiply(BigInteger.valueOf(UNITS[i])));
        }
        return new Span(total);
    }

    private static Object replace(Call call) {
        var old = call.moment(0);
        var local = old.local();
        var parts = new int[] {
            local.getYear(),
            local.getMonthValue(),
            local.getDayOfMonth(),
            local.getHour(),
            local.getMinute(),
            local.getSecond(),
            old.micro()
        };
        for (int i = 0; i < parts.length; i++) {
            parts[i] = call.has(i + 1) ? small(call, i + 1) : parts[i];
        }
        refuseOutside(parts[6]);
        return Moment.of(parts, call.has(8) ? call.span(8) : old.offset());
    }

    private static Object times(Span span, Object number) {
        return number instanceof Double real
                ? Span.rounded(span.microseconds().doubleValue() * real)
                : new Span(span.microseconds().multiply((BigInteger) number));
    }

    private static Object ratio(Call call) {
        if (call.span(1).isZero()) {
            throw new Failure(Fault.VALUE, "A span cannot be divided by zero");
        }
        return call.span(0).microseconds().doubleValue()
                / call.span(1).microseconds().doubleValue();
    }

    private static Object part(Call call) {
        var divisor = Arithmetic.real(call.get(1));
        if (divisor == 0) {
            throw new Failure(Fault.VALUE, "A span cannot be divided by zero");
        }
        return Span.rounded(call.span(0).microseconds().doubleValue() / divisor);
    }
}
