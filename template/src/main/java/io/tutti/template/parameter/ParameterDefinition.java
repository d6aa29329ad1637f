package io.tutti.template.parameter;

import io.tutti.contract.problem.Where;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parameter as a template declares it.
 *
 * @param fallback the default, as written
 * @param hidden whether its value is a secret
 * @param customs the places where custom constraints are named, by their names
 * @param where the place of its name
 */
public record ParameterDefinition(
        String name,
        ParameterType type,
        Optional<Value> fallback,
        List<Constraint> constraints,
        boolean hidden,
        boolean immutable,
        String label,
        String description,
        List<String> tags,
        Map<String, Where> customs,
        Where where) {

    public ParameterDefinition {
        constraints = List.copyOf(constraints);
        tags = List.copyOf(tags);
        customs = Map.copyOf(customs);
    }
}
