package io.tutti.agent;

import io.tutti.contract.agent.Wish;
import io.tutti.contract.problem.Refusal;
import java.io.IOException;

/** A way to apply a configuration: it turns a wish into a program to run. */
interface ConfigEngine {
    /** The group of configurations it applies. */
    String group();

    /**
     * Writes what the program needs into the attempt's folder and says how to start it.
     *
     * @throws Refusal when this configuration cannot be applied here; then nothing is run
     */
    Invocation prepare(Wish.Apply wish, AttemptFolder folder) throws IOException;
}
