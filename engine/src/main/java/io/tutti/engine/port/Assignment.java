package io.tutti.engine.port;

import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.graph.Work;
import io.tutti.engine.run.Effect;
import io.tutti.engine.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One call of a {@link Worker}.
 *
 * @param subject what the run is about; see {@link io.tutti.engine.run.Event.Opened}
 * @param token made from run and task, without the attempt: the same at every repetition; lower-case letters and digits
 * @param input what the {@link Meaning} bound
 * @param checkpoint what the last answer left; for an undo at first what the doing answered
 */
public record Assignment(
        RunId run,
        String subject,
        TaskId task,
        Effect.Operation operation,
        Work work,
        int attempt,
        String token,
        Value input,
        Value checkpoint,
        List<Signal> signals,
        Instant now,
        Optional<Instant> deadline) {
    public Assignment {
        signals = List.copyOf(signals);
    }
}
