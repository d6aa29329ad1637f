package io.tutti.contract.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a resource type is and takes: the single source of checking, documentation, forms and completion.
 *
 * @param open whether properties and attributes beyond the listed ones are accepted ({@code OS::Heat::None})
 * @param furtherAttributes whether attributes beyond the listed ones are accepted, for what they are depends on a
 *     resource's properties (the outputs of a deployment, the members of a group)
 * @param example a HOT template that makes one
 */
public record Description(
        String type,
        String summary,
        List<Property> properties,
        List<Attribute> attributes,
        boolean open,
        boolean furtherAttributes,
        String example) {

    public Description {
        properties = List.copyOf(properties);
        attributes = List.copyOf(attributes);
    }

    public static Description of(String type, String summary) {
        return new Description(type, summary, List.of(), List.of(), false, false, "");
    }

    public Description property(Property property) {
        var more = new ArrayList<>(properties);
        more.add(property);
        return new Description(type, summary, more, attributes, open, furtherAttributes, example);
    }

    public Description attribute(String name, Kind kind, String text) {
        var more = new ArrayList<>(attributes);
        more.add(new Attribute(name, kind, text));
        return new Description(type, summary, properties, more, open, furtherAttributes, example);
    }

    public Description acceptingAnything() {
        return new Description(type, summary, properties, attributes, true, true, example);
    }

    public Description withFurtherAttributes() {
        return new Description(type, summary, properties, attributes, open, true, example);
    }

    public Description example(String template) {
        return new Description(type, summary, properties, attributes, open, furtherAttributes, template);
    }

    public Optional<Property> property(String name) {
        return properties.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    public Optional<Attribute> attribute(String name) {
        return attributes.stream().filter(a -> a.name().equals(name)).findFirst();
    }
}
