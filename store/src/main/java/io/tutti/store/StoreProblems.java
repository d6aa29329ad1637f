package io.tutti.store;

import io.tutti.contract.problem.Problem;
import io.tutti.stacks.state.Quota;

/** What the store has to say to people, in one place so that memory and SQL say the same. */
public final class StoreProblems {
    private StoreProblems() {}

    /** Another live root stack of the project has that name. */
    public static Problem stackExists(String name) {
        return Problem.of("stack.exists", "A stack named " + name + " exists already")
                .because("The names of live root stacks are unique in a project")
                .suggest("Choose another name, or delete that stack first");
    }

    /** There would be more than there may be. */
    public static Problem over(Quota quota) {
        return switch (quota.of()) {
            case STACKS ->
                Problem.of(
                                "limit.stacks",
                                "You have reached the maximum stacks per tenant, " + quota.most()
                                        + ". Please delete some stacks.")
                        .because("max_stacks_per_tenant counts the stacks of a project that are not inside others")
                        .suggest("Delete some, or have an operator set another number");
            case RESOURCES ->
                Problem.of("limit.resources", "Maximum resources per stack exceeded: " + quota.most())
                        .because("max_resources_per_stack counts a stack's resources and those of all stacks in it")
                        .suggest("Make several stacks of it, or have an operator set another number");
        };
    }

    /** The database takes everything else, but not this. */
    public static Problem unwritable(String detail) {
        return Problem.of("store.unwritable", "The database cannot hold what this run has to write")
                .because(detail);
    }

    /** The scope of an exchange is over. */
    public static Problem exchangeClosed(String scope) {
        return Problem.of("exchange.closed", "The exchange of " + scope + " has ended")
                .because("An exchange ends with its stack");
    }
}
