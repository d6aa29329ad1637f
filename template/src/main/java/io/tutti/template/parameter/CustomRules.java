package io.tutti.template.parameter;

import io.tutti.contract.value.Value;
import java.util.Optional;
import java.util.Set;

/** Rules that a constraint names and somebody else knows, such as whether a flavor exists. */
public interface CustomRules {
    /** Accepts everything; for where nobody can be asked. */
    CustomRules NONE = (_, _) -> Optional.empty();

    /** Why the value breaks the rule of that name; empty when it keeps it, or when nobody can tell. */
    Optional<String> broken(String rule, Value value);

    /** Whether there is a rule of that name at all; a constraint that nobody knows is a mistake in a template. */
    default boolean knows(String rule) {
        return true;
    }

    /** The names of the rules that are known by name, for suggestions. */
    default Set<String> names() {
        return Set.of();
    }
}
