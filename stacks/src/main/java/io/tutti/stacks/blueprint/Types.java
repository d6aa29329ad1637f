package io.tutti.stacks.blueprint;

import io.tutti.contract.schema.Description;
import java.util.Optional;
import java.util.Set;

/** What is known of the resource types there are. */
public interface Types {
    Optional<Description> find(String type);

    /** Every name, to suggest one. */
    Set<String> names();

    /** See {@link io.tutti.contract.resource.ResourceType#leavesTrace}. */
    boolean leavesTrace(String type);
}
