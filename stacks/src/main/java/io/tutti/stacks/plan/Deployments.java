package io.tutti.stacks.plan;

import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.blueprint.Blueprint;
import io.tutti.stacks.blueprint.Outcome;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.References;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How what a script did on a machine can be taken back. */
final class Deployments {
    private static final Set<String> TYPES = Set.of(
            "OS::Heat::SoftwareDeployment",
            "OS::Heat::SoftwareDeploymentGroup",
            "OS::Heat::SoftwareDeployments",
            "OS::Heat::StructuredDeployment",
            "OS::Heat::StructuredDeploymentGroup",
            "OS::Heat::StructuredDeployments");

    private final Blueprint blueprint;

    Deployments(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    static boolean is(String type) {
        return TYPES.contains(type);
    }

    Undoing undoing(ResourceDefinition resource, Mapping properties) {
        if (asksFor(properties, "DELETE") || component(resource)) {
            return new Undoing.Script();
        }
        return servers(resource)
                .findFirst()
                .<Undoing>map(Undoing.WithMachine::new)
                .orElseGet(() -> new Undoing.Stays("it has no DELETE action, and its machine is not of this stack"));
    }

    private static boolean asksFor(Mapping properties, String action) {
        return properties.items("actions").stream()
                .anyMatch(item -> item.asText().filter(action::equals).isPresent());
    }

    /** A software component says itself what it does at a deletion. */
    private boolean component(ResourceDefinition resource) {
        return named(resource, "config")
                .flatMap(name -> blueprint.resource(name).stream())
                .filter(config -> config.type().equals("OS::Heat::SoftwareComponent"))
                .anyMatch(config -> config.properties()
                        .literal()
                        .filter(Mapping.class::isInstance)
                        .map(Mapping.class::cast)
                        .map(p -> p.items("configs").stream()
                                .anyMatch(c -> c instanceof Mapping m && asksFor(m, "DELETE")))
                        .orElse(true));
    }

    private Stream<String> servers(ResourceDefinition resource) {
        return Stream.concat(named(resource, "server"), named(resource, "servers"));
    }

    private Stream<String> named(ResourceDefinition resource, String property) {
        var part = resource.properties() instanceof Expression.Fields fields
                ? fields.get(property)
                : Optional.<Expression>empty();
        return part.stream().flatMap(p -> References.resources(p, blueprint.scope(Outcome.NOTHING_YET)).stream());
    }
}
