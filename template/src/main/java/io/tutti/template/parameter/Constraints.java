package io.tutti.template.parameter;

import io.tutti.contract.json.Json;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.PythonText;
import io.tutti.template.function.Likeness;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Whether a value keeps a constraint, for parameters and properties alike. */
public final class Constraints {
    private static final long MOST_COMPARISONS = 1_000_000;

    private Constraints() {}

    /**
     * How the value breaks the rule, in the author's words if the rule has some. A value that is not known yet keeps any
     * rule for now; a secret is never quoted.
     */
    public static Optional<String> broken(Constraint constraint, Value value, CustomRules rules) {
        var open = value.revealed();
        if (open instanceof Value.Unknown) {
            return Optional.empty();
        }
        var shown = value instanceof Value.Secret
                ? "***"
                : open.equals(value) ? PythonText.json(value) : Json.masked(value);
        return message(constraint, open, shown, rules)
                .map(message -> constraint.description().orElse(message));
    }

    private static Optional<String> message(Constraint constraint, Value value, String shown, CustomRules rules) {
        return switch (constraint) {
            case Constraint.Length length -> length(length, value);
            case Constraint.Range range -> range(range, value, shown);
            case Constraint.Allowed allowed -> allowed(allowed, value, shown);
            case Constraint.Pattern pattern -> pattern(pattern, value, shown);
            case Constraint.Modulo modulo -> modulo(modulo, value, shown);
            case Constraint.Custom custom ->
                rules.broken(custom.name(), value)
                        .map(why -> shown + " does not validate " + custom.name() + " (" + why + ")");
        };
    }

    private static Optional<String> length(Constraint.Length rule, Value value) {
        var size = switch (value) {
            case Value.Text text -> text.value().codePointCount(0, text.value().length());
            case Value.Sequence list -> list.items().size();
            case Value.Mapping map -> map.entries().size();
            default -> PythonText.scalar(value).length();
        };
        return within(size, rule.min().map(Long::doubleValue), rule.max().map(Long::doubleValue))
                ? Optional.empty()
                : Optional.of("length (" + size + ") is out of range " + bounds(rule.min(), rule.max()));
    }

    private static Optional<String> range(Constraint.Range rule, Value value, String shown) {
        return number(value)
                .filter(n -> !within(n, rule.min(), rule.max()))
                .map(_ -> shown + " is out of range "
                        + bounds(rule.min().map(Constraints::neat), rule.max().map(Constraints::neat)));
    }

    private static boolean within(double size, Optional<Double> min, Optional<Double> max) {
        return min.map(m -> size >= m).orElse(true) && max.map(m -> size <= m).orElse(true);
    }

    private static String bounds(Optional<?> min, Optional<?> max) {
        return "(min: " + min.map(Object::toString).orElse("none") + ", max: "
                + max.map(Object::toString).orElse("none") + ")";
    }

    /** A whole bound prints without a fraction. */
    static String neat(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }

    private static Optional<Double> number(Value value) {
        return switch (value) {
            case Value.Int whole -> Optional.of(whole.value().doubleValue());
            case Value.Real real -> Optional.of(real.value());
            case Value.Bool bool -> Optional.of(bool.value() ? 1.0 : 0.0);
            default -> Optional.empty();
        };
    }

    private static Optional<String> allowed(Constraint.Allowed rule, Value value, String shown) {
        if (value instanceof Value.Sequence list
                && (long) list.items().size() * rule.values().size() > MOST_COMPARISONS) {
            return Optional.of("there are too many items to compare with the allowed values");
        }
        var fine = value instanceof Value.Sequence list
                ? list.items().stream().allMatch(item -> isAllowed(rule.values(), item))
                : isAllowed(rule.values(), value);
        return fine
                ? Optional.empty()
                : Optional.of(shown + " is not an allowed value " + PythonText.json(Value.list(rule.values())));
    }

    /** The list may spell numbers and truths as text, or texts as numbers; what prints alike is alike. */
    private static boolean isAllowed(List<Value> values, Value value) {
        return values.stream().anyMatch(v -> Likeness.alike(v, value) || spelled(v, value) || spelled(value, v));
    }

    private static boolean spelled(Value text, Value value) {
        return text instanceof Value.Text written
                && switch (value) {
                    case Value.Int _, Value.Real _ -> Likeness.alike(Coercion.number(written.value()), value);
                    case Value.Bool bool -> written.value().equalsIgnoreCase(Boolean.toString(bool.value()));
                    default -> false;
                };
    }

    private static Optional<String> pattern(Constraint.Pattern rule, Value value, String shown) {
        var text = value.asText().orElseGet(() -> PythonText.scalar(value));
        var matches = Patterns.matches(rule.regex(), text);
        if (matches.isEmpty()) {
            return Optional.of(shown + " takes too long to compare with pattern " + Json.clear(Value.of(rule.regex())));
        }
        return matches.get()
                ? Optional.empty()
                : Optional.of(shown + " does not match pattern \"" + rule.regex() + "\"");
    }

    private static Optional<String> modulo(Constraint.Modulo rule, Value value, String shown) {
        var fine = switch (value) {
            case Value.Int whole ->
                whole.value()
                                .subtract(BigInteger.valueOf(rule.offset()))
                                .mod(BigInteger.valueOf(Math.abs(rule.step())))
                                .signum()
                        == 0;
            case Value.Real real -> (real.value() - rule.offset()) % rule.step() == 0;
            default -> true;
        };
        return fine
                ? Optional.empty()
                : Optional.of(shown + " is not a multiple of " + rule.step() + " with an offset of " + rule.offset());
    }
}
