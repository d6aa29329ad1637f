package io.tutti.stacks.blueprint;

/** What is known of the resource types there are. */
public interface Types extends io.tutti.template.check.Types {
    /** See {@link io.tutti.contract.resource.ResourceType#leavesTrace}. */
    boolean leavesTrace(String type);
}
