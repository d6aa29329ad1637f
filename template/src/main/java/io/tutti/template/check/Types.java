package io.tutti.template.check;

import io.tutti.contract.schema.Description;
import java.util.Optional;
import java.util.Set;

/** The resource types that there are. */
public interface Types {
    Optional<Description> find(String type);

    /** All names, to suggest one. */
    Set<String> names();
}
