package io.tutti.template.function;

import io.tutti.contract.value.Value;
import java.math.BigDecimal;
import java.util.Optional;

/** Equality as Python's {@code ==}: numbers by their value, whole or not, a truth value being 0 or 1. */
public final class Likeness {
    private Likeness() {}

    public static boolean alike(Value a, Value b) {
        var left = number(a);
        var right = number(b);
        if (left.isPresent() && right.isPresent()) {
            return left.get().compareTo(right.get()) == 0;
        }
        if (a instanceof Value.Sequence one && b instanceof Value.Sequence two) {
            return one.items().size() == two.items().size() && sameItems(one, two);
        }
        if (a instanceof Value.Mapping one && b instanceof Value.Mapping two) {
            return one.entries().size() == two.entries().size()
                    && one.entries().entrySet().stream()
                            .allMatch(e -> two.get(e.getKey())
                                    .filter(other -> alike(e.getValue(), other))
                                    .isPresent());
        }
        return a.equals(b) && !(a instanceof Value.Real real && Double.isNaN(real.value()));
    }

    private static boolean sameItems(Value.Sequence one, Value.Sequence two) {
        for (int i = 0; i < one.items().size(); i++) {
            if (!alike(one.items().get(i), two.items().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<BigDecimal> number(Value value) {
        return switch (value) {
            case Value.Bool bool -> Optional.of(bool.value() ? BigDecimal.ONE : BigDecimal.ZERO);
            case Value.Int whole -> Optional.of(new BigDecimal(whole.value()));
            case Value.Real real when Double.isFinite(real.value()) -> Optional.of(new BigDecimal(real.value()));
            default -> Optional.empty();
        };
    }
}
