package io.tutti.stacks.blueprint;

import java.util.Map;

/**
 * Which types are stacks of their own: groups, whose template is made from their properties, and those whose template is one
 * of their properties.
 */
public final class Nesting {
    private static final Map<String, Group> GROUPS = Map.of(
            AmazonGroups.SCALING,
            Group.SCALED,
            AmazonGroups.FIXED,
            Group.SCALED,
            "OS::Heat::AutoScalingGroup",
            Group.SCALED,
            "OS::Heat::ResourceChain",
            Group.CHAIN,
            "OS::Heat::ResourceGroup",
            Group.RESOURCES);

    /** The type whose property {@code template} is the text. */
    static final String STACK = "OS::Heat::Stack";

    /** The type whose property {@code TemplateURL} names the text. */
    static final String AMAZON_STACK = "AWS::CloudFormation::Stack";

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
        CHAIN,
        SCALED,
        DEPLOYMENTS
    }

    private Nesting() {}

    static Group group(String type) {
        return DEPLOYMENTS.containsKey(type) ? Group.DEPLOYMENTS : GROUPS.getOrDefault(type, Group.NONE);
    }

    /** Whether the type is a group. */
    public static boolean isGroup(String type) {
        return group(type) != Group.NONE;
    }

    /** Whether its size changes by policies. */
    public static boolean isScaled(String type) {
        return group(type) == Group.SCALED && !type.equals(AmazonGroups.FIXED);
    }

    /** Whether a resource of this type is a stack of its own. */
    static boolean isNested(String type) {
        return isGroup(type) || type.equals(STACK) || type.equals(AMAZON_STACK);
    }

    /** The type of the members of a group of deployments. */
    static String deployment(String group) {
        return DEPLOYMENTS.getOrDefault(group, group);
    }
}
