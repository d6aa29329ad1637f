package io.tutti.template.document;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.template.document.ResourceDefinition.Need;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.function.Version;
import io.tutti.template.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code resources} section. */
final class ResourceReader {
    private static final List<String> OLD_KEYS =
            List.of("type", "properties", "metadata", "depends_on", "deletion_policy", "update_policy", "description");
    private static final List<String> KEYS = List.of(
            "type",
            "properties",
            "metadata",
            "depends_on",
            "deletion_policy",
            "update_policy",
            "description",
            "external_id",
            "condition");

    private final Sections sections;
    private final Version version;
    private final ExpressionReader expressions;

    ResourceReader(Sections sections, Version version, ExpressionReader expressions) {
        this.sections = sections;
        this.version = version;
        this.expressions = expressions;
    }

    Map<String, ResourceDefinition> read(Node node) {
        var resources = new LinkedHashMap<String, ResourceDefinition>();
        sections.map(node, "`resources`", "resources")
                .ifPresent(all -> all.all().forEach(field -> resources.put(field.key(), resource(field))));
        return resources;
    }

    private ResourceDefinition resource(Node.Field field) {
        var path = "resources." + field.key();
        if (field.key().contains("/") || field.key().isEmpty()) {
            sections.findings()
                    .problem(Problem.of(
                                    "template.resource-name", "The name of a resource must not be empty or contain `/`")
                            .at(field.place())
                            .on(path));
        }
        if (!(field.node() instanceof Node.Fields fields)) {
            untyped(field, path);
            return definition(field, new Node.Fields(Map.of(), field.place()), "", field.place(), path);
        }
        var allowed = version.since(Version.NEWTON) ? KEYS : OLD_KEYS;
        sections.findings().unknownKeys(fields, allowed, "template.unknown-key", "a key of a resource", path);
        var node = fields.get("type");
        if (node.isEmpty()) {
            untyped(field, path);
        }
        return definition(
                field,
                fields,
                node.flatMap(type -> type(type, path)).orElse(""),
                node.map(Node::where).orElse(field.place()),
                path);
    }

    private void untyped(Node.Field field, String path) {
        sections.findings()
                .problem(Problem.of("template.no-type", "The resource `" + field.key() + "` has no `type`")
                        .at(field.place())
                        .on(path));
    }

    private Optional<String> type(Node node, String path) {
        var text = node.value().asText().filter(t -> !t.isEmpty());
        if (text.isEmpty()) {
            sections.findings()
                    .problem(Problem.of("template.no-type", "A `type` must be a text, not a " + node.kind())
                            .at(node.where())
                            .on(path + ".type"));
        }
        return text;
    }

    private ResourceDefinition definition(
            Node.Field field, Node.Fields fields, String type, Where typeWhere, String path) {
        return new ResourceDefinition(
                field.key(),
                type,
                part(field, fields, "properties", path),
                part(field, fields, "metadata", path),
                needs(fields, path),
                fields.get("condition").map(node -> expressions.condition(node, path + ".condition")),
                deletionPolicy(fields, path),
                part(field, fields, "update_policy", path),
                fields.get("external_id").map(node -> expressions.value(node, path + ".external_id")),
                sections.text(fields, "description", path).orElse(""),
                field.place(),
                typeWhere);
    }

    /** A map or a call that makes one; nothing is an empty map. */
    private Expression part(Node.Field field, Node.Fields fields, String key, String path) {
        var node = fields.get(key);
        if (node.isEmpty()) {
            return Expression.nothing(field.place());
        }
        return sections.map(node.get(), "`" + key + "`", path + "." + key)
                .map(map -> expressions.value(map, path + "." + key))
                .orElse(Expression.nothing(node.get().where()));
    }

    private Optional<Expression> deletionPolicy(Node.Fields fields, String path) {
        var allowed = version.since(Version.NEWTON)
                ? List.of("Delete", "Retain", "Snapshot", "delete", "retain", "snapshot")
                : List.of("Delete", "Retain", "Snapshot");
        var node = fields.get("deletion_policy").filter(n -> !(n.value() instanceof Value.Null));
        var policy = node.map(n -> expressions.value(n, path + ".deletion_policy"));
        policy.filter(p ->
                        p.isLiteral() && !p.literalText().map(allowed::contains).orElse(false))
                .ifPresent(p -> sections.findings()
                        .problem(Problem.of("template.deletion-policy", "There is no such deletion policy")
                                .at(p.where())
                                .on(path + ".deletion_policy")
                                .because("policies are " + String.join(", ", allowed))));
        return policy;
    }

    private List<Need> needs(Node.Fields fields, String path) {
        var node = fields.get("depends_on");
        if (node.isEmpty()) {
            return List.of();
        }
        return switch (node.get()) {
            case Node.Scalar scalar when scalar.isNull() -> List.of();
            case Node.Scalar scalar -> need(scalar, path).map(List::of).orElse(List.of());
            case Node.Items items -> {
                var needs = new ArrayList<Need>();
                items.items().forEach(item -> need(item, path).ifPresent(needs::add));
                yield needs;
            }
            case Node.Fields map -> need(map, path).map(List::of).orElse(List.of());
        };
    }

    private Optional<Need> need(Node node, String path) {
        if (node.value() instanceof Value.Text text) {
            return Optional.of(new Need(text.value(), node.where()));
        }
        sections.findings()
                .problem(Problem.of(
                                "template.depends-on", "`depends_on` must be the name of a resource or a list of names")
                        .at(node.where())
                        .on(path + ".depends_on"));
        return Optional.empty();
    }
}
