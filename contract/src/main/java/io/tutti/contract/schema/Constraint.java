package io.tutti.contract.schema;

import io.tutti.contract.value.Value;
import java.util.List;
import java.util.Optional;

/** A rule on a value, as HOT's {@code constraints} section writes it. Sizes and bounds are inclusive. */
public sealed interface Constraint {
    /** The author's own words, shown when the rule is broken. */
    Optional<String> description();

    /** Characters of a text, items of a list or entries of a map. */
    record Length(Optional<Long> min, Optional<Long> max, Optional<String> description) implements Constraint {}

    /** Bounds of a number. */
    record Range(Optional<Double> min, Optional<Double> max, Optional<String> description) implements Constraint {}

    /** One of these. */
    record Allowed(List<Value> values, Optional<String> description) implements Constraint {
        public Allowed {
            values = List.copyOf(values);
        }
    }

    /** A regular expression, in Python's words, that must match the whole text. */
    record Pattern(String regex, Optional<String> description) implements Constraint {}

    /** {@code value = offset + n × step}. */
    record Modulo(long step, long offset, Optional<String> description) implements Constraint {}

    /** A rule by name that a cloud answers, such as {@code nova.flavor}. */
    record Custom(String name, Optional<String> description) implements Constraint {}
}
