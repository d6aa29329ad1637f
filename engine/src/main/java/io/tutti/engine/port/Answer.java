package io.tutti.engine.port;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What a {@link Worker} answers. */
public sealed interface Answer {
    /** It is done, undone or left, as was asked. */
    record Done(Value output) implements Answer {}

    /** Not yet; see {@link io.tutti.contract.resource.Progress.Again}. */
    record Again(Value checkpoint, Optional<Duration> in, Set<String> addresses) implements Answer {
        public Again {
            addresses = Set.copyOf(addresses);
        }
    }

    /** This attempt has failed. The checkpoint names what it may have made; null keeps the last one. */
    record Failed(Problem problem, Value checkpoint) implements Answer {}
}
