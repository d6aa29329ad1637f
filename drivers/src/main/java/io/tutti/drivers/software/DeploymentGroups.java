package io.tutti.drivers.software;

import io.tutti.contract.schema.Description;
import java.util.List;

/** The groups of deployments: each is expanded into a stack of its own, and so has no driver. */
public final class DeploymentGroups {
    private DeploymentGroups() {}

    /** Their schemas, in the order of their names. */
    public static List<Description> descriptions() {
        return List.of(DeploymentSchema.SOFTWARE_GROUP, DeploymentSchema.STRUCTURED_GROUP);
    }
}
