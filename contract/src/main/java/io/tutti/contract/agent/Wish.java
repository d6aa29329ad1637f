package io.tutti.contract.agent;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a machine's agent should have done. It is a question the agent repeats, not a queue: asking twice changes nothing. */
public sealed interface Wish {
    /** The attempt it speaks of. */
    String attempt();

    /**
     * Run this, once for this attempt id.
     *
     * @param deployment the id of the deployment
     * @param action CREATE, UPDATE, DELETE, SUSPEND or RESUME
     * @param group the engine, already chosen when the configuration is a component
     * @param config what the engine applies
     * @param inputs name to value; they reach a script by its environment, never pasted into its text
     * @param outputs the declared outputs, read from {@code heat_outputs_path.NAME}
     * @param key good for just this attempt's exchange, signal and output routes
     * @param task the id by which the attempt names itself, handed on as {@code TUTTI_TASK}
     * @param deadline the attempt is ended then
     */
    record Apply(
            String deployment,
            String attempt,
            String action,
            String group,
            Value config,
            Mapping inputs,
            List<String> outputs,
            Mapping options,
            String key,
            String task,
            Optional<Instant> deadline)
            implements Wish {
        public Apply {
            outputs = List.copyOf(outputs);
        }

        /** Names the attempt only: inputs reach an agent in clear, and the key is one. */
        @Override
        public String toString() {
            return "Apply[" + attempt + " " + action + " " + group + "]";
        }
    }

    /** End the attempt's processes (TERM, 5 seconds, KILL) and report it cancelled; also when it is not running here. */
    record Cancel(String attempt) implements Wish {}
}
