package io.tutti.template.document;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import java.util.Optional;

/** Reads what all sections have in common and reports what is not as it must be. */
record Sections(Findings findings) {
    /** The map that a section or entry must be; nothing when it is null or something else. */
    Optional<Node.Fields> map(Node node, String what, String path) {
        return switch (node) {
            case Node.Fields fields -> Optional.of(fields);
            case Node.Scalar scalar when scalar.isNull() -> Optional.empty();
            case Node.Scalar _, Node.Items _ -> notMap(node, what, path);
        };
    }

    /** The map that a whole section must be; Heat takes zero, false and what is empty for an empty one. */
    Optional<Node.Fields> section(Node node, String name) {
        if (node instanceof Node.Fields || !isNothing(node)) {
            return map(node, "`" + name + "`", name);
        }
        if (!(node.value() instanceof Value.Null)) {
            findings.warning(Problem.of("template.not-a-map", "`" + name + "` should be a map, not " + node.said())
                    .at(node.where())
                    .on(name)
                    .because("it counts as an empty section")
                    .suggest("leave `" + name + "` out"));
        }
        return Optional.empty();
    }

    /** Whether Python takes a value for nothing. */
    static boolean isNothing(Node node) {
        return switch (node.value()) {
            case Value.Null _ -> true;
            case Value.Bool bool -> !bool.value();
            case Value.Int number -> number.value().signum() == 0;
            case Value.Real real -> real.value() == 0;
            case Value.Text text -> text.value().isEmpty();
            case Value.Sequence list -> list.items().isEmpty();
            case Value.Mapping map -> map.entries().isEmpty();
            case Value.Secret _, Value.Unknown _ -> false;
        };
    }

    /** The map that a section or entry must be, also when it is null. */
    Optional<Node.Fields> whole(Node node, String what, String path) {
        return node instanceof Node.Fields fields ? Optional.of(fields) : notMap(node, what, path);
    }

    private Optional<Node.Fields> notMap(Node node, String what, String path) {
        var step = switch (node) {
            case Node.Items _ -> "write `name: ...` for each `- ...`";
            case Node.Fields _, Node.Scalar _ -> "write it as lines of `name: ...`, indented below, or leave it out";
        };
        findings.problem(Problem.of("template.not-a-map", what + " must be a map, not " + node.said())
                .at(node.where())
                .on(path)
                .because("what is inside is known by its name")
                .suggest(step));
        return Optional.empty();
    }

    /** The text of an entry; scalars are taken as written, null as no text. As Heat, it takes anything and warns. */
    Optional<String> text(Node.Fields fields, String key, String path) {
        var node = fields.get(key);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        return switch (node.get()) {
            case Node.Scalar scalar when scalar.isNull() -> Optional.empty();
            case Node.Scalar scalar -> Optional.of(scalar.text());
            case Node.Items other -> notText(other, key, path);
            case Node.Fields other -> notText(other, key, path);
        };
    }

    private Optional<String> notText(Node node, String key, String path) {
        findings.warning(Problem.of("template.not-a-text", "`" + key + "` should be a text, not " + node.said())
                .at(node.where())
                .on(path.isEmpty() ? key : path + "." + key)
                .because("it is shown to people as it stands, and to them this is as good as nothing")
                .suggest("write it as `" + key + ": some words`"));
        return Optional.empty();
    }

    /** The truth value of an entry, also when it is spelled as text; false when it is missing; else as Python sees it. */
    boolean flag(Node.Fields fields, String key, String path) {
        return fields.get(key).map(node -> flag(node, key, path)).orElse(false);
    }

    private boolean flag(Node node, String key, String path) {
        if (node.value() instanceof Value.Bool bool) {
            return bool.value();
        }
        if (node.value()
                .asText()
                .filter(t -> t.equalsIgnoreCase("true") || t.equalsIgnoreCase("false"))
                .isPresent()) {
            return node.value().asText().get().equalsIgnoreCase("true");
        }
        var truth = !isNothing(node);
        findings.warning(Problem.of("template.not-a-truth-value", "`" + key + "` should be true or false")
                .at(node.where())
                .on(path + "." + key)
                .because("here stands " + node.said() + ", which counts as " + truth)
                .suggest("write `" + key + ": " + truth + "`"));
        return truth;
    }
}
