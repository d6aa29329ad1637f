package io.tutti.template.syntax;

import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Ordered;
import io.tutti.contract.value.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of YAML and its place. What an alias stands for is the very node that carries the anchor. */
public sealed interface Node {
    Where where();

    /** The same without places. */
    Value value();

    /** What people call such a thing: {@code text}, {@code list}, {@code map} and so on. */
    default String kind() {
        return said().replaceFirst("^a ", "");
    }

    /** What people call such a thing, for the middle of a sentence: {@code a text}, {@code a list}, {@code nothing}. */
    default String said() {
        return switch (this) {
            case Items _ -> "a list";
            case Fields _ -> "a map";
            case Scalar scalar -> scalar.value().said();
        };
    }

    /**
     * Anything but a list or a map.
     *
     * @param text the characters as read, before the rules for scalars made a value of them
     */
    record Scalar(Value value, String text, Where where) implements Node {
        public boolean isNull() {
            return value instanceof Value.Null;
        }
    }

    /** A list. */
    record Items(List<Node> items, Where where) implements Node {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public Value value() {
            return Value.list(items.stream().map(Node::value).toList());
        }
    }

    /** A map after merging; keys are texts. */
    record Fields(Map<String, Field> fields, Where where) implements Node {
        public Fields {
            fields = Ordered.copy(fields);
        }

        public Optional<Node> get(String key) {
            return Optional.ofNullable(fields.get(key)).map(Field::node);
        }

        /** Where a key stands; where the map does if it has no such key. */
        public Where place(String key) {
            return Optional.ofNullable(fields.get(key)).map(Field::place).orElse(where);
        }

        public Collection<Field> all() {
            return fields.values();
        }

        @Override
        public Value value() {
            var entries = new LinkedHashMap<String, Value>();
            fields.forEach((key, field) -> entries.put(key, field.node().value()));
            return new Value.Mapping(entries);
        }
    }

    /**
     * One entry of a map.
     *
     * @param place of the key
     */
    record Field(String key, Where place, Node node) {}
}
