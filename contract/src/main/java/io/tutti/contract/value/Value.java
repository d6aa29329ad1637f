package io.tutti.contract.value;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Data of templates, drivers and journals: what YAML and JSON can say, and two things they cannot.
 *
 * <p>{@link Secret} never prints and is sealed at rest. {@link Unknown} is what a plan knows of a resource not made yet;
 * one evaluator therefore serves validation, plan and execution. Both flow through functions.
 */
public sealed interface Value {
    /** JSON's null. */
    record Null() implements Value {
        private static final Null ONLY = new Null();
    }

    /** A truth value. */
    record Bool(boolean value) implements Value {}

    /** A whole number of any size, as Python's int. */
    record Int(BigInteger value) implements Value {
        private static final Int[] SMALL = new Int[1024];

        static {
            Arrays.setAll(SMALL, number -> new Int(BigInteger.valueOf(number)));
        }
    }

    /** A number with a fraction, as Python's float. */
    record Real(double value) implements Value {}

    /** A string. */
    record Text(String value) implements Value {}

    /** A list. */
    record Sequence(List<Value> items) implements Value {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A map whose keys are texts; it keeps the order in which they were written. */
    record Mapping(Map<String, Value> entries) implements Value {
        /** The mapping without entries. */
        public static final Mapping EMPTY = new Mapping(Map.of());

        public Mapping {
            entries = Ordered.copy(entries);
        }

        /** The entry of that name. */
        public Optional<Value> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        /** The text of that name; empty when it is missing, null or something else. */
        public Optional<String> text(String key) {
            return get(key).flatMap(Value::asText);
        }

        /** The whole number of that name; empty when it is missing, something else or beyond a long. */
        public Optional<Long> whole(String key) {
            return get(key).flatMap(Value::asLong);
        }

        /** The mapping of that name, or an empty one. */
        public Mapping mapping(String key) {
            return entries.get(key) instanceof Mapping mapping ? mapping : EMPTY;
        }

        /** The items of the sequence of that name, or none. */
        public List<Value> items(String key) {
            return entries.get(key) instanceof Sequence sequence ? sequence.items() : List.of();
        }

        /** This mapping with one entry more, or another value for it. */
        public Mapping with(String key, Value value) {
            var next = new LinkedHashMap<>(entries);
            next.put(key, value);
            return new Mapping(next);
        }

        /** This mapping with one text more. */
        public Mapping with(String key, String value) {
            return with(key, new Text(value));
        }

        /** This mapping without one entry. */
        public Mapping without(String key) {
            var next = new LinkedHashMap<>(entries);
            next.remove(key);
            return new Mapping(next);
        }

        /** Whether it has no entries. */
        public boolean isEmpty() {
            return entries.isEmpty();
        }
    }

    /** A value that must not be seen: it has no text form, and what is made from it is secret too. */
    record Secret(Value hidden) implements Value {
        public Secret {
            if (hidden instanceof Secret inner) {
                hidden = inner.hidden;
            }
        }

        @Override
        public String toString() {
            return "Secret[***]";
        }
    }

    /** A value that will be known later; {@code why} says what it waits for, such as {@code attribute ip of db}. */
    record Unknown(String why) implements Value {}

    /** Null, the value. */
    static Value none() {
        return Null.ONLY;
    }

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(boolean value) {
        return new Bool(value);
    }

    static Value of(long value) {
        return value >= 0 && value < Int.SMALL.length ? Int.SMALL[(int) value] : new Int(BigInteger.valueOf(value));
    }

    static Value of(double value) {
        return new Real(value);
    }

    static Sequence list(Value... items) {
        return new Sequence(List.of(items));
    }

    static Sequence list(Collection<? extends Value> items) {
        return new Sequence(List.copyOf(items));
    }

    static Sequence texts(Collection<String> items) {
        return new Sequence(items.stream().map(Value::of).toList());
    }

    static Mapping map() {
        return Mapping.EMPTY;
    }

    static Mapping map(String key, Value value) {
        return new Mapping(Map.of(key, value));
    }

    /** The text, seen through a {@link Secret}; empty for anything that is not text. */
    default Optional<String> asText() {
        return switch (this) {
            case Text text -> Optional.of(text.value());
            case Secret secret -> secret.hidden().asText();
            case Null _, Bool _, Int _, Real _, Sequence _, Mapping _, Unknown _ -> Optional.empty();
        };
    }

    /** The whole number; empty for anything else and for what a long cannot hold. */
    default Optional<Long> asLong() {
        return this instanceof Int number && number.value().bitLength() < Long.SIZE
                ? Optional.of(number.value().longValue())
                : Optional.empty();
    }

    /** What people call such a thing, for the middle of a sentence: {@code a text}, {@code a list}, {@code nothing}. */
    default String said() {
        return switch (this) {
            case Null _ -> "nothing";
            case Bool _ -> "a truth value";
            case Int _, Real _ -> "a number";
            case Text _ -> "a text";
            case Sequence _ -> "a list";
            case Mapping _ -> "a map";
            case Secret secret -> secret.hidden().said();
            case Unknown _ -> "something not known yet";
        };
    }

    /** Whether it, or something inside it, is not known yet. */
    default boolean holdsUnknown() {
        return switch (this) {
            case Unknown _ -> true;
            case Secret secret -> secret.hidden().holdsUnknown();
            case Sequence sequence -> sequence.items().stream().anyMatch(Value::holdsUnknown);
            case Mapping mapping -> mapping.entries().values().stream().anyMatch(Value::holdsUnknown);
            case Null _, Bool _, Int _, Real _, Text _ -> false;
        };
    }

    /** The value without its cover. Only what hands it to its lawful reader may call this. */
    default Value revealed() {
        return switch (this) {
            case Secret secret -> secret.hidden().revealed();
            case Sequence sequence ->
                new Sequence(sequence.items().stream().map(Value::revealed).toList());
            case Mapping mapping -> {
                var open = new LinkedHashMap<String, Value>();
                mapping.entries().forEach((key, value) -> open.put(key, value.revealed()));
                yield new Mapping(open);
            }
            case Null _, Bool _, Int _, Real _, Text _, Unknown _ -> this;
        };
    }
}
