package io.tutti.template.document;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.template.document.ResourceDefinition.Need;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.function.Version;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the section of resources. */
final class ResourceReader {
    private static final List<String> OLD_KEYS =
            List.of("type", "properties", "metadata", "depends_on", "deletion_policy", "update_policy", "description");

    private final Sections sections;
    private final Version version;
    private final ExpressionReader expressions;
    private final List<String> keys;

    ResourceReader(Sections sections, Version version, ExpressionReader expressions) {
        this.sections = sections;
        this.version = version;
        this.expressions = expressions;
        this.keys = keys(version);
    }

    Map<String, ResourceDefinition> read(Node node) {
        var section = version.word("resources");
        var resources = new LinkedHashMap<String, ResourceDefinition>();
        sections.section(node, section)
                .ifPresent(all -> all.all()
                        .forEach(field -> resources.put(field.key(), resource(field, section + "." + field.key()))));
        return resources;
    }

    private static List<String> keys(Version version) {
        var words = new ArrayList<>(OLD_KEYS);
        if (version.since(Version.NEWTON)) {
            words.add("external_id");
        }
        if (version == Version.AWS || version.since(Version.NEWTON)) {
            words.add("condition");
        }
        return version.words(words);
    }

    private ResourceDefinition resource(Node.Field field, String path) {
        if (field.key().contains("/") || field.key().isEmpty()) {
            sections.findings()
                    .problem(Problem.of(
                                    "template.resource-name", "The name of a resource must not be empty or contain `/`")
                            .at(field.place())
                            .on(path)
                            .because("a `/` leads from a resource to those inside it")
                            .suggest(
                                    field.key().isEmpty()
                                            ? "give it a name"
                                            : "call it `" + field.key().replace('/', '-') + "`"));
        }
        if (!(field.node() instanceof Node.Fields fields)) {
            untyped(field, path);
            return definition(field, new Node.Fields(Map.of(), field.place()), "", field.place(), path);
        }
        unknownKeys(fields, path);
        var node = fields.get(version.word("type"));
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

    /** In CloudFormation's family, Heat takes any key and makes nothing of it. */
    private void unknownKeys(Node.Fields fields, String path) {
        fields.all().stream()
                .filter(field -> !keys.contains(field.key()))
                .limit(Findings.MOST)
                .map(field -> Findings.unknownKey(field, keys, "template.unknown-key", "a key of a resource", path))
                .map(problem -> Later.advise(problem, version))
                .forEach(version.isHot() ? sections.findings()::problem : sections.findings()::warning);
    }

    private void untyped(Node.Field field, String path) {
        sections.findings()
                .problem(Problem.of(
                                "template.no-type",
                                "The resource `" + field.key() + "` has no `" + version.word("type") + "`")
                        .at(field.place())
                        .on(path)
                        .because("the type says what is to be made")
                        .suggest("add `" + version.word("type") + ": ...` to `" + field.key() + "`"));
    }

    private Optional<String> type(Node node, String path) {
        var word = version.word("type");
        var empty = node.value().asText().isPresent();
        var text = node.value().asText().filter(t -> !t.isEmpty());
        if (text.isEmpty()) {
            sections.findings()
                    .problem(Problem.of(
                                    "template.no-type",
                                    empty
                                            ? "A `" + word + "` must not be empty"
                                            : "A `" + word + "` must be a text, not " + node.said())
                            .at(node.where())
                            .on(path + "." + word)
                            .because("it is the name of what is to be made, and not computed")
                            .suggest("write it as in `" + word
                                    + ": OS::Nova::Server`; settings can map that to another type"));
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
                condition(fields, path),
                deletionPolicy(fields, path),
                part(field, fields, "update_policy", path),
                externalId(fields, path),
                description(fields, path),
                field.place(),
                typeWhere);
    }

    /** A map or a call that makes one; what is not there is an empty map, but nothing is no map. */
    private Expression part(Node.Field field, Node.Fields fields, String word, String path) {
        var key = version.word(word);
        var node = fields.get(key);
        if (node.isEmpty()) {
            return Expression.nothing(field.place());
        }
        return sections.whole(node.get(), "`" + key + "`", path + "." + key)
                .map(map -> expressions.value(map, path + "." + key))
                .orElse(Expression.nothing(node.get().where()));
    }

    private Optional<Expression> condition(Node.Fields fields, String path) {
        var key = version.word("condition");
        var node = keys.contains(key) ? fields.get(key) : Optional.<Node>empty();
        node.filter(n -> n.value() instanceof Value.Null)
                .ifPresent(n -> sections.findings()
                        .problem(Problem.of("template.condition", "A condition must not be empty")
                                .at(n.where())
                                .on(path + "." + key)
                                .because("it decides whether the resource is made")
                                .suggest("write the name of a condition, or leave `" + key + "` out")));
        return node.map(n -> expressions.condition(n, path + "." + key));
    }

    private Optional<Expression> deletionPolicy(Node.Fields fields, String path) {
        var key = version.word("deletion_policy");
        var allowed = version.deletionPolicies();
        var policy = fields.get(key).map(n -> expressions.value(n, path + "." + key));
        policy.filter(p ->
                        p.isLiteral() && !p.literalText().map(allowed::contains).orElse(false))
                .ifPresent(p -> sections.findings()
                        .problem(DeletionPolicies.none(version, p.literalText())
                                .at(p.where())
                                .on(path + "." + key)));
        return policy;
    }

    private Optional<Expression> externalId(Node.Fields fields, String path) {
        var id = keys.contains("external_id")
                ? fields.get("external_id").map(node -> expressions.value(node, path + ".external_id"))
                : Optional.<Expression>empty();
        id.filter(e -> e.isLiteral() && e.literalText().isEmpty())
                .ifPresent(e -> notText(
                        e.where(),
                        "external_id",
                        path,
                        "it is the id of something that exists already",
                        "put the id in quotes"));
        return id;
    }

    private String description(Node.Fields fields, String path) {
        var key = version.word("description");
        var node = fields.get(key);
        node.filter(n -> n.value().asText().isEmpty())
                .ifPresent(n -> notText(
                        n.where(),
                        key,
                        path,
                        "it is shown to people as it stands",
                        "write it as `" + key + ": some words`"));
        return node.flatMap(n -> n.value().asText()).orElse("");
    }

    private void notText(Where where, String key, String path, String reason, String step) {
        sections.findings()
                .problem(Problem.of("template.not-a-text", "The `" + key + "` of a resource must be a text")
                        .at(where)
                        .on(path + "." + key)
                        .because(reason)
                        .suggest(step));
    }

    private List<Need> needs(Node.Fields fields, String path) {
        var node = fields.get(version.word("depends_on"));
        if (node.isEmpty()) {
            return List.of();
        }
        var nodes = node.get() instanceof Node.Items items ? items.items() : List.of(node.get());
        return nodes.stream().flatMap(item -> need(item, path).stream()).toList();
    }

    /** The name inside a call that was not asked for. */
    private static Optional<String> called(Node node) {
        return node instanceof Node.Fields fields
                ? fields.get("get_resource")
                        .or(() -> fields.get("Ref"))
                        .flatMap(n -> n.value().asText())
                : Optional.empty();
    }

    private Optional<Need> need(Node node, String path) {
        if (node.value() instanceof Value.Text text) {
            return Optional.of(new Need(text.value(), node.where()));
        }
        var key = version.word("depends_on");
        sections.findings()
                .problem(Problem.of(
                                "template.depends-on",
                                "`" + key + "` must be the name of a resource or a list of names")
                        .at(node.where())
                        .on(path + "." + key)
                        .because("here stands " + node.said())
                        .suggest("write it as `" + key + ": " + called(node).orElse("[one, other]") + "`"));
        return Optional.empty();
    }
}
