package io.tutti.drivers.heat;

import static io.tutti.contract.schema.Property.OnChange.UPDATE;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.PhysicalName;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.resource.SignalUrls;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Secret;
import java.util.List;
import java.util.Optional;

/** {@code OS::Heat::ScalingPolicy}: the address that changes the size of a group. Whoever has the stacks does so. */
public final class ScalingPolicyType implements ResourceType {
    private static final String PERCENT = "percent_change_in_capacity";

    /** What it takes and answers. */
    public static final Description DESCRIPTION = Description.of(
                    "OS::Heat::ScalingPolicy",
                    "Changes the size of an OS::Heat::AutoScalingGroup each time it is signalled, by an alarm or a"
                            + " person, within the group's bounds. A signal while the group changes, or rests after a"
                            + " change, is not followed.")
            .property(Property.text("auto_scaling_group_id", "The group, by get_resource.")
                    .must())
            .property(Property.number(
                            "scaling_adjustment", "How much, as the adjustment type counts; fewer when below 0.")
                    .must()
                    .whenChanged(UPDATE))
            .property(Property.text(
                            "adjustment_type",
                            "Whether the adjustment is a number more or fewer, the new number, or percents.")
                    .must()
                    .whenChanged(UPDATE)
                    .constrained(new Constraint.Allowed(
                            List.of(Value.of("change_in_capacity"), Value.of("exact_capacity"), Value.of(PERCENT)),
                            Optional.empty())))
            .property(Property.number(
                            "cooldown",
                            "How many seconds after its change no other follows; without it what the group says.")
                    .whenChanged(UPDATE))
            .property(Property.integer("min_adjustment_step", "The least number of members that percents come to.")
                    .whenChanged(UPDATE)
                    .constrained(new Constraint.Range(Optional.of(0.0), Optional.empty(), Optional.empty())))
            .attribute("alarm_url", Kind.TEXT, "An address that carries its own key: a POST there is a signal.")
            .attribute("signal_url", Kind.TEXT, "The address of the signal call, for those who are logged in.")
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  workers:
                    type: OS::Heat::AutoScalingGroup
                    properties:
                      min_size: 1
                      max_size: 5
                      resource: {type: OS::Heat::RandomString}
                  more:
                    type: OS::Heat::ScalingPolicy
                    properties:
                      auto_scaling_group_id: {get_resource: workers}
                      adjustment_type: change_in_capacity
                      scaling_adjustment: 1
                      cooldown: 60
                outputs:
                  more: {value: {get_attr: [more, alarm_url]}}
                """);

    private final SignalUrls urls;

    public ScalingPolicyType(SignalUrls urls) {
        this.urls = urls;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        var stepped = call.properties().whole("min_adjustment_step").isPresent();
        if (stepped && !call.properties().text("adjustment_type").equals(Optional.of(PERCENT))) {
            return Progress.failed(
                    Problem.of("scaling-policy.step", "Scaling policy " + call.name() + " has a min_adjustment_step")
                            .on("resources." + call.name() + ".properties.min_adjustment_step")
                            .because("it is for percents alone, and adjustment_type is another")
                            .suggest("leave it out, or make adjustment_type " + PERCENT));
        }
        return Progress.done(
                PhysicalName.of(call),
                Value.map("alarm_url", (Value)
                                new Secret(Value.of(urls.lasting(call.owner(), call.name(), call.token()))))
                        .with("signal_url", urls.forResource(call.owner(), call.name())));
    }

    @Override
    public Progress update(Call call, Mapping before) {
        return create(call);
    }

    @Override
    public Progress delete(Call call) {
        return Progress.gone();
    }

    @Override
    public boolean leavesTrace() {
        return false;
    }
}
