package io.tutti.contract.software;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.time.Instant;
import java.util.List;

/**
 * What is to be run on a machine, immutable, as Heat's software configuration API knows it.
 *
 * @param group names the engine: {@code script}, {@code puppet}, …, or {@code component}
 * @param config text; a mapping for a structured configuration; {@code {configs: [{actions, config, tool}]}} for a component
 * @param inputs each {@code {name, type, default, description, value}}
 * @param outputs each {@code {name, type, description, error_output}}
 */
public record SoftwareConfig(
        String id,
        String project,
        String name,
        String group,
        Value config,
        List<Mapping> inputs,
        List<Mapping> outputs,
        Mapping options,
        Instant created) {
    public SoftwareConfig {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
