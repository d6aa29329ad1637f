package io.tutti.template.document;

import io.tutti.contract.problem.Where;
import io.tutti.template.evaluate.Expression;
import java.util.Optional;

/**
 * An output as a template declares it.
 *
 * @param condition when it does not hold, the output is there and null
 * @param where the place of its name
 */
public record OutputDefinition(
        String name, Expression value, Optional<Expression> condition, String description, Where where) {}
