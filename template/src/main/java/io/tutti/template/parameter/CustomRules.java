package io.tutti.template.parameter;

import io.tutti.contract.value.Value;
import java.util.Optional;

/** Rules that a constraint names and somebody else knows, such as whether a flavor exists. */
public interface CustomRules {
    /** Accepts everything; for where nobody can be asked. */
    CustomRules NONE = (_, _) -> Optional.empty();

    /** Why the value breaks the rule of that name; empty when it keeps it. */
    Optional<String> broken(String rule, Value value);
}
