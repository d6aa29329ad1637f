package io.tutti.template.check;

import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.parameter.ParameterDefinition;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a resource's {@code type} stands for: a type of the catalogue or a nested template. A name that ends in
 * {@code .yaml} or {@code .template} is a template's; the registry maps names to other names first.
 */
public final class Lookup {
    /** What was found. */
    public sealed interface Found {
        /** A type of the catalogue. */
        record Native(Description description) implements Found {}

        /**
         * A template: its parameters are the properties, its outputs the attributes.
         *
         * @param file its name among the files
         */
        record Nested(String file, Template template, Description description) implements Found {}

        /** A template with mistakes. */
        record Broken(String file, Templates.Reading reading) implements Found {}

        /** Nothing of that name; for a template file, no text of it came along. */
        record Missing(String name) implements Found {}
    }

    private final Types types;
    private final Map<String, String> files;
    private final Map<String, String> registry;
    private final Map<String, Found> read = new HashMap<>();

    /**
     * @param files texts that came with the template
     * @param registry of the settings
     */
    public Lookup(Types types, Map<String, String> files, Map<String, String> registry) {
        this.types = types;
        this.files = Map.copyOf(files);
        this.registry = Map.copyOf(registry);
    }

    public Found find(String type) {
        var name = mapped(type);
        return isTemplate(name)
                ? read.computeIfAbsent(name, this::nested)
                : types.find(name).<Found>map(Found.Native::new).orElse(new Found.Missing(name));
    }

    Types types() {
        return types;
    }

    Map<String, String> files() {
        return files;
    }

    Map<String, String> registry() {
        return registry;
    }

    static boolean isTemplate(String name) {
        return name.endsWith(".yaml") || name.endsWith(".template");
    }

    /** Follows the registry; a loop in it ends where it began. */
    private String mapped(String type) {
        var seen = new LinkedHashSet<String>();
        var name = type;
        while (seen.add(name)) {
            var next = Optional.ofNullable(registry.get(name)).or(wildcard(name));
            if (next.isEmpty()) {
                return name;
            }
            name = next.get();
        }
        return name;
    }

    private Supplier<Optional<String>> wildcard(String name) {
        return () -> registry.keySet().stream()
                .filter(key -> key.endsWith("*") && name.startsWith(key.substring(0, key.length() - 1)))
                .max(Comparator.comparingInt(String::length))
                .map(key -> target(name, key));
    }

    private String target(String name, String key) {
        var target = registry.getOrDefault(key, name);
        return target.endsWith("*")
                ? target.substring(0, target.length() - 1) + name.substring(key.length() - 1)
                : target;
    }

    private Found nested(String file) {
        var text = files.get(file);
        if (text == null) {
            return new Found.Missing(file);
        }
        var reading = Templates.read(file, text);
        return reading.problems().isEmpty() && reading.template().isPresent()
                ? new Found.Nested(
                        file,
                        reading.template().get(),
                        describe(reading.template().get()))
                : new Found.Broken(file, reading);
    }

    private static Description describe(Template template) {
        var description = Description.of(template.file(), template.description());
        for (var parameter : template.parameters().values()) {
            description = description.property(property(parameter));
        }
        for (var output : template.outputs().values()) {
            description = description.attribute(output.name(), Kind.ANY, output.description());
        }
        return description;
    }

    private static Property property(ParameterDefinition parameter) {
        var plain = parameter
                .type()
                .property(parameter.name(), parameter.description())
                .whenChanged(Property.OnChange.UPDATE)
                .constrained(parameter.constraints().toArray(Constraint[]::new));
        return parameter.fallback().<Property>map(_ -> plain).orElseGet(plain::must);
    }

    /** Whether a template or type answers such an attribute. */
    static boolean answers(Found found, String attribute) {
        return switch (found) {
            case Found.Native(var description) ->
                description.furtherAttributes()
                        || attribute.equals("show")
                        || description.attribute(attribute).isPresent();
            case Found.Nested(var _, var _, var description) ->
                attribute.equals("show")
                        || attribute.startsWith("resource.")
                        || description.attribute(attribute).isPresent();
            case Found.Broken _, Found.Missing _ -> true;
        };
    }
}
