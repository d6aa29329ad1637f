package io.tutti.stacks.blueprint;

import java.util.Map;

/** Which types are groups: stacks of their own whose template is made from their properties. */
public final class Nesting {
    private static final String RESOURCES = "OS::Heat::ResourceGroup";

    /** A group of deployments and what its members are. */
    private static final Map<String, String> DEPLOYMENTS = Map.of(
            "OS::Heat::SoftwareDeploymentGroup", "OS::Heat::SoftwareDeployment",
            "OS::Heat::SoftwareDeployments", "OS::Heat::SoftwareDeployment",
            "OS::Heat::StructuredDeploymentGroup", "OS::Heat::StructuredDeployment",
            "OS::Heat::StructuredDeployments", "OS::Heat::StructuredDeployment");

    /** What a group is made of. */
    enum Group {
        NONE,
        RESOURCES,
        DEPLOYMENTS
    }

    private Nesting() {}

    static Group group(String type) {
        if (type.equals(RESOURCES)) {
            return Group.RESOURCES;
        }
        return DEPLOYMENTS.containsKey(type) ? Group.DEPLOYMENTS : Group.NONE;
    }

    /** Whether the type is a group. */
    public static boolean isGroup(String type) {
        return group(type) != Group.NONE;
    }

    /** The type of the members of a group of deployments. */
    static String deployment(String group) {
        return DEPLOYMENTS.getOrDefault(group, group);
    }
}
