package io.tutti.template.function;

import io.tutti.contract.value.Value;
import io.tutti.template.document.Templates;
import io.tutti.template.evaluate.Evaluator;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Paths;
import io.tutti.template.evaluate.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Expressions written as text, and a scope of plain maps, for tests. */
public record Calls(
        Map<String, Value> parameters,
        Map<String, Value> attributes,
        Map<String, Value> references,
        Map<String, Value> conditions,
        Map<String, String> files)
        implements Scope {
    public static final Calls NOTHING = new Calls(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /** Reads an expression of a version of HOT. */
    public static Expression expression(String version, String text) {
        var template = "heat_template_version: " + version + "\noutputs:\n  o:\n    value: " + text + "\n";
        return List.copyOf(
                        Templates.parse("t.yaml", template).orRefuse().outputs().values())
                .getFirst()
                .value();
    }

    public static Expression expression(String text) {
        return expression("2018-08-31", text);
    }

    public Value of(String text) {
        return Evaluator.evaluate(expression(text), this);
    }

    public Calls parameter(String name, Value value) {
        return new Calls(with(parameters, name, value), attributes, references, conditions, files);
    }

    /** An attribute of the resource {@code r}. */
    public Calls attribute(String name, Value value) {
        return new Calls(parameters, with(attributes, name, value), references, conditions, files);
    }

    public Calls reference(String name, Value value) {
        return new Calls(parameters, attributes, with(references, name, value), conditions, files);
    }

    public Calls condition(String name, Value value) {
        return new Calls(parameters, attributes, references, with(conditions, name, value), files);
    }

    public Calls file(String name, String text) {
        return new Calls(parameters, attributes, references, conditions, Map.of(name, text));
    }

    private static Map<String, Value> with(Map<String, Value> map, String name, Value value) {
        var more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }

    @Override
    public Optional<Value> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    @Override
    public Optional<Value> attribute(String resource, String attribute, List<Value> path) {
        return Optional.ofNullable(attributes.get(attribute))
                .filter(_ -> resource.equals("r"))
                .map(value -> Paths.attribute(value, path));
    }

    @Override
    public Optional<Value> attributes(String resource) {
        return resource.equals("r") ? Optional.of(new Value.Mapping(attributes)) : Optional.empty();
    }

    @Override
    public Optional<Value> reference(String resource) {
        return Optional.ofNullable(references.get(resource));
    }

    @Override
    public Optional<Value> condition(String name) {
        return Optional.ofNullable(conditions.get(name));
    }

    /** What a nested template's resource was given: the parameter {@code p}. */
    @Override
    public Optional<Value> facade(String aspect) {
        return parameter("p");
    }

    @Override
    public Optional<String> file(String name) {
        return Optional.ofNullable(files.get(name));
    }
}
