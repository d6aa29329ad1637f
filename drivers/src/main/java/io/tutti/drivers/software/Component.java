package io.tutti.drivers.software;

import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import java.util.Optional;

/** Which part of a configuration an action runs. */
final class Component {
    static final String GROUP = "component";

    private static final List<Value> USUAL = List.of(Value.of("CREATE"), Value.of("UPDATE"));

    private Component() {}

    static boolean is(SoftwareConfig config) {
        return config.group().equals(GROUP);
    }

    /** The entry {@code {actions, config, tool}} of a component that this action runs, if it has one. */
    static Optional<Mapping> entry(SoftwareConfig config, String action) {
        if (!(config.config() instanceof Mapping mapping)) {
            return Optional.empty();
        }
        return mapping.items("configs").stream()
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .filter(entry -> actions(entry).contains(Value.of(action)))
                .findFirst();
    }

    /** Whether the action runs: a component says so itself, of anything else the deployment does. */
    static boolean runs(SoftwareConfig config, List<Value> deploymentActions, String action) {
        return is(config) ? entry(config, action).isPresent() : deploymentActions.contains(Value.of(action));
    }

    private static List<Value> actions(Mapping entry) {
        return entry.get("actions").isPresent() ? entry.items("actions") : USUAL;
    }
}
