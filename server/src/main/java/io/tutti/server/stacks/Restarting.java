package io.tutti.server.stacks;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.StackReads;
import io.tutti.stacks.state.StackRow;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the signals to restarters: what one names is noted as unwell, and an update to what the stack is already makes it
 * anew. A signal that cannot be followed now is not followed later: while anything of the stack changes, or rests.
 */
final class Restarting {
    private static final Logger LOG = LoggerFactory.getLogger(Restarting.class);
    private static final String RESTARTER = "OS::Heat::HARestarter";

    private final StackReads reads;
    private final Marks marks;
    private final Updates updates;

    Restarting(StackReads reads, Marks marks, Updates updates) {
        this.reads = reads;
        this.marks = marks;
        this.updates = updates;
    }

    static boolean isRestarter(ResourceRow resource) {
        return resource.made().kind().equals(RESTARTER);
    }

    /** When it returns, the update is under way, or will not be done. */
    void follow(StackRow stack, ResourceRow restarter) {
        var wanted = restarter.made().properties().text("InstanceId").orElse("");
        var named = reads.resources(stack.id()).stream()
                .filter(row -> isNamed(row, wanted))
                .findFirst();
        if (named.isEmpty()) {
            LOG.warn(
                    "Restarter {} of stack {} names {}, which is none of its resources",
                    restarter.name(),
                    stack.name(),
                    wanted);
            return;
        }
        var reason = "signalled by " + restarter.name();
        var answer = marks.mark(stack, named.get().name(), true, reason)
                .then(_ ->
                        updates.updateAtRest(reads.stack(stack.root()).orElse(stack), StackChange.of(Mapping.EMPTY)));
        if (answer instanceof Checked.Bad<StackRow>(var problems, var _)) {
            LOG.warn(
                    "Restarter {} of stack {} is not followed: {}",
                    restarter.name(),
                    stack.name(),
                    problems.getFirst().message());
        }
    }

    /** By what {@code get_resource} gives, which is what a restarter is told. */
    private static boolean isNamed(ResourceRow row, String id) {
        return Stream.concat(row.physicalId().stream(), row.attributes().text("OS::stack_id").stream())
                .anyMatch(id::equals);
    }
}
