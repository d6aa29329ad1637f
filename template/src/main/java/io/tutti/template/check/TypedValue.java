package io.tutti.template.check;

import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import java.util.Optional;

/** {@code OS::Heat::Value} says by one property of what kind another is; no schema can say so. */
final class TypedValue {
    private static final String TYPE = "OS::Heat::Value";

    private TypedValue() {}

    /** The description as the properties make it. */
    static Description refined(Description description, Value properties) {
        var said = description.type().equals(TYPE) && properties instanceof Value.Mapping mapping
                ? mapping.text("type")
                : Optional.<String>empty();
        return said.flatMap(TypedValue::value)
                .map(value -> replaced(description, value))
                .orElse(description);
    }

    private static Optional<Property> value(String type) {
        var summary = "The value.";
        return switch (type) {
            case "string" -> Optional.of(Property.text("value", summary).must());
            case "number" -> Optional.of(Property.number("value", summary).must());
            case "boolean" -> Optional.of(Property.bool("value", summary).must());
            case "comma_delimited_list" ->
                Optional.of(Property.sequence("value", summary).must());
            case "json" -> Optional.of(Property.mapping("value", summary).must());
            default -> Optional.empty();
        };
    }

    private static Description replaced(Description description, Property value) {
        return new Description(
                description.type(),
                description.summary(),
                description.properties().stream()
                        .map(property -> property.name().equals(value.name()) ? value : property)
                        .toList(),
                description.attributes(),
                description.open(),
                description.furtherAttributes(),
                description.example());
    }
}
