package io.tutti.template.document;

import io.tutti.contract.problem.Where;
import io.tutti.template.evaluate.Expression;
import java.util.List;
import java.util.Optional;

/**
 * A resource as a template declares it.
 *
 * @param properties a map or a call that makes one
 * @param metadata a map or a call that makes one
 * @param condition when it does not hold, there is no such resource
 * @param updatePolicy a map or a call that makes one
 * @param where the place of its name
 */
public record ResourceDefinition(
        String name,
        String type,
        Expression properties,
        Expression metadata,
        List<Need> dependsOn,
        Optional<Expression> condition,
        Optional<Expression> deletionPolicy,
        Expression updatePolicy,
        Optional<Expression> externalId,
        String description,
        Where where,
        Where typeWhere) {

    /** A resource that this one must come after, with the place of its name. */
    public record Need(String name, Where where) {}

    public ResourceDefinition {
        dependsOn = List.copyOf(dependsOn);
    }
}
