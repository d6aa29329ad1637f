package io.tutti.template.document;

import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.template.function.Version;
import io.tutti.template.parameter.ParameterDefinition;
import io.tutti.template.parameter.Pseudo;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the {@code parameter_groups} section. */
final class GroupReader {
    private static final List<String> KEYS = List.of("label", "description", "parameters");

    private final Sections sections;
    private final Map<String, ParameterDefinition> parameters;
    private final Version version;
    private final Set<String> seen = new HashSet<>();

    GroupReader(Sections sections, Map<String, ParameterDefinition> parameters, Version version) {
        this.sections = sections;
        this.parameters = parameters;
        this.version = version;
    }

    List<ParameterGroup> read(Node node) {
        var groups = new ArrayList<ParameterGroup>();
        if (node instanceof Node.Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                var path = "parameter_groups[" + i + "]";
                sections.whole(items.items().get(i), "A parameter group", path)
                        .ifPresent(fields -> groups.add(group(fields, path)));
            }
        } else if (!Sections.isNothing(node)) {
            wrong(
                    node,
                    "parameter_groups",
                    "`parameter_groups` must be a list",
                    "here stands " + node.said(),
                    "write each group as an item: `- {label: Title, parameters: [name]}`");
        }
        return groups;
    }

    private ParameterGroup group(Node.Fields fields, String path) {
        // Heat accepts any key here, so a template in the wild may have one.
        fields.all().stream()
                .filter(f -> !KEYS.contains(f.key()))
                .map(f -> Findings.unknownKey(f, KEYS, "template.unknown-key", "a key of a parameter group", path))
                .forEach(sections.findings()::warning);
        var names = new ArrayList<String>();
        var list = fields.get("parameters");
        if (list.isPresent() && list.get() instanceof Node.Items items) {
            items.items().forEach(item -> names.add(member(item, path)));
        } else {
            wrong(
                    list.orElse(fields),
                    path,
                    "A parameter group needs a list of `parameters`",
                    "the group shows these together",
                    "add `parameters: [name, other]`");
        }
        return new ParameterGroup(
                sections.text(fields, "label", path).orElse(""),
                sections.text(fields, "description", path).orElse(""),
                names,
                fields.where());
    }

    private String member(Node node, String path) {
        var name = node instanceof Node.Scalar scalar ? scalar.text() : "";
        if (!parameters.containsKey(name) && !Pseudo.names(version).contains(name)) {
            var problem = Problem.of("template.unknown-parameter", "There is no parameter `" + name + "` to group")
                    .at(node.where())
                    .on(path)
                    .because(
                            parameters.isEmpty()
                                    ? "the template has no parameters"
                                    : "parameters are: " + Nearest.listed(parameters.keySet()));
            sections.findings()
                    .problem(sections.findings()
                            .advise(
                                    problem,
                                    name,
                                    parameters.keySet(),
                                    "declare `" + name + "`, or take it out of the group"));
        } else if (!seen.add(name)) {
            wrong(
                    node,
                    path,
                    "The parameter `" + name + "` is in a group already",
                    "a parameter is shown in one group only",
                    "take it out of one of the two");
        }
        return name;
    }

    private void wrong(Node node, String path, String message, String reason, String step) {
        sections.findings()
                .problem(Problem.of("template.parameter-group", message)
                        .at(node.where())
                        .on(path)
                        .because(reason)
                        .suggest(step));
    }
}
