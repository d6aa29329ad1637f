package io.tutti.template.check;

import io.tutti.contract.value.Value;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.evaluate.Expression;
import java.util.Optional;

/**
 * A type that a resource of a template uses, and what the resource gives it.
 *
 * @param given the properties as the type takes them; empty while they are not known, or wrong
 * @param written where these stand
 * @param path the way to them
 * @param sure whether the resource is there; one whose condition is not known may be
 */
record InnerUse(
        ResourceDefinition resource,
        TypeUse use,
        Optional<Value.Mapping> given,
        Expression written,
        String path,
        boolean sure) {}
