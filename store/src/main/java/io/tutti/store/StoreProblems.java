package io.tutti.store;

import io.tutti.contract.problem.Problem;

/** What the store has to say to people, in one place so that memory and SQL say the same. */
public final class StoreProblems {
    private StoreProblems() {}

    /** Another live root stack of the project has that name. */
    public static Problem stackExists(String name) {
        return Problem.of("stack.exists", "A stack named " + name + " exists already")
                .because("The names of live root stacks are unique in a project")
                .suggest("Choose another name, or delete that stack first");
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
