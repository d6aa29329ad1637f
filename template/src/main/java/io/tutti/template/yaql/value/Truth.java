package io.tutti.template.yaql.value;

import io.tutti.template.yaql.time.Span;
import java.math.BigInteger;

/** What counts as true: everything but null, false, zero and what is empty. */
public final class Truth {
    private Truth() {}

    public static boolean of(Object value) {
        return switch (Covered.open(value)) {
            case None _ -> false;
            case Boolean truth -> truth;
            case BigInteger number -> number.signum() != 0;
            case Double real -> real != 0;
            case String text -> !text.isEmpty();
            case Listing list -> list.size() > 0;
            case Dict dict -> dict.size() > 0;
            case Group group -> group.size() > 0;
            case Dict.Values values -> values.dict().size() > 0;
            case Span span -> !span.isZero();
            default -> true;
        };
    }
}
