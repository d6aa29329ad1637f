package io.tutti.template.document;

import io.tutti.contract.problem.Where;
import java.util.List;

/** How a form groups parameters. */
public record ParameterGroup(String label, String description, List<String> parameters, Where where) {
    public ParameterGroup {
        parameters = List.copyOf(parameters);
    }
}
