package io.tutti.server.environments;

import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.state.EnvironmentRow;
import io.tutti.stacks.state.StackRow;
import java.util.List;
import java.util.Optional;

/**
 * An environment as it stands.
 *
 * @param model its text as it may be shown
 * @param stack its stack while that is there
 * @param usedBy the environments that use it
 * @param objects how they stand, see {@link io.tutti.environments.state.Standing}
 */
public record EnvironmentView(
        EnvironmentRow row, String model, Optional<StackRow> stack, List<String> usedBy, Mapping objects) {
    public EnvironmentView {
        usedBy = List.copyOf(usedBy);
    }
}
