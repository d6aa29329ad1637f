package io.tutti.drivers.known;

import io.tutti.contract.schema.Attribute;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.schema.Property.OnChange;
import io.tutti.contract.schema.Support;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a line of {@code types.txt}: a type's name, a blank and JSON.
 *
 * <pre>
 * {"cloud": [services], "support": STATUS, "since": RELEASE, "uses": N, "open": true, "further": true,
 *  "properties": {NAME: PROPERTY}, "policy": {NAME: PROPERTY}, "attributes": {NAME: KIND}}
 * PROPERTY: {"kind": KIND, "must": true, "change": "update" or "refuse", "default": ..., "rules": [RULE],
 *  "item": PROPERTY, "fields": {NAME: PROPERTY}, "support": STATUS, "formerly": NAME}
 * RULE: {"allowed": [...]} or {"range": [min, max]} or {"length": [min, max]} or {"pattern": ...} or {"custom": NAME}
 * </pre>
 *
 * What is left out is the usual: not required, replaced when it changes, supported, no cloud.
 */
final class TypeReader {
    private final Prose prose;

    private TypeReader(Prose prose) {
        this.prose = prose;
    }

    static KnownType read(String type, Mapping json, Prose prose) {
        var reader = new TypeReader(prose);
        var open = json.get("open").isPresent();
        var description = new Description(
                type,
                prose.summary(),
                reader.properties(json.mapping("properties"), ""),
                attributes(json.mapping("attributes")),
                open,
                open || json.get("further").isPresent(),
                "");
        return new KnownType(
                description,
                texts(json.items("cloud")),
                support(json),
                json.text("since"),
                reader.properties(json.mapping("policy"), "update_policy."),
                json.whole("uses").orElse(0L).intValue());
    }

    private static List<String> texts(List<Value> items) {
        return items.stream().flatMap(item -> item.asText().stream()).toList();
    }

    private static Support support(Mapping json) {
        return json.text("support").map(Support::valueOf).orElse(Support.SUPPORTED);
    }

    private static List<Attribute> attributes(Mapping json) {
        var attributes = new ArrayList<Attribute>();
        json.entries()
                .forEach((name, kind) -> attributes.add(
                        new Attribute(name, Kind.named(kind.asText().orElse("any")), "")));
        return attributes;
    }

    private List<Property> properties(Mapping json, String way) {
        var properties = new ArrayList<Property>();
        json.entries().forEach((name, property) -> properties.add(property(name, (Mapping) property, way + name)));
        return properties;
    }

    /** @param way such as {@code networks[].port} */
    private Property property(String name, Mapping json, String way) {
        var kind = Kind.named(json.text("kind").orElse("any"));
        var property = Property.of(kind, name, prose.property(way))
                .whenChanged(change(json))
                .constrained(rules(json.items("rules")))
                .supported(support(json))
                .with(
                        json.get("item").map(item -> property("", (Mapping) item, way + "[]")),
                        properties(json.mapping("fields"), way + "."));
        if (json.get("must").isPresent()) {
            property = property.must();
        }
        if (json.get("default").isPresent()) {
            property = property.otherwise(json.get("default").get());
        }
        return json.text("formerly").map(property::formerly).orElse(property);
    }

    private static OnChange change(Mapping json) {
        return json.text("change")
                .map(word -> OnChange.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(OnChange.REPLACE);
    }

    private static Constraint[] rules(List<Value> rules) {
        return rules.stream().map(rule -> rule((Mapping) rule)).toArray(Constraint[]::new);
    }

    private static Constraint rule(Mapping json) {
        var word = json.entries().keySet().iterator().next();
        var items = json.items(word);
        Optional<String> silent = Optional.empty();
        return switch (word) {
            case "allowed" -> new Constraint.Allowed(items, silent);
            case "range" -> new Constraint.Range(number(items.get(0)), number(items.get(1)), silent);
            case "length" ->
                new Constraint.Length(items.get(0).asLong(), items.get(1).asLong(), silent);
            case "pattern" -> new Constraint.Pattern(json.text(word).orElse(""), silent);
            case "custom" -> new Constraint.Custom(json.text(word).orElse(""), silent);
            default -> throw new IllegalStateException("Unknown rule " + word);
        };
    }

    private static Optional<Double> number(Value value) {
        return switch (value) {
            case Value.Int whole -> Optional.of(whole.value().doubleValue());
            case Value.Real real -> Optional.of(real.value());
            default -> Optional.empty();
        };
    }
}
