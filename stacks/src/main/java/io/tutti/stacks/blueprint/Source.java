package io.tutti.stacks.blueprint;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.NamedText;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.template.check.Lookup;
import io.tutti.template.document.Templates;
import io.tutti.template.parameter.ParameterType;
import io.tutti.template.settings.Merging;
import io.tutti.template.settings.Settings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person sent.
 *
 * @param file the name of the template's text, for problems
 * @param template the text
 * @param files what the template refers to: name to text
 * @param settings all settings files as one
 * @param parameters as given, before defaults; the last word over the settings
 * @param facade what the resource that a nested stack implements says outside: {@code metadata}, {@code deletion_policy}
 *     and {@code update_policy}; empty for a root
 */
public record Source(
        String file, String template, Mapping files, Settings settings, Mapping parameters, Mapping facade) {
    /** What a root is made from. */
    public Source(String file, String template, Mapping files, Settings settings, Mapping parameters) {
        this(file, template, files, settings, parameters, Mapping.EMPTY);
    }

    /** What a person sent with settings files as they are, each over those before; or all that is wrong with them. */
    public static Checked<Source> of(
            String file, String template, Mapping files, List<NamedText> settings, Mapping parameters) {
        return Merging.of(settings, () -> types(file, template, files))
                .map(merged -> new Source(file, template, files, merged, parameters));
    }

    /** Of the parameters of all templates; where several have one of the same name, the outermost counts. */
    private static Map<String, ParameterType> types(String file, String template, Mapping files) {
        var types = new HashMap<String, ParameterType>();
        add(file, template, types);
        files.entries().forEach((name, text) -> {
            if (Lookup.isTemplate(name)) {
                text.asText().ifPresent(content -> add(name, content, types));
            }
        });
        return types;
    }

    private static void add(String file, String text, Map<String, ParameterType> types) {
        Templates.read(file, text)
                .template()
                .ifPresent(template -> template.parameters()
                        .values()
                        .forEach(parameter -> types.putIfAbsent(parameter.name(), parameter.type())));
    }

    /** The files that are texts. */
    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        files.entries().forEach((name, value) -> value.asText().ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    public Source parameters(Mapping given) {
        return new Source(file, template, files, settings, given, facade);
    }
}
