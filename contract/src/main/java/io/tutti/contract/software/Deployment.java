package io.tutti.contract.software;

import io.tutti.contract.value.Value.Mapping;
import java.time.Instant;
import java.util.Optional;

/**
 * One configuration wished on one machine. Its row is the wish that the machine's agent asks for; the agent's report is a
 * signal to {@link #address}.
 *
 * @param server the physical id of the server resource, which is the machine's id
 * @param scope the exchange the scripts share
 * @param attempt the id of the attempt, new for each try and each action: one attempt is never run twice; empty when
 *     nothing has been wished yet
 * @param inputs name to value, as the derived configuration gives them
 * @param deadline when the agent must have ended
 * @param cancelled whether the agent is told to end the attempt and report
 */
public record Deployment(
        String id,
        String project,
        String server,
        SoftwareConfig config,
        Mapping inputs,
        String action,
        Status status,
        String reason,
        Mapping outputs,
        String scope,
        String attempt,
        String address,
        Optional<Instant> deadline,
        boolean cancelled,
        Instant created,
        Instant updated) {

    /** Heat's words for how it stands. */
    public enum Status {
        IN_PROGRESS,
        COMPLETE,
        FAILED
    }
}
