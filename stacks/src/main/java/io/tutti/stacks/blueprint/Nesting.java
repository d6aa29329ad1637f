package io.tutti.stacks.blueprint;

import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which resources are stacks of their own: those whose type is a template, and groups. */
public final class Nesting {
    private static final String RESOURCES = "OS::Heat::ResourceGroup";

    /** A group of deployments and what its members are. */
    private static final Map<String, String> DEPLOYMENTS = Map.of(
            "OS::Heat::SoftwareDeploymentGroup", "OS::Heat::SoftwareDeployment",
            "OS::Heat::SoftwareDeployments", "OS::Heat::SoftwareDeployment",
            "OS::Heat::StructuredDeploymentGroup", "OS::Heat::StructuredDeployment",
            "OS::Heat::StructuredDeployments", "OS::Heat::StructuredDeployment");

    private static final List<String> ENDINGS = List.of(".yaml", ".template");

    /** How a type makes a nested stack without a template of its own. */
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

    /** Whether the type is a group: a nested stack whose template is made from its properties. */
    public static boolean isGroup(String type) {
        return group(type) != Group.NONE;
    }

    /** The type of the members of a group of deployments. */
    static String deployment(String group) {
        return DEPLOYMENTS.getOrDefault(group, group);
    }

    /** What the settings' registry makes of a type; at most ten renamings. */
    public static String mapped(String type, Mapping settings) {
        var registry = settings.mapping("resource_registry");
        var name = type;
        for (var i = 0; i < 10 && registry.text(name).isPresent(); i++) {
            name = registry.text(name).orElse(name);
        }
        return name;
    }

    /** The name of the template that a type is, if it is one. */
    public static Optional<String> template(String type, Source source) {
        var name = mapped(type, source.settings());
        return ENDINGS.stream().anyMatch(name::endsWith) ? Optional.of(name) : Optional.empty();
    }

    /** Whether a resource of that type is a stack of its own. */
    public static boolean nested(String type, Source source) {
        return isGroup(mapped(type, source.settings()))
                || template(type, source).isPresent();
    }
}
