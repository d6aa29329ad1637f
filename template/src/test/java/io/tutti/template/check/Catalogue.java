package io.tutti.template.check;

import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.schema.Support;
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
                        .otherwise(Value.of(32))
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
        add(Description.of("OS::Cinder::Volume", "A disk")
                .property(Property.integer("size", "Gibibytes")
                        .must()
                        .constrained(new Constraint.Range(Optional.of(1.0), Optional.empty(), Optional.empty())))
                .property(Property.text("volume_type", "Its kind")
                        .constrained(new Constraint.Custom("cinder.vtype", Optional.empty())))
                .property(Property.text("name", "Its name")
                        .constrained(new Constraint.Length(Optional.of(2L), Optional.of(8L), Optional.empty())))
                .property(Property.text("attach_mode", "How it is attached").supported(Support.UNIMPLEMENTED))
                .property(Property.number("iops", "Accesses a second")
                        .constrained(new Constraint.Modulo(100, 0, Optional.empty()))));
        add(Description.of("OS::Neutron::Subnet", "A range of addresses")
                .property(Property.text("cidr", "The range")
                        .constrained(new Constraint.Custom("net_cidr", Optional.empty())))
                .property(Property.integer("ip_version", "4 or 6")
                        .constrained(new Constraint.Allowed(List.of(Value.of(4), Value.of(6)), Optional.empty())))
                .property(Property.text("ipv6_ra_mode", "How routers tell addresses")
                        .constrained(new Constraint.Allowed(
                                List.of(Value.of("dhcpv6-stateful"), Value.of("slaac")), Optional.empty())))
                .property(Property.sequence(
                        "dns_nameservers", "Who answers names", Property.text("address", "An address")))
                .property(Property.text("prefix", "Three letters")
                        .constrained(new Constraint.Pattern("[a-z]{3}", Optional.empty()))));
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

    /** As Heat has it for groups of resources. */
    @Override
    public List<Property> updatePolicy(String type) {
        var batch = Property.integer("max_batch_size", "How many at once")
                .otherwise(Value.of(1))
                .constrained(new Constraint.Range(Optional.of(1.0), Optional.empty(), Optional.empty()));
        var pause = Property.number("pause_time", "Seconds between")
                .otherwise(Value.of(0))
                .constrained(new Constraint.Range(Optional.of(0.0), Optional.empty(), Optional.empty()));
        var least = Property.integer("min_in_service", "How many stay")
                .otherwise(Value.of(0))
                .constrained(new Constraint.Range(Optional.of(0.0), Optional.empty(), Optional.empty()));
        return type.equals("OS::Heat::ResourceGroup")
                ? List.of(
                        Property.mapping("rolling_update", "How they are changed", batch, least, pause),
                        Property.mapping("batch_create", "How they are made", batch, pause))
                : List.of();
    }

    @Override
    public Set<String> names() {
        return types.keySet();
    }
}
