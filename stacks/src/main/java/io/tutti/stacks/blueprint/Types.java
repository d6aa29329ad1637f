package io.tutti.stacks.blueprint;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Needed;
import io.tutti.template.parameter.CommonRules;
import io.tutti.template.parameter.CustomRules;
import java.time.Instant;
import java.util.Optional;

/** What is known of the resource types there are. */
public interface Types extends io.tutti.template.check.Types {
    /** See {@link io.tutti.contract.resource.ResourceType#leavesTrace}. */
    boolean leavesTrace(String type);

    /** The custom constraints that parameters and properties may name. */
    default CustomRules rules() {
        return CommonRules.timeless(CustomRules.NONE);
    }

    /** The time that expressions may ask for; what depends on it is unknown without. */
    default Optional<Instant> time() {
        return Optional.empty();
    }

    /**
     * Why none of that type can be made here, and what could be done about it, although its schema is known; empty when
     * one can be made.
     */
    Optional<Problem> unmade(String type);

    /** See {@link io.tutti.contract.resource.ResourceType#lacking}. */
    Optional<Problem> lacking(String type, Needed needed);
}
