package io.tutti.environments.compile;

import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;

/**
 * Where a piece of the generated template comes from.
 *
 * @param model the way to the thing inside the model
 * @param source the place in a file of the package, or of the model
 */
public record Origin(String model, Where source) {
    /** For people and programs. */
    public Mapping toValue() {
        return Value.map("model", Value.of(model)).with("source", source.toString());
    }
}
