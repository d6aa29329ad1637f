package io.tutti.agent;

import io.tutti.contract.agent.Wish;
import io.tutti.contract.problem.Refusal;
import java.io.IOException;

/**
 * A way to apply a configuration: it turns a wish into a program to run, and knows what the program's exit codes mean.
 * Starting the program, its time, its end, its outputs and its report are the agent's: an engine runs nothing itself.
 */
interface ConfigEngine {
    /** The group of configurations it applies; one word, for a folder is named after it. */
    String group();

    /**
     * Writes what the program needs and says how to start it. Values of inputs go by environment, stdin or file, never
     * into a text that is run. It may be called twice for an attempt, when the machine was restarted in between.
     *
     * @throws Refusal when this configuration cannot be applied here; then nothing is run
     */
    Invocation prepare(Wish.Apply wish, Ground ground) throws IOException;

    /** What an exit code of the program means; as it stands, 0 is success. */
    default Verdict judge(int exit) {
        return new Verdict(exit, "");
    }

    /**
     * How the program's end is reported.
     *
     * @param exit 0 for success
     * @param reason what the code says in words; empty on success, and where the number says it all
     */
    record Verdict(int exit, String reason) {}
}
