package io.tutti.template.document;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.function.Functions;
import io.tutti.template.function.Version;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the sections of a template of CloudFormation's family. */
final class CfnReader {
    private static final List<String> SECTIONS = List.of(
            "AWSTemplateFormatVersion",
            "HeatTemplateFormatVersion",
            "Description",
            "Mappings",
            "Parameters",
            "Resources",
            "Outputs");

    private final String file;
    private final Node.Fields root;
    private final Version version;
    private final Findings findings;
    private final Sections sections;
    private final ExpressionReader expressions;

    CfnReader(String file, Node.Fields root, Version version, Findings findings) {
        this.file = file;
        this.root = root;
        this.version = version;
        this.findings = findings;
        this.sections = new Sections(findings);
        this.expressions = new ExpressionReader(Functions.of(version), findings);
    }

    /** The template with stand-ins for what cannot be read, so that names still lead somewhere. */
    Template read() {
        findings.unknownKeys(root, allowed(), "template.unknown-section", "a section of a template", "");
        var parameters = root.get("Parameters")
                .map(node -> new CfnParameterReader(sections).read(node))
                .orElse(Map.of());
        var entries = new EntryReader(sections, version, expressions);
        return new Template(
                file,
                version,
                sections.text(root, "Description", "").orElse(""),
                List.of(),
                parameters,
                version == Version.AWS ? entries.conditions(root) : Map.of(),
                mappings(),
                entries.resources(root, parameters),
                entries.outputs(root),
                root.where());
    }

    private List<String> allowed() {
        var all = new ArrayList<>(SECTIONS);
        if (version == Version.AWS) {
            all.add("Conditions");
        }
        return all;
    }

    /** Heat looks at mappings only when somebody asks for one. */
    private Optional<Node.Fields> mappings(Node node) {
        if (node instanceof Node.Fields || Sections.isNothing(node)) {
            return sections.section(node, "Mappings");
        }
        findings.warning(Problem.of("template.not-a-map", "`Mappings` should be a map, not " + node.said())
                .at(node.where())
                .on("Mappings")
                .because("nothing can be found in it")
                .suggest("write `NAME: {KEY: {NAME: VALUE}}` below it"));
        return Optional.empty();
    }

    private Map<String, Value> mappings() {
        var mappings = new LinkedHashMap<String, Value>();
        root.get("Mappings")
                .flatMap(node -> mappings(node))
                .ifPresent(all -> all.all()
                        .forEach(field -> mappings.put(field.key(), field.node().value())));
        return mappings;
    }
}
