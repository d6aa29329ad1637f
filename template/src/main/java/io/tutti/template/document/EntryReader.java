package io.tutti.template.document;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.function.Version;
import io.tutti.template.parameter.ParameterDefinition;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the sections of conditions, resources and outputs, which differ between the families only in their words. */
final class EntryReader {
    private final Sections sections;
    private final Version version;
    private final ExpressionReader expressions;

    EntryReader(Sections sections, Version version, ExpressionReader expressions) {
        this.sections = sections;
        this.version = version;
        this.expressions = expressions;
    }

    /** The named conditions. The section may lack, but not be empty. */
    Map<String, ConditionDefinition> conditions(Node.Fields root) {
        var section = version.word("conditions");
        var conditions = new LinkedHashMap<String, ConditionDefinition>();
        root.get(section)
                .flatMap(node -> sections.whole(node, "`" + section + "`", section))
                .ifPresent(all -> all.all().forEach(field -> {
                    var path = section + "." + field.key();
                    var expression = expressions.condition(field.node(), path);
                    definite(expression, path);
                    conditions.put(field.key(), new ConditionDefinition(field.key(), expression, field.place()));
                }));
        return conditions;
    }

    /** A definition is a truth value or a call; only users of conditions may name one. */
    private void definite(Expression definition, String path) {
        var fine = definition instanceof Expression.Apply
                || definition instanceof Expression.Constant(Value.Bool _, var _);
        if (!fine) {
            sections.findings()
                    .problem(Problem.of(
                                    "template.condition", "A condition must be true, false or a function of conditions")
                            .at(definition.where())
                            .on(path)
                            .because("it is decided before anything is made, from parameters and other conditions")
                            .suggest("write it as in `equals: [{get_param: name}, value]`"));
        }
    }

    /** The resources, none of which may be named like a parameter. */
    Map<String, ResourceDefinition> resources(Node.Fields root, Map<String, ParameterDefinition> parameters) {
        var section = version.word("resources");
        var resources = root.get(section)
                .map(node -> new ResourceReader(sections, version, expressions).read(node))
                .orElse(Map.of());
        resources.values().stream()
                .filter(resource -> parameters.containsKey(resource.name()))
                .forEach(resource -> sections.findings()
                        .problem(Problem.of(
                                        "template.duplicate-name",
                                        "`" + resource.name() + "` is the name of a parameter and of a resource")
                                .at(resource.where())
                                .on(section + "." + resource.name())
                                .because("a name alone must tell which of them is meant")
                                .suggest("rename one of the two, and what refers to it")));
        return resources;
    }

    Map<String, OutputDefinition> outputs(Node.Fields root) {
        var section = version.word("outputs");
        var outputs = new LinkedHashMap<String, OutputDefinition>();
        root.get(section)
                .flatMap(node -> sections.section(node, section))
                .ifPresent(all -> all.all()
                        .forEach(field ->
                                output(field, section + "." + field.key()).ifPresent(o -> outputs.put(o.name(), o))));
        return outputs;
    }

    private Optional<OutputDefinition> output(Node.Field field, String path) {
        var word = version.word("value");
        if (!(field.node() instanceof Node.Fields fields)) {
            sections.findings()
                    .problem(Problem.of("template.output", "An output must be a map with a `" + word + "`")
                            .at(field.place())
                            .on(path)
                            .because("here stands " + field.node().said())
                            .suggest("write it as `" + field.key() + ": {" + word + ": ...}`"));
            return Optional.empty();
        }
        var keys = version.words(
                conditional() ? List.of("value", "description", "condition") : List.of("value", "description"));
        // Heat accepts any key here, so a template in the wild may have one.
        fields.all().stream()
                .filter(f -> !keys.contains(f.key()))
                .map(f -> Findings.unknownKey(f, keys, "template.unknown-key", "a key of an output", path))
                .map(problem -> Later.advise(problem, version))
                .forEach(sections.findings()::warning);
        var value = fields.get(word);
        if (value.isEmpty()) {
            sections.findings()
                    .problem(Problem.of("template.output", "The output `" + field.key() + "` has no `" + word + "`")
                            .at(field.place())
                            .on(path)
                            .because("the value is what the output tells when the stack is made")
                            .suggest("add `" + word + ": ...` to `" + field.key() + "`"));
        }
        return value.map(node -> new OutputDefinition(
                field.key(),
                expressions.value(node, path + "." + word),
                condition(fields, path),
                sections.text(fields, version.word("description"), path).orElse(""),
                field.place()));
    }

    private boolean conditional() {
        return version == Version.AWS || version.since(Version.NEWTON);
    }

    private Optional<Expression> condition(Node.Fields fields, String path) {
        var word = version.word("condition");
        return conditional()
                ? fields.get(word)
                        .filter(node -> !(node.value() instanceof Value.Null))
                        .map(node -> expressions.condition(node, path + "." + word))
                : Optional.empty();
    }
}
