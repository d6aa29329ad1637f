package io.tutti.template.document;

import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.template.function.Version;
import io.tutti.template.parameter.ParameterDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A template that reads well, section by section in the order written. Whether it makes sense is the checker's question.
 *
 * @param file the name of its text
 * @param mappings constants by name, which CloudFormation's family has
 */
public record Template(
        String file,
        Version version,
        String description,
        List<ParameterGroup> groups,
        Map<String, ParameterDefinition> parameters,
        Map<String, ConditionDefinition> conditions,
        Map<String, Value> mappings,
        Map<String, ResourceDefinition> resources,
        Map<String, OutputDefinition> outputs,
        Where where) {

    public Template {
        groups = List.copyOf(groups);
        parameters = ordered(parameters);
        conditions = ordered(conditions);
        mappings = ordered(mappings);
        resources = ordered(resources);
        outputs = ordered(outputs);
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
