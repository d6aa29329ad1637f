package io.tutti.template.check;

import io.tutti.contract.problem.Where;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.parameter.ParameterDefinition;
import io.tutti.template.settings.Mapped;
import io.tutti.template.settings.Registry;
import io.tutti.template.settings.Settings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

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

        /**
         * Nothing of that name; for a template file, no text of it came along.
         *
         * @param mapped where the settings made this name of another
         */
        record Missing(String name, Optional<Where> mapped) implements Found {}
    }

    private static final int MOST_WAYS = 1_000;
    private static final int LONGEST_NAME = 1_000;

    private final Types types;
    private final Map<String, String> files;
    private final Registry registry;
    private final Map<String, Found> read;
    private final Settings settings;
    /** What types are mapped to where it is the same for all resources. */
    private final Map<String, Mapped> ways = new HashMap<>();

    private Optional<Lookup> common = Optional.empty();

    /**
     * @param files texts that came with the template
     * @param registry of the settings
     */
    public Lookup(Types types, Map<String, String> files, Registry registry) {
        this(types, Map.copyOf(files), registry, new HashMap<>(), Settings.NONE);
    }

    private Lookup(
            Types types, Map<String, String> files, Registry registry, Map<String, Found> read, Settings settings) {
        this.types = types;
        this.files = files;
        this.registry = registry;
        this.read = read;
        this.settings = settings;
    }

    /** With plain mappings alone. */
    public Lookup(Types types, Map<String, String> files, Map<String, String> registry) {
        this(types, files, Registry.of(registry));
    }

    /** The same where the settings say more: they have defaults for the parameters of all templates of the tree. */
    public Lookup with(Settings said) {
        return new Lookup(types, files, registry, new HashMap<>(), said);
    }

    /**
     * What types stand for in the stack that a resource is; the same object for all those of whose resources the registry
     * says nothing.
     */
    public Lookup inside(String resource) {
        if (registry.resources().isEmpty()) {
            return this;
        }
        var inner = registry.inside(resource);
        if (!inner.resources().isEmpty()) {
            return new Lookup(types, files, inner, read, settings);
        }
        var same = common.orElseGet(() -> new Lookup(types, files, inner, read, settings));
        common = Optional.of(same);
        return same;
    }

    /** What a type stands for, for whichever resource. */
    public Found find(String type) {
        return find(type, "");
    }

    /** What a type stands for where the resource of that name has it. */
    public Found find(String type, String resource) {
        var mapped = mapped(type, resource);
        var name = mapped.name();
        if (isTemplate(name)) {
            return text(name).isPresent()
                    ? read.computeIfAbsent(name, this::nested)
                    : new Found.Missing(name, mapped.where());
        }
        return types.find(name).<Found>map(Found.Native::new).orElse(new Found.Missing(name, mapped.where()));
    }

    /** The text of a template: one that came along, else one that the types bring. */
    public Optional<String> text(String file) {
        return Optional.ofNullable(files.get(file))
                .or(() -> Optional.ofNullable(types.texts().get(file)));
    }

    Types types() {
        return types;
    }

    Settings settings() {
        return settings;
    }

    Map<String, String> files() {
        return files;
    }

    /** Whether a type of that name is a template's file. */
    public static boolean isTemplate(String name) {
        return name.endsWith(".yaml") || name.endsWith(".template");
    }

    /** Many resources are of few types, and a registry may be long. */
    private Mapped mapped(String type, String resource) {
        var known = ways.get(type);
        if (known != null) {
            return known;
        }
        var mapped = followed(type, resource);
        if (registry.resources().isEmpty() && ways.size() < MOST_WAYS) {
            ways.put(type, mapped);
        }
        return mapped;
    }

    /**
     * Follows the registry. A loop in it, through wildcards, ends where it began; where each wildcard makes a longer name,
     * it ends with one that is long.
     */
    private Mapped followed(String type, String resource) {
        var seen = new HashSet<String>();
        var mapped = Mapped.to(type);
        while (seen.add(mapped.name()) && mapped.name().length() <= LONGEST_NAME) {
            var name = mapped.name();
            var next = registry.target(name, resource)
                    .or(() -> types.mappings().target(name, resource))
                    .filter(target -> !target.name().equals(name));
            if (next.isEmpty()) {
                return mapped;
            }
            mapped = next.get();
        }
        return mapped;
    }

    private Found nested(String file) {
        var reading = types.read(file, text(file).orElseThrow());
        return reading.problems().isEmpty() && reading.template().isPresent()
                ? new Found.Nested(
                        file,
                        reading.template().get(),
                        description(file, reading.template().get()))
                : new Found.Broken(file, reading);
    }

    /** A template that the types bring is called after the type it stands for, and takes what that takes. */
    private Description description(String file, Template template) {
        return Optional.of(file)
                .filter(this::isOfTheTypes)
                .flatMap(name -> types.find(name.substring(0, name.lastIndexOf('.'))))
                .orElseGet(() -> describe(template));
    }

    /** Whether the text of a template is one that the types bring. */
    boolean isOfTheTypes(String file) {
        return !files.containsKey(file) && types.texts().containsKey(file);
    }

    private Description describe(Template template) {
        var description = Description.of(template.file(), template.description());
        for (var parameter : template.parameters().values()) {
            description = description.property(property(parameter));
        }
        for (var output : template.outputs().values()) {
            description = description.attribute(output.name(), Kind.ANY, output.description());
        }
        return description;
    }

    private Property property(ParameterDefinition parameter) {
        var plain = parameter
                .type()
                .property(parameter.name(), parameter.description())
                .whenChanged(Property.OnChange.UPDATE)
                .constrained(constraints(parameter));
        return parameter.fallback().isPresent() || hasDefault(parameter.name()) ? plain : plain.must();
    }

    /** What a text that spells a list or JSON is held to is the list; that is seen when the parameter has its value. */
    private static Constraint[] constraints(ParameterDefinition parameter) {
        return switch (parameter.type()) {
            case STRING, NUMBER, BOOLEAN -> parameter.constraints().toArray(Constraint[]::new);
            case LIST, JSON -> new Constraint[0];
        };
    }

    /** Null is as good as nothing. */
    private boolean hasDefault(String parameter) {
        return settings.defaults().containsKey(parameter)
                && !(settings.defaults().get(parameter) instanceof Value.Null);
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
