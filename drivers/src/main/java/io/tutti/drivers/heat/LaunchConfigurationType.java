package io.tutti.drivers.heat;

import io.tutti.contract.json.Json;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.PhysicalName;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.known.KnownTypes;
import java.util.LinkedHashMap;

/**
 * {@code AWS::AutoScaling::LaunchConfiguration}: what the instances of a group are made like. It makes nothing; a reference to
 * it answers its properties in JSON, which is how a group knows them.
 */
public final class LaunchConfigurationType implements ResourceType {
    /** What it takes and answers. */
    public static final Description DESCRIPTION = KnownTypes.description("AWS::AutoScaling::LaunchConfiguration")
            .orElseThrow()
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  like_this:
                    type: AWS::AutoScaling::LaunchConfiguration
                    properties: {ImageId: debian-13, InstanceType: m1.small}
                """);

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        var given = new LinkedHashMap<String, Value>();
        call.properties().entries().forEach((name, value) -> {
            if (!(value instanceof Value.Null)) {
                given.put(name, value);
            }
        });
        var plain = new Mapping(given);
        var text = Value.of(Json.clear(plain));
        return Progress.done(
                PhysicalName.of(call),
                Value.map("OS::stack_id", plain.equals(plain.revealed()) ? text : new Value.Secret(text)));
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
