package io.tutti.drivers.known;

import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import java.util.Optional;

/** SchemaJson of resource types, as Heat's API shows them. */
public final class SchemaJson {
    private SchemaJson() {}

    public static Mapping properties(Description type) {
        return properties(type.properties());
    }

    public static Mapping attributes(Description type) {
        var json = Mapping.EMPTY;
        for (var attribute : type.attributes()) {
            json = json.with(
                    attribute.name(),
                    Value.map("type", Value.of(attribute.kind().heat())).with("description", attribute.summary()));
        }
        return json.with(
                "show",
                Value.map("type", Value.of(Kind.MAPPING.heat())).with("description", "All that is known of it."));
    }

    /** These properties by their names. */
    static Mapping properties(List<Property> properties) {
        var json = Mapping.EMPTY;
        for (var property : properties) {
            json = json.with(property.name(), property(property));
        }
        return json;
    }

    private static Mapping property(Property property) {
        var json = Value.map("type", Value.of(property.kind().heat()))
                .with("description", property.summary())
                .with("required", Value.of(property.required()))
                .with("update_allowed", Value.of(property.onChange() == Property.OnChange.UPDATE))
                .with("immutable", Value.of(property.onChange() == Property.OnChange.REFUSE));
        if (property.fallback().isPresent()) {
            json = json.with("default", property.fallback().get());
        }
        if (!property.constraints().isEmpty()) {
            json = json.with(
                    "constraints",
                    Value.list(property.constraints().stream()
                            .map(SchemaJson::constraint)
                            .toList()));
        }
        if (property.items().isPresent()) {
            return json.with("schema", Value.map("*", property(property.items().get())));
        }
        if (property.fields().isEmpty()) {
            return json;
        }
        return json.with("schema", properties(property.fields()));
    }

    private static Mapping constraint(Constraint constraint) {
        var json = switch (constraint) {
            case Constraint.Length(var min, var max, var _) ->
                Value.map("length", bounds(min.map(Value::of), max.map(Value::of)));
            case Constraint.Range(var min, var max, var _) ->
                Value.map("range", bounds(min.map(SchemaJson::number), max.map(SchemaJson::number)));
            case Constraint.Allowed(var values, var _) -> Value.map("allowed_values", Value.list(values));
            case Constraint.Pattern(var regex, var _) -> Value.map("allowed_pattern", Value.of(regex));
            case Constraint.Modulo(var step, var offset, var _) ->
                Value.map("modulo", Value.map("step", Value.of(step)).with("offset", Value.of(offset)));
            case Constraint.Custom(var name, var _) -> Value.map("custom_constraint", Value.of(name));
        };
        return constraint
                .description()
                .map(text -> json.with("description", text))
                .orElse(json);
    }

    static Value number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Value.of((long) number) : Value.of(number);
    }

    static Mapping bounds(Optional<Value> min, Optional<Value> max) {
        var json = min.map(value -> Value.map("min", value)).orElse(Mapping.EMPTY);
        return max.isPresent() ? json.with("max", max.get()) : json;
    }
}
