package io.tutti.agent;

import java.util.List;
import java.util.Map;

/**
 * A program to run.
 *
 * @param command the program's path and its arguments
 * @param environment what the engine adds to the environment of the attempt
 */
record Invocation(List<String> command, Map<String, String> environment) {
    Invocation {
        command = List.copyOf(command);
    }

    /** Values are not for printing. */
    @Override
    public String toString() {
        return "Invocation" + command;
    }
}
