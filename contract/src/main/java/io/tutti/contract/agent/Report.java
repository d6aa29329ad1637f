package io.tutti.contract.agent;

import io.tutti.contract.value.Value.Mapping;
import java.util.Optional;

/**
 * How an attempt ended. Told at least once, counted once.
 *
 * @param exit the process's exit code, when it ended by itself
 * @param stdout the last part of what it printed
 * @param outputs declared and undeclared outputs the script gave
 * @param reason what {@code tutti fail} said, in which case the attempt has failed whatever its exit code; or, unless it
 *     {@link End#FINISHED finished}, what the agent has to say; empty otherwise
 */
public record Report(
        String attempt, End end, Optional<Integer> exit, String stdout, String stderr, Mapping outputs, String reason) {
    /** The ways an attempt can end. */
    public enum End {
        /** It ended by itself; the exit code tells how. */
        FINISHED,
        /** It was cut short by the end of its agent or machine: in doubt, a failed try. */
        INTERRUPTED,
        /** It was ended because the server asked. */
        CANCELLED,
        /** Its time was up. */
        EXPIRED,
        /** No engine here can run it. */
        REFUSED
    }
}
