package io.tutti.template.check;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import java.util.Set;

/** The deletion policy that leaves a copy behind, which few types have. Source: Heat's resource types that make one. */
final class Snapshots {
    private static final Set<String> TYPES =
            Set.of("AWS::EC2::Volume", "OS::Cinder::Volume", "OS::Heat::DeployedServer", "OS::Nova::Server");

    private Snapshots() {}

    /** Whether a policy is another one, or the type can be copied. */
    static boolean mayBeTaken(Value policy, String type) {
        return policy.revealed().asText().filter("snapshot"::equalsIgnoreCase).isEmpty() || TYPES.contains(type);
    }

    static Problem impossible(String type) {
        return Problem.of("template.deletion-policy", "There is no snapshot of a " + type)
                .because("these can be copied: "
                        + String.join(", ", TYPES.stream().sorted().toList()))
                .suggest("write `Delete` or `Retain`");
    }
}
