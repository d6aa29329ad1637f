package io.tutti.drivers.software;

import io.tutti.contract.schema.Description;
import java.util.List;

/** The groups of deployments: each is expanded into a stack of its own, and so has no driver. */
public final class DeploymentGroups {
    private DeploymentGroups() {}

    /** Their schemas, in the order of their names. */
    public static List<Description> descriptions() {
        return List.of(
                DeploymentSchema.SOFTWARE_GROUP,
                named(DeploymentSchema.SOFTWARE_GROUP, "OS::Heat::SoftwareDeployments"),
                DeploymentSchema.STRUCTURED_GROUP,
                named(DeploymentSchema.STRUCTURED_GROUP, "OS::Heat::StructuredDeployments"));
    }

    /** The same by its name of earlier times. */
    private static Description named(Description group, String name) {
        return new Description(
                name,
                group.summary(),
                group.properties(),
                group.attributes(),
                group.open(),
                group.furtherAttributes(),
                group.example().replace("type: " + group.type(), "type: " + name));
    }
}
