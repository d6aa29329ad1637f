package io.tutti.template.evaluate;

import io.tutti.contract.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The steps that {@code get_param} and {@code get_attr} take into a value. */
public final class Paths {
    private Paths() {}

    /** As {@code get_attr}: keys of maps, indexes of lists as numbers only; what is not there is null. */
    public static Value attribute(Value value, List<Value> path) {
        return walk(value, path, false).orElse(Value.none());
    }

    /** As {@code get_param}: indexes may be spelled and characters of a text counted; what is not there is no text. */
    public static Value parameter(Value value, List<Value> path) {
        return walk(value, path, true).orElse(Value.of(""));
    }

    private static Optional<Value> walk(Value value, List<Value> path, boolean lenient) {
        var at = value;
        for (int i = 0; i < path.size(); i++) {
            switch (at) {
                case Value.Unknown _ -> {
                    return Optional.of(at);
                }
                case Value.Secret secret -> {
                    return walk(secret.hidden(), path.subList(i, path.size()), lenient)
                            .map(Value.Secret::new);
                }
                default -> {
                    var next = step(at, path.get(i), lenient);
                    if (next.isEmpty()) {
                        return next;
                    }
                    at = next.get();
                }
            }
        }
        return Optional.of(at);
    }

    private static Optional<Value> step(Value value, Value step, boolean lenient) {
        return switch (value) {
            case Value.Mapping mapping -> key(step).flatMap(mapping::get);
            case Value.Sequence sequence ->
                step instanceof Value.Real
                        ? Optional.empty()
                        : index(step, lenient).flatMap(i -> item(sequence.items(), i));
            case Value.Text text
            when lenient && !(step instanceof Value.Real) -> index(step, true).flatMap(i -> character(text.value(), i));
            default -> Optional.empty();
        };
    }

    private static Optional<String> key(Value step) {
        return switch (step) {
            case Value.Text text -> Optional.of(text.value());
            case Value.Int number -> Optional.of(number.value().toString());
            default -> Optional.empty();
        };
    }

    /** The whole number that a step is, or spells when that is allowed. */
    static Optional<Integer> index(Value step, boolean spelled) {
        var number = switch (step) {
            case Value.Int whole -> Optional.of(whole.value());
            case Value.Real real
            when spelled && Double.isFinite(real.value()) -> Optional.of(new BigDecimal(real.value()).toBigInteger());
            case Value.Bool bool when spelled -> Optional.of(bool.value() ? BigInteger.ONE : BigInteger.ZERO);
            case Value.Text text
            when spelled && text.value().strip().matches("[-+]?[0-9]{1,9}") ->
                Optional.of(new BigInteger(text.value().strip()));
            default -> Optional.<BigInteger>empty();
        };
        return number.filter(n -> n.bitLength() < Integer.SIZE).map(BigInteger::intValue);
    }

    /** Counted from the end when negative. */
    private static Optional<Value> item(List<Value> items, int index) {
        var at = index < 0 ? index + items.size() : index;
        return at >= 0 && at < items.size() ? Optional.of(items.get(at)) : Optional.empty();
    }

    private static Optional<Value> character(String text, int index) {
        var length = text.codePointCount(0, text.length());
        var at = index < 0 ? index + length : index;
        return at >= 0 && at < length
                ? Optional.of(Value.of(Character.toString(text.codePointAt(text.offsetByCodePoints(0, at)))))
                : Optional.empty();
    }
}
