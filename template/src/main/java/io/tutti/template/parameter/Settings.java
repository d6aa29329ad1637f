package io.tutti.template.parameter;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A settings file, what Heat calls an environment file.
 *
 * @param parameters values for the root template
 * @param defaults values for any template of the tree that has such a parameter
 * @param registry the type or template file that stands for a type; a name may end in {@code *}
 */
public record Settings(Map<String, Value> parameters, Map<String, Value> defaults, Map<String, String> registry) {
    public static final Settings NONE = new Settings(Map.of(), Map.of(), Map.of());

    private static final List<String> SECTIONS = List.of(
            "parameters",
            "parameter_defaults",
            "resource_registry",
            "event_sinks",
            "encrypted_param_names",
            "parameter_merge_strategies");

    public Settings {
        parameters = ordered(parameters);
        defaults = ordered(defaults);
        registry = ordered(registry);
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** These settings with others on top. */
    public Settings with(Settings later) {
        return new Settings(
                merged(parameters, later.parameters),
                merged(defaults, later.defaults),
                merged(registry, later.registry));
    }

    private static <T> Map<String, T> merged(Map<String, T> first, Map<String, T> second) {
        var all = new LinkedHashMap<>(first);
        all.putAll(second);
        return all;
    }

    /** Reads a settings file; an empty one and empty sections are fine. */
    public static Checked<Settings> parse(String file, String text) {
        return switch (Yaml.read(file, text)) {
            case Checked.Bad<Node> bad -> new Checked.Bad<>(bad.problems(), bad.warnings());
            case Checked.Good<Node> good -> {
                var findings = new Findings();
                findings.warnings(good.warnings());
                yield settings(good.value(), findings);
            }
        };
    }

    private static Checked<Settings> settings(Node root, Findings findings) {
        if (root instanceof Node.Scalar scalar && scalar.isNull()) {
            return findings.checked(NONE);
        }
        if (!(root instanceof Node.Fields fields)) {
            findings.problem(
                    Problem.of("settings.not-a-map", "A settings file must be a map of sections, not a " + root.kind())
                            .at(root.where()));
            return findings.checked(NONE);
        }
        findings.unknownKeys(fields, SECTIONS, "settings.unknown-section", "a section of a settings file", "");
        SECTIONS.stream()
                .skip(3)
                .forEach(section -> fields.get(section)
                        .ifPresent(node ->
                                findings.warning(Problem.of("settings.unused", "`" + section + "` has no effect")
                                        .at(node.where()))));
        return findings.checked(new Settings(
                values(fields, "parameters", findings),
                values(fields, "parameter_defaults", findings),
                registry(fields, findings)));
    }

    private static Optional<Node.Fields> section(Node.Fields root, String name, Findings findings) {
        var node = root.get(name).filter(n -> !(n.value() instanceof Value.Null));
        if (node.isPresent() && !(node.get() instanceof Node.Fields)) {
            findings.problem(Problem.of("settings.not-a-map", "`" + name + "` must be a map")
                    .at(node.get().where())
                    .on(name));
        }
        return node.flatMap(n -> n instanceof Node.Fields fields ? Optional.of(fields) : Optional.empty());
    }

    private static Map<String, Value> values(Node.Fields root, String name, Findings findings) {
        var values = new LinkedHashMap<String, Value>();
        section(root, name, findings)
                .ifPresent(all -> all.all()
                        .forEach(field -> values.put(field.key(), field.node().value())));
        return values;
    }

    private static Map<String, String> registry(Node.Fields root, Findings findings) {
        var registry = new LinkedHashMap<String, String>();
        var section = section(root, "resource_registry", findings);
        section.ifPresent(all -> all.all().forEach(field -> {
            var target = field.node().value();
            if (target instanceof Value.Text text) {
                registry.put(field.key(), text.value());
            } else if (target instanceof Value.Null) {
                registry.remove(field.key());
            } else {
                findings.warning(
                        Problem.of("settings.unused", "`" + field.key() + "` in the resource registry has no effect")
                                .at(field.place())
                                .because("only mappings of a type to a type or a template file are known"));
            }
        }));
        return registry;
    }
}
