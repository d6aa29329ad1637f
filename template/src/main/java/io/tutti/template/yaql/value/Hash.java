package io.tutti.template.yaql.value;

import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.pattern.Regex;
import io.tutti.template.yaql.time.Moment;
import io.tutti.template.yaql.time.Span;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Hashes that agree with {@link Same}. */
final class Hash {
    private Hash() {}

    static int of(Object value, Budget budget) {
        budget.step();
        return switch (value) {
            case Boolean truth -> BigInteger.valueOf(truth ? 1 : 0).hashCode();
            case BigInteger number -> number.hashCode();
            case Double real -> real(real);
            case String text -> text.hashCode();
            case Moment moment -> moment.hashCode();
            case Span span -> span.hashCode();
            case Regex regex -> regex.hashCode();
            case Listing list -> list(list, budget);
            case Dict dict -> dict(dict, budget);
            case Group group -> group(group, budget);
            default -> System.identityHashCode(value);
        };
    }

    private static int real(double value) {
        return Double.isFinite(value) && value == Math.rint(value)
                ? new BigDecimal(value).toBigInteger().hashCode()
                : Double.hashCode(value);
    }

    private static int list(Listing list, Budget budget) {
        if (!list.frozen()) {
            throw unhashable("A list that was changed or built by a function");
        }
        budget.enter();
        var hash = 1;
        for (var item : list.items()) {
            hash = 31 * hash + of(item, budget);
        }
        budget.leave();
        return hash;
    }

    private static int dict(Dict dict, Budget budget) {
        if (!dict.frozen()) {
            throw unhashable("A map that was built by a function");
        }
        budget.enter();
        var hash = 0;
        for (var entry : dict.entries().entrySet()) {
            hash ^= 31 * entry.getKey().hashCode() + of(entry.getValue(), budget);
        }
        budget.leave();
        return hash;
    }

    private static int group(Group group, Budget budget) {
        if (group.kind() != Group.Kind.SET) {
            throw unhashable("The keys or items of a map");
        }
        budget.step(group.size());
        var hash = 0;
        for (var key : group.index(budget)) {
            hash += key.hashCode();
        }
        return hash;
    }

    private static Failure unhashable(String what) {
        return new Failure(Fault.TYPE, what + " cannot be a key of a map or an item of a set")
                .suggest("turn it into a plain list with `.toList()`");
    }
}
