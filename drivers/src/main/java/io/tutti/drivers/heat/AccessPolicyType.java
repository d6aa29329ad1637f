package io.tutti.drivers.heat;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.PhysicalName;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;

/** {@code OS::Heat::AccessPolicy}: a list of names, kept for whoever asks; nothing is made. */
public final class AccessPolicyType implements ResourceType {
    /** What it takes and answers. */
    public static final Description DESCRIPTION = Description.of(
                    "OS::Heat::AccessPolicy",
                    "Which resources of the stack a user of AWS::IAM::User may see. It makes nothing by itself, and no"
                            + " such user is made here.")
            .property(Property.sequence("AllowedResources", "The names of the resources.")
                    .must())
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  agents:
                    type: OS::Heat::AccessPolicy
                    properties:
                      AllowedResources: [server]
                """);

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        return Progress.done(PhysicalName.of(call), Value.map());
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
