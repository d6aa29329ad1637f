package io.tutti.template.yaql.value;

import io.tutti.template.yaql.budget.Budget;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Equality and order as Python has them, which looks first whether two things are one. */
@SuppressWarnings("ReferenceEquality")
public final class Same {
    private Same() {}

    /** Whether two values are the same or equal: how collections look for an item. */
    public static boolean item(Object one, Object two, Budget budget) {
        return one == two || equal(one, two, budget);
    }

    /** {@code one = two}: across kinds of numbers; different kinds of values just differ. */
    public static boolean equal(Object first, Object second, Budget budget) {
        var one = Covered.open(first);
        var two = Covered.open(second);
        budget.step();
        if (isNumber(one) && isNumber(two)) {
            return !isNan(one) && !isNan(two) && compare(one, two) == 0;
        }
        if (one == two) {
            return true;
        }
        return switch (one) {
            case String text -> {
                budget.read(text.length());
                yield text.equals(two);
            }
            case Listing list -> two instanceof Listing other && lists(list, other, budget);
            case Dict dict -> two instanceof Dict other && dicts(dict, other, budget);
            case Group group ->
                two instanceof Group other && group.size() == other.size() && group.within(other, budget);
            default -> one.equals(two);
        };
    }

    private static boolean lists(Listing one, Listing two, Budget budget) {
        if (one.frozen() != two.frozen() || one.size() != two.size()) {
            return false;
        }
        budget.enter();
        var equal = true;
        for (int i = 0; equal && i < one.size(); i++) {
            equal = item(one.items().get(i), two.items().get(i), budget);
        }
        budget.leave();
        return equal;
    }

    private static boolean dicts(Dict one, Dict two, Budget budget) {
        if (one.size() != two.size()) {
            return false;
        }
        budget.enter();
        var equal = one.entries().entrySet().stream()
                .allMatch(e -> two.entries().containsKey(e.getKey())
                        && item(e.getValue(), two.entries().getOrDefault(e.getKey(), None.NULL), budget));
        budget.leave();
        return equal;
    }

    /** Whether it is a number or, as in Python, a truth value. */
    public static boolean isNumber(Object value) {
        return value instanceof BigInteger || value instanceof Double || value instanceof Boolean;
    }

    private static boolean isNan(Object value) {
        return value instanceof Double real && real.isNaN();
    }

    /** The order of two numbers, exact between whole and real ones; neither is a NaN. */
    public static int compare(Object one, Object two) {
        if (one instanceof Double a && two instanceof Double b) {
            return a.doubleValue() == b ? 0 : Double.compare(a, b);
        }
        if (one instanceof Double a && a.isInfinite()) {
            return a > 0 ? 1 : -1;
        }
        if (two instanceof Double b && b.isInfinite()) {
            return b > 0 ? -1 : 1;
        }
        return one instanceof Double || two instanceof Double
                ? exact(one).compareTo(exact(two))
                : whole(one).compareTo(whole(two));
    }

    private static BigDecimal exact(Object number) {
        return number instanceof Double real ? new BigDecimal(real) : new BigDecimal(whole(number));
    }

    /** A whole number; true is one. */
    public static BigInteger whole(Object number) {
        return switch (number) {
            case BigInteger whole -> whole;
            case Boolean truth -> truth ? BigInteger.ONE : BigInteger.ZERO;
            default -> throw new IllegalArgumentException("Not a whole number");
        };
    }
}
