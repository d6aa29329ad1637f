package io.tutti.drivers.local;

import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.schema.Property.OnChange;
import io.tutti.contract.schema.Support;
import io.tutti.contract.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Short words for what the schemas of this package say often. */
final class Rules {
    /**
     * Ends the summary of a property that is accepted so that templates fit, and does nothing here. What is said so is
     * also known so: a plan warns of it.
     */
    static final String NO_EFFECT = " No effect on the local cloud.";

    private static final List<String> PROTOCOLS = List.of(
            "ah",
            "dccp",
            "egp",
            "esp",
            "gre",
            "icmp",
            "icmpv6",
            "igmp",
            "ipv6-encap",
            "ipv6-frag",
            "ipv6-icmp",
            "ipv6-nonxt",
            "ipv6-opts",
            "ipv6-route",
            "ospf",
            "pgm",
            "rsvp",
            "sctp",
            "tcp",
            "udp",
            "udplite",
            "vrrp");

    private Rules() {}

    static Property changeable(Property property) {
        return property.whenChanged(OnChange.UPDATE);
    }

    static Constraint oneOf(String... texts) {
        return new Constraint.Allowed(Stream.of(texts).map(Value::of).toList(), Optional.empty());
    }

    static Constraint range(double min, double max) {
        return new Constraint.Range(Optional.of(min), Optional.of(max), Optional.empty());
    }

    static Constraint atLeast(double min) {
        return new Constraint.Range(Optional.of(min), Optional.empty(), Optional.empty());
    }

    static Constraint length(long min, long max) {
        return new Constraint.Length(Optional.of(min), Optional.of(max), Optional.empty());
    }

    static Constraint custom(String name) {
        return new Constraint.Custom(name, Optional.empty());
    }

    /** An IP protocol by number or by name. */
    static Constraint protocol() {
        var values = new ArrayList<Value>();
        for (var number = 0; number < 256; number++) {
            values.add(Value.of(number));
        }
        PROTOCOLS.forEach(name -> values.add(Value.of(name)));
        return new Constraint.Allowed(values, Optional.empty());
    }

    static Property tags() {
        return changeable(Property.sequence(
                "tags", "Words to find it by; kept and shown, nothing more.", Property.text("", "A word.")));
    }

    static Property extras() {
        return changeable(Property.mapping("value_specs", "Extra values for the network service." + NO_EFFECT)
                .otherwise(Value.map()));
    }

    static Property adminState() {
        return changeable(Property.bool("admin_state_up", "Whether it is switched on; kept and shown." + NO_EFFECT)
                .otherwise(Value.of(true)));
    }

    private static Property honest(Property property) {
        var deep = property.with(
                property.items().map(Rules::honest),
                property.fields().stream().map(Rules::honest).toList());
        if (property.summary().startsWith("Old word for ")) {
            return deep.supported(Support.HIDDEN);
        }
        return property.summary().endsWith(NO_EFFECT) ? deep.supported(Support.NO_EFFECT) : deep;
    }

    static Description described(String type, String summary, List<Property> properties, String example) {
        return new Description(
                        type,
                        summary,
                        properties.stream().map(Rules::honest).toList(),
                        List.of(),
                        false,
                        false,
                        example)
                .attribute("show", Kind.MAPPING, "Everything known about it.");
    }
}
