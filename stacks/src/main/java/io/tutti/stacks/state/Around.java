package io.tutti.stacks.state;

import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.run.Run;
import io.tutti.stacks.blueprint.InnerStacks;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What a nested stack is in the one around it, for a run that goes on in it without a task there. */
record Around(ResourceRow resource, StackRow stack) {
    /** What the resource shows when the run stands so. */
    Optional<ResourceRow.Shows> after(Run run, Function<Run, Mapping> told, Instant at) {
        return switch (run.phase()) {
            case SUCCEEDED -> {
                var output = InnerStacks.output(resource.made().kind(), stack.id(), told.apply(run));
                yield Optional.of(shows(output.mapping("attributes"), Optional.empty(), at));
            }
            case FAILED, HELD, CANCELLED, STUCK ->
                Optional.of(shows(Mapping.EMPTY, Optional.of("Its last change of size has failed"), at));
            case RUNNING, PAUSED, HALTING, CANCELLING, UNWINDING, UNDONE -> Optional.empty();
        };
    }

    private ResourceRow.Shows shows(Mapping attributes, Optional<String> trouble, Instant at) {
        return new ResourceRow.Shows(resource.stack(), resource.name(), stack.id(), attributes, trouble, at);
    }
}
