package io.tutti.drivers.heat;

import static io.tutti.contract.schema.Property.OnChange.UPDATE;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.PhysicalName;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import java.util.Optional;

/** {@code OS::Heat::Value}: a name for a value that is worked out once and used in many places. */
public final class ValueType implements ResourceType {
    /** What it takes and answers. */
    public static final Description DESCRIPTION = Description.of(
                    "OS::Heat::Value", "Keeps a value, so that an expression is written once and used in many places.")
            .property(Property.any("value", "The value.").must().whenChanged(UPDATE))
            .property(Property.text("type", "What the value is turned into; without it the value stays as it is.")
                    .whenChanged(UPDATE)
                    .constrained(new Constraint.Allowed(
                            List.of(
                                    Value.of("string"),
                                    Value.of("number"),
                                    Value.of("comma_delimited_list"),
                                    Value.of("json"),
                                    Value.of("boolean")),
                            Optional.empty())))
            .attribute("value", Kind.ANY, "The value, of the type asked for.")
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  names:
                    type: OS::Heat::Value
                    properties:
                      type: comma_delimited_list
                      value: [alpha, beta, gamma]
                """);

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        return switch (typed(call)) {
            case Checked.Good<Value>(var value, var _) ->
                Progress.done(PhysicalName.of(call), Value.map("value", value));
            case Checked.Bad<Value>(var problems, var _) ->
                Progress.failed(problems.getFirst().on("resources." + call.name() + ".properties.value"));
        };
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
    public Progress check(Call call) {
        return create(call);
    }

    @Override
    public boolean leavesTrace() {
        return false;
    }

    private static Checked<Value> typed(Call call) {
        var value = call.properties().get("value").orElse(Value.none());
        return call.properties()
                .text("type")
                .map(type -> Coercion.to(type, value))
                .orElse(new Checked.Good<>(value));
    }
}
