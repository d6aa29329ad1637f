package io.tutti.template.document;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.function.Version;
import io.tutti.template.parameter.ParameterDefinition;
import io.tutti.template.parameter.ParameterType;
import io.tutti.template.parameter.Parameters;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code parameters} section. */
final class ParameterReader {
    private static final List<String> KEYS =
            List.of("type", "description", "label", "default", "hidden", "immutable", "constraints", "tags", "schema");

    private final Sections sections;
    private final Version version;

    ParameterReader(Sections sections, Version version) {
        this.sections = sections;
        this.version = version;
    }

    Map<String, ParameterDefinition> read(Node node) {
        var parameters = new LinkedHashMap<String, ParameterDefinition>();
        sections.section(node, "parameters")
                .ifPresent(all -> all.all().forEach(field -> parameters.put(field.key(), parameter(field))));
        return parameters;
    }

    private ParameterDefinition parameter(Node.Field field) {
        var path = "parameters." + field.key();
        if (!(field.node() instanceof Node.Fields fields)) {
            sections.findings()
                    .problem(Problem.of("template.parameter", "A parameter must be a map with a `type`")
                            .at(field.place())
                            .on(path)
                            .because("here stands " + field.node().said())
                            .suggest("write it as `" + field.key() + ": {type: string}`"));
            return definition(field, new Node.Fields(Map.of(), field.place()), ParameterType.JSON, path);
        }
        var allowed = KEYS.stream()
                .filter(k -> !k.equals("tags") || version.since(Version.QUEENS))
                .toList();
        fields.all().stream()
                .filter(key -> !allowed.contains(key.key()))
                .map(key -> Findings.unknownKey(key, allowed, "template.unknown-key", "a key of a parameter", path))
                .map(problem -> Later.advise(problem, version))
                .forEach(sections.findings()::problem);
        return type(field, fields, path)
                .map(type -> definition(field, fields, type, path))
                .orElseGet(() -> definition(field, new Node.Fields(Map.of(), field.place()), ParameterType.JSON, path));
    }

    private Optional<ParameterType> type(Node.Field field, Node.Fields fields, String path) {
        var node = fields.get("type");
        if (node.isEmpty()) {
            sections.findings()
                    .problem(Problem.of("template.parameter", "The parameter `" + field.key() + "` has no type")
                            .at(field.place())
                            .on(path)
                            .because("types are " + String.join(", ", ParameterType.words()))
                            .suggest("add `type: string` to `" + field.key() + "`, or another type"));
            return Optional.empty();
        }
        var word = node.get() instanceof Node.Scalar scalar ? scalar.text() : "";
        var type = ParameterType.of(word);
        if (type.isEmpty()) {
            var problem = Problem.of("template.parameter-type", "There is no parameter type `" + word + "`")
                    .at(node.get().where())
                    .on(path + ".type")
                    .because("types are " + String.join(", ", ParameterType.words()));
            sections.findings().problem(ParameterType.advise(problem, word));
        }
        return type;
    }

    private ParameterDefinition definition(Node.Field field, Node.Fields fields, ParameterType type, String path) {
        var reader = new ConstraintReader(sections.findings(), version, type);
        var constraints = fields.get("constraints")
                .map(node -> reader.read(node, path + ".constraints"))
                .orElse(List.of());
        var definition = new ParameterDefinition(
                field.key(),
                type,
                fields.get("default").map(Node::value).filter(v -> !(v instanceof Value.Null)),
                constraints,
                sections.flag(fields, "hidden", path),
                sections.flag(fields, "immutable", path),
                sections.text(fields, "label", path).orElse(field.key()),
                sections.text(fields, "description", path).orElse(""),
                tags(fields, path),
                reader.customs(),
                field.place());
        if (Parameters.checkDefault(definition) instanceof Checked.Bad<Value> bad) {
            fields.get("default")
                    .ifPresent(node -> bad.problems()
                            .forEach(p -> sections.findings()
                                    .problem(p.at(node.where()).on(path + ".default"))));
        }
        return definition;
    }

    private List<String> tags(Node.Fields fields, String path) {
        var tags = new ArrayList<String>();
        var node = fields.get("tags");
        if (node.isPresent() && node.get() instanceof Node.Items items) {
            items.items().forEach(item -> item.value().asText().ifPresent(tags::add));
        } else if (node.isPresent()) {
            sections.findings()
                    .problem(Problem.of("template.not-a-list", "`tags` must be a list of texts")
                            .at(node.get().where())
                            .on(path + ".tags")
                            .because("here stands " + node.get().said())
                            .suggest("write it as `tags: [one, other]`"));
        }
        return tags;
    }
}
