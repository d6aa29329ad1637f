package io.tutti.stacks.handover;

import io.tutti.contract.value.Value.Mapping;
import java.util.Optional;

/**
 * What an export says of a resource.
 *
 * @param type as its template names it; empty for a nested stack, of which Heat does not say it
 * @param id what its driver calls it
 * @param data what Heat keeps of it, such as a generated text
 * @param details what only an export of Tutti says; empty for one of Heat's
 * @param inside the stack that it is, if it is one
 */
public record ExportedResource(
        String name,
        String type,
        Optional<String> id,
        String action,
        String status,
        Mapping data,
        Mapping details,
        Optional<ExportedStack> inside) {
    /** Whether it has been made, whatever has failed since. */
    boolean isMade() {
        return !action.equals("INIT")
                && !action.equals("DELETE")
                && !(action.equals("CREATE") && !status.equals("COMPLETE"));
    }
}
