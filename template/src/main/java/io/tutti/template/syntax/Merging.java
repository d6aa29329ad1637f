package io.tutti.template.syntax;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the entries of one map: {@code <<} merges, as yaml.org/type/merge says, and a key that comes twice counts with
 * its last value.
 */
final class Merging {
    private final List<Problem> warnings;
    private final Map<String, Node.Field> own = new LinkedHashMap<>();
    /** What {@code <<} brought; mostly nothing. */
    private Map<String, Node.Field> merged = Map.of();

    Merging(List<Problem> warnings) {
        this.warnings = warnings;
    }

    void add(Node key, Node value) {
        if (!(key instanceof Node.Scalar scalar)) {
            throw new Refusal(Problem.of("yaml.key", "A key must be a text, not " + key.said())
                    .at(key.where())
                    .because("a list or a map cannot name an entry")
                    .suggest("write a text as key; one that begins with `[` or `{` goes in quotes"));
        }
        var name = name(scalar);
        var before = own.put(name, new Node.Field(name, scalar.where(), value));
        if (before != null && warnings.size() < Findings.MOST) {
            warnings.add(Problem.of("yaml.duplicate-key", "The key `" + name + "` comes twice; the last one counts")
                    .at(scalar.where())
                    .because("it stands at line " + before.place().line() + " already")
                    .suggest("remove or rename one of the two"));
        }
    }

    private String name(Node.Scalar key) {
        if (key.value() instanceof Value.Text text) {
            return text.value();
        }
        if (key.value() instanceof Value.Bool && warnings.size() < Findings.MOST) {
            warnings.add(Problem.of("yaml.key-is-truth-value", "The key `" + key.text() + "` is read as a truth value")
                    .at(key.where())
                    .because("YAML 1.1 reads yes, no, on and off so")
                    .suggest("put the key in quotes"));
        }
        return Json.clear(key.value());
    }

    /** Merges a map, or a list of maps of which the first counts most; answers how many entries came. */
    int merge(Node value) {
        merged = merged.isEmpty() ? new LinkedHashMap<>() : merged;
        return switch (value) {
            case Node.Fields fields -> {
                fields.fields().forEach(merged::putIfAbsent);
                yield fields.fields().size();
            }
            case Node.Items items ->
                items.items().stream().mapToInt(this::mergeOne).sum();
            case Node.Scalar _ -> throw notMergeable(value);
        };
    }

    private int mergeOne(Node item) {
        if (item instanceof Node.Fields) {
            return merge(item);
        }
        throw notMergeable(item);
    }

    private static Refusal notMergeable(Node node) {
        return new Refusal(Problem.of("yaml.merge", "`<<` merges maps, and this is " + node.said())
                .at(node.where())
                .because("it copies the entries of other maps into this one")
                .suggest("write `<<: *anchor` or `<<: [*one, *other]`, where the anchors mark maps"));
    }

    Map<String, Node.Field> fields() {
        if (merged.isEmpty()) {
            return own;
        }
        merged.putAll(own);
        return merged;
    }
}
