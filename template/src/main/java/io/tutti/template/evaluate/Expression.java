package io.tutti.template.evaluate;

import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Ordered;
import io.tutti.contract.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value as a template writes it, with calls of functions anywhere inside. Every part has its place. */
public sealed interface Expression {
    Where where();

    /** A literal that is neither a list nor a map. */
    record Constant(Value value, Where where) implements Expression {}

    /** A list. */
    record Items(List<Expression> items, Where where) implements Expression {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * A map.
     *
     * @param places of the keys
     */
    record Fields(Map<String, Expression> entries, Map<String, Where> places, Where where) implements Expression {
        public Fields {
            entries = Ordered.copy(entries);
            places = Ordered.copy(places);
        }

        public Optional<Expression> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        /** Where the key stands; the map's own place for a key it does not have. */
        public Where place(String key) {
            return places.getOrDefault(key, where);
        }
    }

    /**
     * A call.
     *
     * @param where the place of the function's name
     */
    record Apply(Function function, Expression argument, Where where) implements Expression {}

    /** A map without entries. */
    static Fields nothing(Where where) {
        return new Fields(Map.of(), Map.of(), where);
    }

    /** The text when this is a literal text. */
    default Optional<String> literalText() {
        return this instanceof Constant(Value.Text text, var _) ? Optional.of(text.value()) : Optional.empty();
    }

    /** The items when this is written as a list. */
    default Optional<List<Expression>> literalItems() {
        return this instanceof Items items ? Optional.of(items.items()) : Optional.empty();
    }

    /** Whether no function is called anywhere in it. */
    default boolean isLiteral() {
        return switch (this) {
            case Constant _ -> true;
            case Items items -> items.items().stream().allMatch(Expression::isLiteral);
            case Fields fields -> fields.entries().values().stream().allMatch(Expression::isLiteral);
            case Apply _ -> false;
        };
    }

    /** The value as it stands when no function is called in it. */
    default Optional<Value> literal() {
        return isLiteral() ? Optional.of(written()) : Optional.empty();
    }

    private Value written() {
        return switch (this) {
            case Constant constant -> constant.value();
            case Items items ->
                Value.list(items.items().stream().map(Expression::written).toList());
            case Fields fields -> {
                var entries = new LinkedHashMap<String, Value>();
                fields.entries().forEach((key, entry) -> entries.put(key, entry.written()));
                yield new Value.Mapping(entries);
            }
            case Apply apply -> throw new IllegalStateException("A call is no literal: " + apply.where());
        };
    }
}
