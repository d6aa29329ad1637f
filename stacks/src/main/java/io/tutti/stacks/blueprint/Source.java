package io.tutti.stacks.blueprint;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.template.parameter.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a person sent.
 *
 * @param file the name of the template's text, for problems
 * @param template the text
 * @param files what the template refers to: name to text
 * @param settings the merged settings file
 * @param parameters as given, before defaults; the last word over the settings
 */
public record Source(String file, String template, Mapping files, Mapping settings, Mapping parameters) {
    /** What was sent, with the settings as they were read. */
    public static Source of(String file, String template, Mapping files, Settings settings, Mapping parameters) {
        var registry = new LinkedHashMap<String, Value>();
        settings.registry().forEach((name, target) -> registry.put(name, Value.of(target)));
        var merged = Value.map("parameters", new Mapping(settings.parameters()))
                .with("parameter_defaults", new Mapping(settings.defaults()))
                .with("resource_registry", new Mapping(registry));
        return new Source(file, template, files, merged, parameters);
    }

    /** The files that are texts. */
    Map<String, String> texts() {
        return texts(files);
    }

    /** What stands for which type. */
    Map<String, String> registry() {
        return texts(settings.mapping("resource_registry"));
    }

    private static Map<String, String> texts(Mapping mapping) {
        var texts = new LinkedHashMap<String, String>();
        mapping.entries().forEach((name, value) -> value.asText().ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    public Source parameters(Mapping given) {
        return new Source(file, template, files, settings, given);
    }
}
