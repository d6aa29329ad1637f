package io.tutti.engine.port;

import io.tutti.contract.problem.Problem;

/** What became of a {@link Part}. */
public sealed interface Receipt {
    /** It is durable. */
    record Committed() implements Receipt {}

    /** The position is taken: somebody else owns the run now. Let go and reload. */
    record Refused() implements Receipt {}

    /**
     * It cannot be written, whoever tries: a name that is taken, a value the database will not hold. Only this part is
     * concerned.
     */
    record Poisoned(Problem problem) implements Receipt {}
}
