package io.tutti.stacks.blueprint;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Needed;
import java.util.Optional;

/** What is known of the resource types there are. */
public interface Types extends io.tutti.template.check.Types {
    /** See {@link io.tutti.contract.resource.ResourceType#leavesTrace}. */
    boolean leavesTrace(String type);

    /** See {@link io.tutti.contract.resource.ResourceType#lacking}. */
    Optional<Problem> lacking(String type, Needed needed);
}
