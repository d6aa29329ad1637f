package io.tutti.server.environments;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.catalogue.Block;
import io.tutti.environments.model.Model;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model says that not everybody may read: values of hidden properties, and of those that nobody knows, for they may
 * be misspelt. Its blocks say which these are.
 *
 * @param blocks the block of each object, as far as it is known
 */
record Discretion(Model model, Map<String, Block> blocks) {
    /** What is shown instead; as a value it is a mistake. */
    private static final String MASK = "***";

    /** The text as it may be shown: as it is, or written anew with masks when there is something to hide. */
    String shown(String text) {
        if (covered().isEmpty() || !(Yaml.read("", text) instanceof Checked.Good<Node> good)) {
            return text;
        }
        var whole = good.value().value() instanceof Mapping mapping ? mapping : Mapping.EMPTY;
        var objects = new LinkedHashMap<>(whole.mapping("objects").entries());
        model.objects()
                .keySet()
                .forEach(object -> objects.computeIfPresent(object, (_, value) -> masked(object, value)));
        return Json.pretty(whole.with("objects", new Mapping(objects)));
    }

    private Value masked(String object, Value value) {
        if (!(value instanceof Mapping fields) || fields.mapping("properties").isEmpty()) {
            return value;
        }
        var properties = new LinkedHashMap<String, Value>();
        fields.mapping("properties")
                .entries()
                .forEach((name, given) ->
                        properties.put(name, isPublic(object, name) ? given : new Value.Secret(given)));
        return fields.with("properties", new Mapping(properties));
    }

    boolean isPublic(String object, String property) {
        return Optional.ofNullable(blocks.get(object))
                .map(block -> block.properties().get(property))
                .filter(declared -> !declared.definition().hidden())
                .isPresent();
    }

    private List<Value> covered() {
        var values = new ArrayList<Value>();
        model.objects()
                .forEach((object, thing) -> thing.properties().forEach((name, given) -> {
                    if (!isPublic(object, name)) {
                        values.add(given.value());
                    }
                }));
        return values;
    }

    /** The mask of an earlier answer is no value. */
    List<Problem> masks() {
        var problems = new ArrayList<Problem>();
        model.objects()
                .forEach((object, thing) -> thing.properties().forEach((name, given) -> {
                    if (!isPublic(object, name)
                            && given.value().asText().filter(MASK::equals).isPresent()) {
                        problems.add(Problem.of(
                                        "model.masked-value", "`" + name + "` has the mask of a secret for its value")
                                .at(given.where())
                                .on(thing.path() + ".properties." + name)
                                .suggest("Write the secret itself"));
                    }
                }));
        return problems;
    }

    /** The problem without the line that it is about, where that has a secret in it. */
    Problem of(Problem problem) {
        var hidden = new ArrayList<String>();
        covered().forEach(value -> leaves(value, hidden));
        return problem.where()
                .filter(where -> hidden.stream().anyMatch(where.excerpt()::contains))
                .map(where -> problem.at(new Where(where.file(), where.line(), where.column(), where.length(), "")))
                .orElse(problem);
    }

    private static void leaves(Value value, List<String> into) {
        switch (value) {
            case Value.Text(var text) -> {
                if (!text.isBlank()) {
                    into.add(text);
                    // As a line of JSON spells it.
                    var spelt = Json.clear(value);
                    into.add(spelt.substring(1, spelt.length() - 1));
                }
            }
            case Value.Int _, Value.Real _ -> into.add(Json.clear(value));
            case Value.Sequence(var items) -> items.forEach(item -> leaves(item, into));
            case Mapping(var entries) -> entries.values().forEach(entry -> leaves(entry, into));
            case Value.Secret(var inner) -> leaves(inner, into);
            case Value.Null _, Value.Bool _, Value.Unknown _ -> {}
        }
    }
}
