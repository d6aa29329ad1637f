package io.tutti.authoring.schema;

import io.tutti.contract.json.Json;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.schema.Support;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The properties of resource types in JSON Schema. A value stands in its kind, as text that spells it, or as the call of
 * a function; null is as good as nothing. What is long and comes again is written once.
 */
final class PropertySchema {
    private static final int LONG = 160;
    private static final Value CALL = reference("call");

    private final Map<String, Mapping> shared = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    /** The map of a type's properties, or a call that makes one. */
    Mapping of(Description description) {
        return map(object(description.properties(), description.open(), description.summary()));
    }

    /** A map of these. */
    Mapping fields(List<Property> properties) {
        return map(object(properties, false, ""));
    }

    /** What was written once. */
    Mapping shared() {
        return new Mapping(new LinkedHashMap<>(shared));
    }

    private static Value reference(String name) {
        return Value.map("$ref", Value.of("#/$defs/" + name));
    }

    /** A map that is a call is checked as one, so that what is said of any other map is to the point. */
    private static Mapping map(Mapping object) {
        return choice(reference("called"), object);
    }

    private static Mapping scalarOrList(Mapping schema) {
        return choice(Value.map("type", Value.of("object")), schema);
    }

    private static Mapping choice(Value condition, Mapping otherwise) {
        return Value.map("if", condition).with("then", CALL).with("else", otherwise);
    }

    private Mapping object(List<Property> properties, boolean open, String summary) {
        var entries = Mapping.EMPTY;
        for (var property : properties) {
            entries = entries.with(property.name(), described(property));
        }
        var object = described(summary).with("type", types("object", "null")).with("properties", entries);
        if (!open) {
            object = object.with("additionalProperties", Value.of(false));
        }
        var must = properties.stream().filter(Property::required).toList();
        var plain = must.stream()
                .filter(p -> p.formerly().isEmpty())
                .map(Property::name)
                .toList();
        if (!plain.isEmpty()) {
            object = object.with("required", Value.texts(plain));
        }
        var either = must.stream()
                .flatMap(p -> p.formerly().stream().map(old -> oneOf(p.name(), old)))
                .toList();
        return either.isEmpty() ? object : object.with("allOf", Value.list(either));
    }

    /** A value given under the name of earlier times counts as given. */
    private static Value oneOf(String name, String formerly) {
        return Value.map(
                "anyOf",
                Value.list(
                        Value.map("required", Value.texts(List.of(name))),
                        Value.map("required", Value.texts(List.of(formerly)))));
    }

    private static Mapping described(String summary) {
        return summary.isEmpty() ? Mapping.EMPTY : Value.map("description", Value.of(summary));
    }

    private Mapping described(Property property) {
        var schema = described(property.summary());
        if (property.support() == Support.UNIMPLEMENTED) {
            return schema.with("not", Mapping.EMPTY);
        }
        if (property.support() == Support.HIDDEN || property.support() == Support.DEPRECATED) {
            schema = schema.with("deprecated", Value.of(true));
        }
        if (property.fallback().isPresent()) {
            schema = schema.with("default", property.fallback().get());
        }
        for (var entry : once(value(property)).entries().entrySet()) {
            schema = schema.with(entry.getKey(), entry.getValue());
        }
        return schema;
    }

    /** The schema, or what leads to it when it is long. */
    private Mapping once(Mapping schema) {
        var text = Json.clear(schema);
        if (text.length() < LONG) {
            return schema;
        }
        var name = names.computeIfAbsent(text, _ -> {
            var fresh = "shared" + (names.size() + 1);
            shared.put(fresh, schema);
            return fresh;
        });
        return (Mapping) reference(name);
    }

    private Mapping value(Property property) {
        return switch (property.kind()) {
            case MAPPING ->
                property.fields().isEmpty()
                        ? (Mapping) reference(Kind.MAPPING.heat())
                        : map(object(property.fields(), false, ""));
            case SEQUENCE -> sequence(property);
            case TEXT, INTEGER, NUMBER, BOOLEAN -> scalar(property);
            case ANY -> Mapping.EMPTY;
        };
    }

    private Mapping sequence(Property property) {
        var allowed = allowed(property);
        var items = property.items().map(item -> once(value(item)));
        if (items.isEmpty() && allowed.isEmpty()) {
            return (Mapping) reference(Kind.SEQUENCE.heat());
        }
        var list = Value.map("type", types("array", "null"))
                .with(
                        "items",
                        allowed.map(PropertySchema::literal).or(() -> items).orElse(Mapping.EMPTY));
        return scalarOrList(list);
    }

    private static Mapping scalar(Property property) {
        var allowed = allowed(property);
        if (allowed.isPresent()) {
            return literal(allowed.get());
        }
        var bounds = bounds(property);
        if (bounds.isEmpty()) {
            return (Mapping) reference(property.kind().heat());
        }
        var word = property.kind().heat();
        return property.kind() == Kind.TEXT
                ? scalarOrList(bounds.with("type", types(word, "number", "boolean", "null")))
                // Whether what a text spells is within the bounds is left to the check.
                : scalarOrList(
                        bounds.with("type", types(word, "string", "null")).with("$ref", "#/$defs/" + word + "_text"));
    }

    private static Mapping literal(List<Value> values) {
        return scalarOrList(Value.map("enum", Value.list(values)));
    }

    private static Optional<List<Value>> allowed(Property property) {
        return property.constraints().stream()
                .flatMap(rule ->
                        rule instanceof Constraint.Allowed(var values, var _) ? Stream.of(values) : Stream.empty())
                .findFirst()
                .map(PropertySchema::spelled);
    }

    /** Each value and the other ways to write it, and null. */
    private static List<Value> spelled(List<Value> values) {
        var all = new ArrayList<Value>();
        for (var value : values) {
            var other = value.asText().flatMap(PropertySchema::read).orElseGet(() -> Value.of(Json.clear(value)));
            Stream.of(value, other).filter(v -> !all.contains(v)).forEach(all::add);
        }
        all.add(Value.none());
        return all;
    }

    /** What a text is when it is written without quotes: itself, a number or a truth value. */
    private static Optional<Value> read(String text) {
        if (text.matches("-?[0-9]{1,15}")) {
            return Optional.of(Value.of(Long.parseLong(text)));
        }
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
                ? Optional.of(Value.of(text.equalsIgnoreCase("true")))
                : Optional.of(Value.of(text));
    }

    private static Mapping bounds(Property property) {
        var schema = Mapping.EMPTY;
        for (var rule : property.constraints()) {
            schema = switch (rule) {
                case Constraint.Range(var min, var max, var _) ->
                    with(
                            with(schema, "minimum", min.map(PropertySchema::number)),
                            "maximum",
                            max.map(PropertySchema::number));
                case Constraint.Length(var min, var max, var _) ->
                    with(with(schema, "minLength", min.map(Value::of)), "maxLength", max.map(Value::of));
                case Constraint.Pattern(var regex, var _) -> schema.with("pattern", "^(?:" + regex + ")$");
                case Constraint.Allowed _, Constraint.Modulo _, Constraint.Custom _ -> schema;
            };
        }
        return schema;
    }

    private static Mapping with(Mapping schema, String key, Optional<Value> value) {
        return value.map(v -> schema.with(key, v)).orElse(schema);
    }

    private static Value number(double number) {
        return number == Math.rint(number) ? Value.of((long) number) : Value.of(number);
    }

    private static Value types(String... words) {
        return Value.texts(List.of(words));
    }
}
