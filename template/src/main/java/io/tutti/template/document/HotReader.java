package io.tutti.template.document;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.function.Functions;
import io.tutti.template.function.Version;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the sections of a HOT template. */
final class HotReader {
    private static final List<String> OLD_SECTIONS =
            List.of("heat_template_version", "description", "parameter_groups", "parameters", "resources", "outputs");
    private static final List<String> SECTIONS = List.of(
            "heat_template_version",
            "description",
            "parameter_groups",
            "parameters",
            "conditions",
            "resources",
            "outputs");
    private static final List<String> OUTPUT_KEYS = List.of("value", "description", "condition");

    private final String file;
    private final Node.Fields root;
    private final Version version;
    private final Findings findings;
    private final Sections sections;
    private final ExpressionReader expressions;

    HotReader(String file, Node.Fields root, Version version, Findings findings) {
        this.file = file;
        this.root = root;
        this.version = version;
        this.findings = findings;
        this.sections = new Sections(findings);
        this.expressions = new ExpressionReader(Functions.of(version), findings);
    }

    /** The template with stand-ins for what cannot be read, so that names still lead somewhere. */
    Template read() {
        findings.unknownKeys(
                root,
                version.since(Version.NEWTON) ? SECTIONS : OLD_SECTIONS,
                "template.unknown-section",
                "a section of a template",
                "");
        var parameters = root.get("parameters")
                .map(node -> new ParameterReader(sections, version).read(node))
                .orElse(Map.of());
        var resources = root.get("resources")
                .map(node -> new ResourceReader(sections, version, expressions).read(node))
                .orElse(Map.of());
        resources.values().stream()
                .filter(resource -> parameters.containsKey(resource.name()))
                .forEach(resource -> findings.problem(Problem.of(
                                "template.duplicate-name",
                                "`" + resource.name() + "` is the name of a parameter and of a resource")
                        .at(resource.where())
                        .on("resources." + resource.name())
                        .suggest("rename one of the two")));
        return new Template(
                file,
                version,
                sections.text(root, "description", "").orElse(""),
                root.get("parameter_groups")
                        .map(node -> new GroupReader(sections, parameters).read(node))
                        .orElse(List.of()),
                parameters,
                conditions(),
                resources,
                outputs(),
                root.where());
    }

    private Map<String, ConditionDefinition> conditions() {
        var conditions = new LinkedHashMap<String, ConditionDefinition>();
        if (version.since(Version.NEWTON)) {
            root.get("conditions")
                    .flatMap(node -> sections.map(node, "`conditions`", "conditions"))
                    .ifPresent(all -> all.all().forEach(field -> {
                        var path = "conditions." + field.key();
                        var expression = expressions.condition(field.node(), path);
                        conditions.put(field.key(), new ConditionDefinition(field.key(), expression, field.place()));
                    }));
        }
        return conditions;
    }

    private Map<String, OutputDefinition> outputs() {
        var outputs = new LinkedHashMap<String, OutputDefinition>();
        root.get("outputs")
                .flatMap(node -> sections.map(node, "`outputs`", "outputs"))
                .ifPresent(all -> all.all().forEach(field -> output(field).ifPresent(o -> outputs.put(o.name(), o))));
        return outputs;
    }

    private Optional<OutputDefinition> output(Node.Field field) {
        var path = "outputs." + field.key();
        if (!(field.node() instanceof Node.Fields fields)) {
            findings.problem(Problem.of("template.output", "An output must be a map with a `value`")
                    .at(field.place())
                    .on(path));
            return Optional.empty();
        }
        // Heat accepts any key here, so a template in the wild may have one.
        fields.all().stream()
                .filter(f -> !OUTPUT_KEYS.contains(f.key()))
                .map(f -> Findings.unknownKey(f, OUTPUT_KEYS, "template.unknown-key", "a key of an output", path))
                .forEach(findings::warning);
        var value = fields.get("value");
        if (value.isEmpty()) {
            findings.problem(Problem.of("template.output", "The output `" + field.key() + "` has no `value`")
                    .at(field.place())
                    .on(path));
        }
        return value.map(node -> new OutputDefinition(
                field.key(),
                expressions.value(node, path + ".value"),
                fields.get("condition")
                        .filter(n -> !(n.value() instanceof Value.Null))
                        .map(n -> expressions.condition(n, path + ".condition")),
                sections.text(fields, "description", path).orElse(""),
                field.place()));
    }
}
