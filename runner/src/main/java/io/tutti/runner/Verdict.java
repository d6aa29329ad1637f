package io.tutti.runner;

import io.tutti.contract.problem.Problem;
import io.tutti.engine.run.Run;

/** What became of something told to the runner. */
public sealed interface Verdict {
    /** It is durable. */
    record Taken(Run run) implements Verdict {}

    /** Somebody else has opened this run, or has been first with what it was to follow. */
    record Already() implements Verdict {}

    /** The run cannot take it in the state it is in. */
    record OutOfSeason(Run run) implements Verdict {}

    /** It cannot be kept, such as a stack whose name is taken. */
    record Impossible(Problem problem) implements Verdict {}

    /** Another node owns the run now: ask again. */
    record NotOwner() implements Verdict {}

    /** There is no such run. */
    record Unknown() implements Verdict {}
}
