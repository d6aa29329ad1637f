package io.tutti.drivers.heat;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.resource.SignalUrls;
import io.tutti.contract.schema.Description;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * {@code AWS::CloudFormation::WaitConditionHandle}: an address that carries its own key, which is what {@code Ref} answers.
 * {@code OS::Heat::UpdateWaitConditionHandle} is made anew at each update, so that a wait condition of it waits again.
 */
public final class AmazonHandleType implements ResourceType {
    /** What the handles take and answer: nothing. */
    public static final List<Description> DESCRIPTIONS = List.of(
            Description.of(
                            "AWS::CloudFormation::WaitConditionHandle",
                            "An address that carries its own key, which is what a reference to the handle answers."
                                    + " What is PUT or POSTed there as {Status, UniqueId, Data, Reason}, a wait condition"
                                    + " hears.")
                    .example("""
                        heat_template_version: 2018-08-31
                        resources:
                          booted:
                            type: AWS::CloudFormation::WaitConditionHandle
                        """),
            Description.of(
                            "OS::Heat::UpdateWaitConditionHandle",
                            "The same as AWS::CloudFormation::WaitConditionHandle, made anew at each update of its"
                                    + " stack: a wait condition that refers to it waits again.")
                    .example("""
                        heat_template_version: 2018-08-31
                        resources:
                          configured:
                            type: OS::Heat::UpdateWaitConditionHandle
                        """));

    private final SignalUrls urls;
    private final Description description;
    private final boolean anew;

    private AmazonHandleType(SignalUrls urls, Description description, boolean anew) {
        this.urls = urls;
        this.description = description;
        this.anew = anew;
    }

    /** {@code AWS::CloudFormation::WaitConditionHandle}. */
    public static AmazonHandleType lasting(SignalUrls urls) {
        return new AmazonHandleType(urls, DESCRIPTIONS.getFirst(), false);
    }

    /** {@code OS::Heat::UpdateWaitConditionHandle}. */
    public static AmazonHandleType renewed(SignalUrls urls) {
        return new AmazonHandleType(urls, DESCRIPTIONS.getLast(), true);
    }

    @Override
    public Description description() {
        return description;
    }

    /** The time at which it was made is kept, so that a repetition gives the same. */
    @Override
    public Progress create(Call call) {
        if (anew && !(call.checkpoint() instanceof Value.Text)) {
            return Progress.again(call.address(), Value.of(call.now().toString()), Duration.ZERO);
        }
        var signed = urls.signed(call.owner(), call.name());
        var made = call.checkpoint() instanceof Value.Text(var since)
                ? HandleAddress.since(signed, Instant.parse(since))
                : signed;
        return Progress.done(call.address(), Value.map("OS::stack_id", new Secret(Value.of(made))));
    }

    @Override
    public Progress update(Call call, Mapping before) {
        return anew ? new Progress.Replace() : create(call);
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
