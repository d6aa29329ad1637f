package io.tutti.template.check;

import io.tutti.contract.problem.Where;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.evaluate.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A type that a resource uses: its own, or that of the members a group makes, given as {@code resource_def} (or
 * {@code resource}) with a {@code type} inside.
 *
 * @param resource the name of whoever is of that type; empty for the members of a group, whose names come later
 */
record TypeUse(String type, Where where, String resource) {
    private static final List<String> MEMBERS = List.of("resource_def", "resource");

    static List<TypeUse> of(ResourceDefinition resource) {
        var uses = new ArrayList<TypeUse>();
        if (!resource.type().isEmpty()) {
            uses.add(new TypeUse(resource.type(), resource.typeWhere(), resource.name()));
        }
        member(resource)
                .flatMap(fields -> fields.get("type"))
                .ifPresent(type -> type.literalText().ifPresent(name -> uses.add(new TypeUse(name, type.where(), ""))));
        return uses;
    }

    /** The definition of a group's members. */
    static Optional<Expression.Fields> member(ResourceDefinition resource) {
        if (resource.properties() instanceof Expression.Fields properties) {
            for (var key : MEMBERS) {
                var member = properties
                        .get(key)
                        .filter(Expression.Fields.class::isInstance)
                        .map(Expression.Fields.class::cast)
                        .filter(fields -> fields.get("type").isPresent());
                if (member.isPresent()) {
                    return member;
                }
            }
        }
        return Optional.empty();
    }
}
