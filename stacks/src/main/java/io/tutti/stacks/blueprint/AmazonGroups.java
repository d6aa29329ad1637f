package io.tutti.stacks.blueprint;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/**
 * Groups of instances by Amazon's names, as the group that grows and shrinks which each of them is. What a reference to a
 * launch configuration answers is what its instances are made with, in JSON.
 */
final class AmazonGroups {
    /** The group that is made from a launch configuration, and by policies. */
    static final String SCALING = "AWS::AutoScaling::AutoScalingGroup";

    /** The one of a size that a template says. */
    static final String FIXED = "OS::Heat::InstanceGroup";

    private static final String CONFIGURATION = "LaunchConfigurationName";

    private static final Map<String, Map<String, String>> NAMES = Map.of(
            SCALING,
            Map.of(
                    "min_size", "MinSize",
                    "max_size", "MaxSize",
                    "desired_capacity", "DesiredCapacity",
                    "cooldown", "Cooldown"),
            FIXED,
            Map.of("min_size", "Size", "max_size", "Size"));

    private AmazonGroups() {}

    /** The properties as those of {@code OS::Heat::AutoScalingGroup}; of any other type as they are. */
    static Mapping plain(String type, Mapping properties) {
        var names = NAMES.get(type);
        if (names == null) {
            return properties;
        }
        var plain = Value.map("resource", (Value) resource(properties));
        for (var name : names.entrySet()) {
            var value = properties.get(name.getValue()).filter(said -> !(said instanceof Value.Null));
            plain = value.isPresent() ? plain.with(name.getKey(), value.get()) : plain;
        }
        return plain;
    }

    /** Nothing is known of members whose launch configuration is not made yet. */
    private static Mapping resource(Mapping properties) {
        if (properties.get(CONFIGURATION).orElse(Value.none()).holdsUnknown()) {
            return Mapping.EMPTY;
        }
        var instance = configuration(properties.text(CONFIGURATION).orElse(""));
        var subnet = properties.items("VPCZoneIdentifier").stream().findFirst();
        instance = subnet.isPresent() ? instance.with("SubnetId", subnet.get()) : instance;
        var tags = new ArrayList<>(properties.items("Tags"));
        instance = tags.isEmpty() ? instance : instance.with("Tags", Value.list(tags));
        return Value.map("type", Value.of("AWS::EC2::Instance")).with("properties", instance);
    }

    private static Mapping configuration(String reference) {
        try {
            return Optional.of(Json.read(reference))
                    .filter(Mapping.class::isInstance)
                    .map(Mapping.class::cast)
                    .orElseThrow(() -> new Refusal(unknown(reference)));
        } catch (JsonSyntaxException _) {
            throw new Refusal(unknown(reference));
        }
    }

    private static Problem unknown(String reference) {
        return Problem.of("plan.launch-configuration", "`" + reference + "` is no launch configuration")
                .because("a group knows what its instances are from a reference to a launch configuration of the same"
                        + " template, not from a name")
                .suggest("give `LaunchConfigurationName` by `Ref` or `get_resource`");
    }

    /** {@code InstanceList}: the addresses of the instances in one text. */
    static Value list(Iterable<Value> addresses) {
        var all = new ArrayList<String>();
        addresses.forEach(address -> all.add(address.asText().orElse("0.0.0.0")));
        return all.isEmpty() ? Value.none() : Value.of(String.join(",", all));
    }
}
