package io.tutti.testkit.suite;

import io.tutti.contract.schema.Attribute;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Whether values are as a schema says. A map with one key is taken for a function call, and fits everywhere. */
final class SchemaCheck {
    /** What a reference answers in place of the physical id; nobody asks for it by name. */
    private static final String REFERENCE = "OS::stack_id";

    private SchemaCheck() {}

    /** What is wrong with the properties; nothing, if all is well. */
    static List<String> ofProperties(Description description, Mapping properties) {
        var wrong = new ArrayList<String>();
        if (!description.open()) {
            entries(description.properties(), properties, "", wrong);
        }
        return wrong;
    }

    /** What is wrong with the attributes that a made resource answered. */
    static List<String> ofAttributes(Description description, Mapping attributes) {
        var wrong = new ArrayList<String>();
        attributes
                .entries()
                .forEach((name, value) -> description
                        .attribute(name)
                        .map(Attribute::kind)
                        .ifPresentOrElse(
                                kind -> {
                                    if (!fits(kind, value)) {
                                        wrong.add("attribute " + name + " is not of kind " + kind);
                                    }
                                },
                                () -> {
                                    if (!description.furtherAttributes() && !name.equals(REFERENCE)) {
                                        wrong.add("attribute " + name + " is not declared");
                                    }
                                }));
        description.attributes().stream()
                .filter(attribute -> attributes.get(attribute.name()).isEmpty())
                .forEach(attribute -> wrong.add("attribute " + attribute.name() + " is declared and not answered"));
        return wrong;
    }

    private static void entries(List<Property> schema, Mapping mapping, String path, List<String> wrong) {
        mapping.entries()
                .forEach((name, value) -> schema.stream()
                        .filter(property -> property.name().equals(name))
                        .findFirst()
                        .ifPresentOrElse(
                                property -> one(property, value, path + name, wrong),
                                () -> wrong.add("property " + path + name + " is not declared")));
        schema.stream()
                .filter(property ->
                        property.required() && mapping.get(property.name()).isEmpty())
                .forEach(property -> wrong.add("property " + path + property.name() + " is required"));
    }

    private static void one(Property property, Value value, String path, List<String> wrong) {
        if (isCall(value) && property.fields().isEmpty()) {
            return;
        }
        if (!fits(property.kind(), value)) {
            wrong.add("property " + path + " is not of kind " + property.kind());
        } else if (value instanceof Mapping mapping && !property.fields().isEmpty()) {
            entries(property.fields(), mapping, path + ".", wrong);
        } else if (value instanceof Sequence(var items)) {
            property.items().ifPresent(schema -> items.forEach(item -> one(schema, item, path + "[]", wrong)));
        }
    }

    private static boolean isCall(Value value) {
        return value instanceof Mapping mapping && mapping.entries().size() == 1;
    }

    /** Heat lets scalars pass for texts. */
    private static boolean fits(Kind kind, Value value) {
        return switch (value) {
            case Value.Null _, Value.Unknown _ -> true;
            case Value.Secret(var hidden) -> fits(kind, hidden);
            case Value.Text _ -> kind == Kind.TEXT || kind == Kind.ANY;
            case Value.Int _ -> kind != Kind.BOOLEAN && kind != Kind.MAPPING && kind != Kind.SEQUENCE;
            case Value.Real _ -> kind == Kind.NUMBER || kind == Kind.TEXT || kind == Kind.ANY;
            case Value.Bool _ -> kind == Kind.BOOLEAN || kind == Kind.TEXT || kind == Kind.ANY;
            case Sequence _ -> kind == Kind.SEQUENCE || kind == Kind.ANY;
            case Mapping _ -> kind == Kind.MAPPING || kind == Kind.ANY;
        };
    }
}
