package io.tutti.agent;

import java.util.LinkedHashMap;
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

    /** The same with more in its environment. */
    Invocation and(Map<String, String> more) {
        var all = new LinkedHashMap<>(environment);
        all.putAll(more);
        return new Invocation(command, all);
    }

    /** Values are not for printing. */
    @Override
    public String toString() {
        return "Invocation" + command;
    }
}
