package io.tutti.template.check;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Expression;

/** What to say of a property whose value is of another kind. */
final class WrongKind {
    private WrongKind() {}

    static Problem problem(Property property, Value value, Expression written, String path) {
        var kind = article(property.kind()) + property.kind().heat();
        return Problem.of("template.property-kind", "`" + name(path) + "` must be " + kind + ", not " + value.said())
                .at(written.where())
                .on(path)
                .because(with("it is " + kind, property))
                .suggest(
                        written instanceof Expression.Apply call
                                ? "let `" + call.function().name() + "` give " + kind
                                : step(property, value, path));
    }

    /** Words and what the type says of the property. */
    static String with(String words, Property property) {
        return property.summary().isEmpty()
                ? words
                : words + ": " + property.summary().replaceFirst("\\.$", "");
    }

    /** The last step of a path: a property, or an item of one. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String article(Kind kind) {
        return kind == Kind.INTEGER ? "an " : "a ";
    }

    private static String step(Property property, Value value, String path) {
        var lead = path.endsWith("]") ? "- " : property.name() + ": ";
        return switch (property.kind()) {
            case TEXT -> "write a single text: `" + lead + "some text`";
            case INTEGER, NUMBER -> "write a number: `" + lead + "5`";
            case BOOLEAN -> "write `" + lead + "true` or `" + lead + "false`";
            case MAPPING -> "write it as `" + lead + "{" + key(property) + ": ...}`";
            case SEQUENCE ->
                value instanceof Value.Mapping
                        ? "put a `- ` before it, for a list of one"
                        : "write it as `" + lead + "[one, other]`";
            case ANY -> "write something else";
        };
    }

    private static String key(Property property) {
        return property.fields().isEmpty()
                ? "key"
                : property.fields().getFirst().name();
    }
}
