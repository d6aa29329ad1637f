package io.tutti.template.check;

import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A few types for tests. */
public final class Catalogue implements Types {
    private final Map<String, Description> types = new TreeMap<>();

    public Catalogue() {
        add(Description.of("OS::Heat::None", "Nothing").acceptingAnything());
        add(Description.of("OS::Heat::RandomString", "A secret text")
                .property(Property.integer("length", "How long")
                        .constrained(new Constraint.Range(Optional.of(1.0), Optional.of(512.0), Optional.empty())))
                .property(Property.text("salt", "Anything"))
                .attribute("value", Kind.TEXT, "The text"));
        add(Description.of("OS::Heat::Value", "A value")
                .property(Property.any("value", "The value").must())
                .property(Property.text("type", "Its type")
                        .constrained(new Constraint.Allowed(
                                List.of(
                                        Value.of("string"),
                                        Value.of("number"),
                                        Value.of("comma_delimited_list"),
                                        Value.of("json"),
                                        Value.of("boolean")),
                                Optional.empty())))
                .attribute("value", Kind.ANY, "The value"));
        add(Description.of("OS::Heat::ResourceGroup", "Alike resources")
                .property(Property.integer("count", "How many"))
                .property(Property.mapping("resource_def", "What each is").must())
                .withFurtherAttributes());
        add(Description.of("OS::Nova::Server", "A machine")
                .property(Property.text("name", "Its name"))
                .property(Property.text("flavor", "Its size").must())
                .property(Property.text("image", "What it boots"))
                .property(Property.bool("config_drive", "Whether it has one"))
                .property(Property.mapping("metadata", "Free"))
                .property(Property.sequence(
                        "networks",
                        "Where it is connected",
                        Property.mapping(
                                "network",
                                "One connection",
                                Property.text("network", "A network"),
                                Property.text("port", "A port"))))
                .attribute("first_address", Kind.TEXT, "Its first address")
                .attribute("name", Kind.TEXT, "Its name")
                .attribute("networks", Kind.MAPPING, "Its addresses by network"));
    }

    private void add(Description description) {
        types.put(description.type(), description);
    }

    @Override
    public Optional<Description> find(String type) {
        return Optional.ofNullable(types.get(type));
    }

    @Override
    public Set<String> names() {
        return types.keySet();
    }
}
