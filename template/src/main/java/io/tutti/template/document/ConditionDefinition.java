package io.tutti.template.document;

import io.tutti.contract.problem.Where;
import io.tutti.template.evaluate.Expression;

/** A named condition; {@code where} is the place of its name. */
public record ConditionDefinition(String name, Expression expression, Where where) {}
