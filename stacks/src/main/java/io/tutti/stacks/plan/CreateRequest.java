package io.tutti.stacks.plan;

import io.tutti.contract.resource.Owner;
import io.tutti.engine.run.RunId;
import io.tutti.stacks.blueprint.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A stack that somebody wants.
 *
 * @param parent the stack whose resource it is
 * @param timeout for each resource, unless a hint asks for less
 * @param depth how many stacks it is inside; 0 for a root
 * @param now the time of the request: when the stack is created, and what expressions take for now, for ever
 */
public record CreateRequest(
        Owner owner,
        RunId run,
        Optional<String> parent,
        Source source,
        Recourse onFailure,
        Duration timeout,
        List<String> tags,
        int depth,
        Instant now) {
    /** Heat's default {@code stack_action_timeout}. */
    public static final Duration HOUR = Duration.ofHours(1);

    public CreateRequest {
        tags = List.copyOf(tags);
        // Kept as exactly as a database keeps it: expressions that ask for the time get the same one from the row.
        now = now.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * A root stack.
     *
     * @param stackId a UUID that nobody has yet
     * @param run another
     */
    public static CreateRequest root(
            String project, String name, String stackId, RunId run, Source source, Recourse onFailure, Instant now) {
        return new CreateRequest(
                new Owner(project, name, stackId, stackId),
                run,
                Optional.empty(),
                source,
                onFailure,
                HOUR,
                List.of(),
                0,
                now);
    }
}
