package io.tutti.template.document;

import io.tutti.template.function.Functions;
import io.tutti.template.function.Version;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import java.util.List;
import java.util.Map;

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
        var allowed = version.since(Version.NEWTON) ? SECTIONS : OLD_SECTIONS;
        root.all().stream()
                .filter(field -> !allowed.contains(field.key()))
                .map(field ->
                        Findings.unknownKey(field, allowed, "template.unknown-section", "a section of a template", ""))
                .map(problem -> Later.advise(problem, version))
                .forEach(findings::problem);
        var parameters = root.get("parameters")
                .map(node -> new ParameterReader(sections, version).read(node))
                .orElse(Map.of());
        var entries = new EntryReader(sections, version, expressions);
        return new Template(
                file,
                version,
                sections.text(root, "description", "").orElse(""),
                root.get("parameter_groups")
                        .map(node -> new GroupReader(sections, parameters, version).read(node))
                        .orElse(List.of()),
                parameters,
                version.since(Version.NEWTON) ? entries.conditions(root) : Map.of(),
                Map.of(),
                entries.resources(root, parameters),
                entries.outputs(root),
                root.where());
    }
}
