package io.tutti.stacks.plan;

import io.tutti.contract.problem.Problem;
import io.tutti.stacks.blueprint.Blueprint;
import io.tutti.stacks.blueprint.GroupTemplate;
import io.tutti.stacks.blueprint.Kind;
import io.tutti.stacks.blueprint.Nesting;
import io.tutti.stacks.blueprint.Types;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.evaluate.Expression;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the resources of one blueprint that nothing here can make, though their types are known. */
final class Makers {
    private final Blueprint blueprint;
    private final Types types;
    private final Set<String> told = new HashSet<>();

    Makers(Blueprint blueprint, Types types) {
        this.blueprint = blueprint;
        this.types = types;
    }

    /** Why the resource, or the members of a group, cannot be made. */
    Optional<Problem> problem(ResourceDefinition resource, Kind kind) {
        return Nesting.isGroup(kind.name())
                ? member(resource)
                : problem(kind).flatMap(problem -> placed(problem, resource, kind));
    }

    private Optional<Problem> problem(Kind kind) {
        return kind.nested() ? Optional.empty() : types.unmade(kind.name());
    }

    /** The members of a group have no text of their own; what is wrong with all of them is told once. */
    private Optional<Problem> placed(Problem problem, ResourceDefinition resource, Kind kind) {
        if (blueprint.source().file().equals(GroupTemplate.FILE)) {
            return told.add(kind.name()) ? Optional.of(problem) : Optional.empty();
        }
        return Optional.of(problem.at(resource.typeWhere()).on("resources." + resource.name() + ".type"));
    }

    private Optional<Problem> member(ResourceDefinition resource) {
        return Stream.of("resource_def", "resource")
                .flatMap(property -> member(resource, property).stream())
                .findFirst();
    }

    private Optional<Problem> member(ResourceDefinition resource, String property) {
        var type = resource.properties() instanceof Expression.Fields properties
                        && properties.get(property).orElse(null) instanceof Expression.Fields definition
                ? definition.get("type")
                : Optional.<Expression>empty();
        return type.flatMap(expression -> expression
                .literalText()
                .map(name -> blueprint.kind("", name))
                .flatMap(this::problem)
                .map(problem -> problem.at(expression.where())
                        .on("resources." + resource.name() + ".properties." + property + ".type")));
    }
}
