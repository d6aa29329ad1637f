package io.tutti.drivers.heat;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.PhysicalName;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;

/** {@code OS::Heat::None}: makes nothing, for switching a resource off and for points that others depend on. */
public final class NoneType implements ResourceType {
    /** What it takes and answers. */
    public static final Description DESCRIPTION = Description.of(
                    "OS::Heat::None",
                    "Nothing. Takes any property and ignores it; every attribute is null. Put in the place of another"
                            + " type it switches a resource off; with depends_on it is a point that others wait for.")
            .acceptingAnything()
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  everything_is_up:
                    type: OS::Heat::None
                """);

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        return Progress.done(PhysicalName.uuid(call, "none").toString(), Value.map());
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
