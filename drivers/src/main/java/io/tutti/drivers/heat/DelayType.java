package io.tutti.drivers.heat;

import static io.tutti.contract.schema.Property.OnChange.UPDATE;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.PhysicalName;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.resource.Waiting;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Int;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Real;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code OS::Heat::Delay}: takes its time. How much is drawn once, from the token, so that a repetition waits no longer. */
public final class DelayType implements ResourceType {
    private static final Constraint NOT_NEGATIVE =
            new Constraint.Range(Optional.of(0.0), Optional.empty(), Optional.empty());

    /** What it takes and answers. */
    public static final Description DESCRIPTION = Description.of(
                    "OS::Heat::Delay",
                    "Waits for a time that is fixed, or drawn, when it is made, and when it is deleted, suspended or"
                            + " resumed if told so. What depends on it comes later by that, and what it depends on"
                            + " goes later.")
            .property(Property.number("min_wait", "How many seconds it waits at least.")
                    .otherwise(Value.of(0))
                    .whenChanged(UPDATE)
                    .constrained(NOT_NEGATIVE))
            .property(Property.number("max_jitter", "How much is added at most, in units of jitter_multiplier.")
                    .otherwise(Value.of(0))
                    .whenChanged(UPDATE)
                    .constrained(NOT_NEGATIVE))
            .property(Property.number("jitter_multiplier", "How many seconds a unit of max_jitter has.")
                    .otherwise(Value.of(1.0))
                    .whenChanged(UPDATE)
                    .constrained(NOT_NEGATIVE))
            .property(Property.sequence("actions", "At which actions it waits.")
                    .otherwise(Value.list(Value.of("CREATE")))
                    .whenChanged(UPDATE)
                    .constrained(new Constraint.Allowed(
                            List.of(Value.of("CREATE"), Value.of("DELETE"), Value.of("SUSPEND"), Value.of("RESUME")),
                            Optional.empty())))
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  settled:
                    type: OS::Heat::Delay
                    properties:
                      min_wait: 2
                      max_jitter: 3
                """);

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        return rest(call, "CREATE").orElseGet(() -> there(call));
    }

    /** Another time counts from the next action on. */
    @Override
    public Progress update(Call call, Mapping before) {
        return there(call);
    }

    @Override
    public Progress delete(Call call) {
        return rest(call, "DELETE").orElseGet(Progress::gone);
    }

    @Override
    public Progress suspend(Call call) {
        return rest(call, "SUSPEND").orElseGet(() -> there(call));
    }

    @Override
    public Progress resume(Call call) {
        return rest(call, "RESUME").orElseGet(() -> there(call));
    }

    @Override
    public boolean leavesTrace() {
        return false;
    }

    private static Progress there(Call call) {
        return Progress.done(PhysicalName.of(call), Value.map());
    }

    /** What to answer while time is left. */
    private static Optional<Progress> rest(Call call, String action) {
        var waits = call.properties().items("actions").stream()
                .anyMatch(item -> item.asText().filter(action::equals).isPresent());
        var waiting = Waiting.of(call, action);
        var left = waiting.left(waits ? time(call, action) : Duration.ZERO, call.now());
        return left.isZero()
                ? Optional.empty()
                : Optional.of(Progress.again(PhysicalName.of(call), waiting.checkpoint(), left));
    }

    private static Duration time(Call call, String action) {
        var drawn = (PhysicalName.uuid(call, action).getLeastSignificantBits() >>> 11) / (double) (1L << 53);
        var jitter = number(call, "max_jitter", 0) * number(call, "jitter_multiplier", 1) * drawn;
        return Duration.ofMillis(Math.round((number(call, "min_wait", 0) + jitter) * 1000));
    }

    private static double number(Call call, String name, double otherwise) {
        return switch (call.properties().get(name).orElse(Value.none())) {
            case Int(var whole) -> whole.doubleValue();
            case Real(var real) -> real;
            case Value.Null _,
                    Value.Bool _,
                    Value.Text _,
                    Value.Sequence _,
                    Mapping _,
                    Value.Secret _,
                    Value.Unknown _ -> otherwise;
        };
    }
}
