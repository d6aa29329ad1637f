package io.tutti.drivers.heat;

import static io.tutti.contract.schema.Property.OnChange.UPDATE;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.PhysicalName;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.resource.Waiting;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Bool;
import io.tutti.contract.value.Value.Int;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Real;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code OS::Heat::TestResource}: succeeds, waits, fails or is replaced as its properties say. */
public final class TestResourceType implements ResourceType {
    /** What it takes and answers. */
    public static final Description DESCRIPTION = Description.of(
                    "OS::Heat::TestResource",
                    "Does as it is told, for testing life cycles: keeps a value, waits, fails, asks to be replaced. Its"
                            + " deletion never fails.")
            .property(Property.text("value", "Handed on as the attribute output.")
                    .otherwise(Value.of("test_string"))
                    .whenChanged(UPDATE))
            .property(Property.bool("fail", "Whether making or changing it fails, after the wait.")
                    .otherwise(Value.of(false))
                    .whenChanged(UPDATE))
            .property(Property.bool("update_replace", "Whether a changed value makes a new resource.")
                    .otherwise(Value.of(false))
                    .whenChanged(UPDATE))
            .property(Property.text("update_replace_value", "Any change of this text makes a new resource."))
            .property(Property.number("wait_secs", "Seconds each action takes; -1 is for ever.")
                    .otherwise(Value.of(0))
                    .whenChanged(UPDATE))
            .property(Property.mapping(
                            "action_wait_secs",
                            "Seconds single actions take, instead of wait_secs.",
                            Property.number("create", "Seconds it takes to make it.")
                                    .whenChanged(UPDATE),
                            Property.number("update", "Seconds it takes to change it.")
                                    .whenChanged(UPDATE),
                            Property.number("delete", "Seconds it takes to remove it.")
                                    .whenChanged(UPDATE))
                    .whenChanged(UPDATE))
            .property(Property.number("attr_wait_secs", "Accepted for Heat's templates; attributes answer at once.")
                    .otherwise(Value.of(0))
                    .whenChanged(UPDATE))
            .property(Property.number("constraint_prop_secs", "Accepted for Heat's templates; checking never waits.")
                    .otherwise(Value.of(0))
                    .whenChanged(UPDATE))
            .property(Property.text("client_name", "Accepted for Heat's templates, without effect.")
                    .otherwise(Value.of(""))
                    .whenChanged(UPDATE))
            .property(Property.text("entity_name", "Accepted for Heat's templates, without effect.")
                    .otherwise(Value.of(""))
                    .whenChanged(UPDATE))
            .attribute("output", Kind.TEXT, "The property value.")
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  slow:
                    type: OS::Heat::TestResource
                    properties:
                      value: hello
                      wait_secs: 2
                """);

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        return act(call, "create");
    }

    @Override
    public Progress update(Call call, Mapping before) {
        var mayReplace = isTrue(call.properties(), "update_replace");
        var changed = !call.properties().get("value").equals(before.get("value"))
                || !call.properties().get("update_replace").equals(before.get("update_replace"));
        return mayReplace && changed ? new Progress.Replace() : act(call, "update");
    }

    @Override
    public Progress delete(Call call) {
        return rest(call, "delete").orElseGet(Progress::gone);
    }

    @Override
    public Progress check(Call call) {
        return new Progress.Done(call.resource(), attributes(call));
    }

    @Override
    public boolean leavesTrace() {
        return false;
    }

    private static Progress act(Call call, String action) {
        var rest = rest(call, action);
        if (rest.isPresent()) {
            return rest.get();
        }
        if (isTrue(call.properties(), "fail")) {
            return new Progress.Failed(
                    Problem.of(
                            "test-resource.failed",
                            "Test resource " + call.name() + " failed, as its property fail asks."),
                    Optional.of(PhysicalName.of(call)),
                    call.checkpoint());
        }
        return Progress.done(PhysicalName.of(call), attributes(call));
    }

    /** What to answer while the action still takes its time; empty when the time is over. */
    private static Optional<Progress> rest(Call call, String action) {
        var seconds = number(call.properties().mapping("action_wait_secs"), action)
                .or(() -> number(call.properties(), "wait_secs"))
                .orElse(0.0);
        if (seconds == 0) {
            return Optional.empty();
        }
        var waiting = Waiting.of(call, action);
        var resource = Optional.of(PhysicalName.of(call));
        if (seconds < 0) {
            return Optional.of(new Progress.Again(resource, waiting.checkpoint(), Optional.empty(), Set.of()));
        }
        var left = waiting.left(Duration.ofMillis(Math.round(seconds * 1000)), call.now());
        return left.isZero()
                ? Optional.empty()
                : Optional.of(new Progress.Again(resource, waiting.checkpoint(), Optional.of(left), Set.of()));
    }

    private static Mapping attributes(Call call) {
        return Value.map("output", call.properties().get("value").orElse(Value.none()));
    }

    private static boolean isTrue(Mapping properties, String name) {
        return properties.get(name).orElse(Value.none()) instanceof Bool(var value) && value;
    }

    private static Optional<Double> number(Mapping properties, String name) {
        return switch (properties.get(name).orElse(Value.none())) {
            case Int(var whole) -> Optional.of(whole.doubleValue());
            case Real(var real) -> Optional.of(real);
            case Value.Null _, Bool _, Value.Text _, Value.Sequence _, Mapping _, Value.Secret _, Value.Unknown _ ->
                Optional.empty();
        };
    }
}
