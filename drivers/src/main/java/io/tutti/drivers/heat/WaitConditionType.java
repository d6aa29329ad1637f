package io.tutti.drivers.heat;

import static io.tutti.contract.schema.Property.OnChange.UPDATE;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.PhysicalName;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.resource.SignalUrls;
import io.tutti.contract.resource.Waiting;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Int;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Real;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code OS::Heat::WaitCondition} and {@code AWS::CloudFormation::WaitCondition}: each waits until its handle, of whatever
 * kind, has been signalled often enough.
 */
public final class WaitConditionType implements ResourceType {
    private static final String SIGNALS = "signals";

    /** What it takes and answers. */
    public static final Description DESCRIPTION = Description.of(
                    "OS::Heat::WaitCondition",
                    "Is complete when its handle has had as many signals of success as count says, failed as soon as"
                            + " one tells of a failure, and failed when the time is over. Signals with the same id count"
                            + " once. Between machines, Tutti::Exchange::Value, Claim and Barrier say more with less.")
            .property(Property.text("handle", "The OS::Heat::WaitConditionHandle, by get_resource.")
                    .must())
            .property(Property.number("timeout", "How long to wait, in seconds.")
                    .must()
                    .constrained(new Constraint.Range(Optional.of(1.0), Optional.of(43200.0), Optional.empty())))
            .property(Property.integer("count", "How many signals of success complete it.")
                    .otherwise(Value.of(1))
                    .whenChanged(UPDATE)
                    .constrained(new Constraint.Range(Optional.of(1.0), Optional.empty(), Optional.empty())))
            .attribute("data", Kind.TEXT, "JSON text: the data of each signal by its id.")
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  booted:
                    type: OS::Heat::WaitConditionHandle
                  all_booted:
                    type: OS::Heat::WaitCondition
                    properties:
                      handle: {get_resource: booted}
                      count: 2
                      timeout: 600
                """);

    /** What Amazon's takes and answers. */
    public static final Description AMAZON = Description.of(
                    "AWS::CloudFormation::WaitCondition", "The same as OS::Heat::WaitCondition, by Amazon's names.")
            .property(Property.text("Handle", "The AWS::CloudFormation::WaitConditionHandle, by Ref.")
                    .must())
            .property(Property.integer("Timeout", "How long to wait, in seconds.")
                    .must()
                    .constrained(new Constraint.Range(Optional.of(1.0), Optional.of(43200.0), Optional.empty())))
            .property(Property.integer("Count", "How many signals of success complete it.")
                    .otherwise(Value.of(1))
                    .whenChanged(UPDATE)
                    .constrained(new Constraint.Range(Optional.of(1.0), Optional.empty(), Optional.empty())))
            .attribute("Data", Kind.TEXT, "JSON text: the data of each signal by its id.")
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  booted:
                    type: AWS::CloudFormation::WaitConditionHandle
                  all_booted:
                    type: AWS::CloudFormation::WaitCondition
                    properties:
                      Handle: {get_resource: booted}
                      Timeout: 600
                """);

    private final SignalUrls urls;
    private final Description description;

    private WaitConditionType(SignalUrls urls, Description description) {
        this.urls = urls;
        this.description = description;
    }

    /** {@code OS::Heat::WaitCondition}. */
    public WaitConditionType(SignalUrls urls) {
        this(urls, DESCRIPTION);
    }

    /** {@code AWS::CloudFormation::WaitCondition}. */
    public static WaitConditionType amazon(SignalUrls urls) {
        return new WaitConditionType(urls, AMAZON);
    }

    @Override
    public Description description() {
        return description;
    }

    private String named(String name) {
        return description.type().startsWith("AWS::")
                ? name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)
                : name;
    }

    @Override
    public Progress create(Call call) {
        return HandleAddress.of(
                        call.owner(), call.properties().text(named("handle")).orElse(""), urls)
                .map(handle -> created(call, handle))
                .orElseGet(() -> Progress.failed(noHandle(call)));
    }

    private Problem noHandle(Call call) {
        return Problem.of("wait-condition.no-handle", "Wait condition " + call.name() + " has no handle")
                .on("resources." + call.name() + ".properties." + named("handle"))
                .because("what it names is no wait condition handle of this project")
                .suggest("Name the handle with get_resource");
    }

    private Progress created(Call call, HandleAddress handle) {
        var waiting = Waiting.of(call);
        var count = call.properties().whole(named("count")).orElse(1L);
        var received = soFar(call, handle, waiting);
        if (received.anyFailure()) {
            return failed(call, "wait-condition.failed", received.failureReasons(), waiting, received);
        }
        if (received.count() >= count || handle.silent()) {
            return Progress.done(PhysicalName.of(call), Value.map(named("data"), Value.of(received.data())));
        }
        var left = waiting.left(limit(call.properties()), call.now());
        return left.isZero()
                ? failed(call, "wait-condition.timeout", received.outOf(count), waiting, received)
                : new Progress.Again(
                        Optional.of(PhysicalName.of(call)),
                        checkpoint(waiting, received),
                        Optional.of(left),
                        Set.of(handle.address()));
    }

    /** A changed count is waited for anew, with the signals that are there. */
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

    private static Received soFar(Call call, HandleAddress handle, Waiting waiting) {
        var received = new Received(call.checkpoint() instanceof Mapping kept ? kept.mapping(SIGNALS) : Mapping.EMPTY);
        if (!Waiting.begun(call, "")) {
            received = received.withoutFailures();
        }
        for (var signal : call.signals()) {
            // A person who retries means to begin anew: what failed before is not held against the new attempt.
            var over = call.attempt() > 1
                    && Received.tellsOfFailure(signal)
                    && signal.at().isBefore(waiting.since());
            if (handle.isMeant(signal) && !over) {
                received = received.and(signal);
            }
        }
        return received;
    }

    private static Mapping checkpoint(Waiting waiting, Received received) {
        return waiting.checkpoint().with(SIGNALS, received.byId());
    }

    private static Progress failed(Call call, String code, String reason, Waiting waiting, Received received) {
        var problem = Problem.of(code, "Wait condition " + call.name() + ": " + reason)
                .on("resources." + call.name())
                .because(reason);
        return new Progress.Failed(problem, Optional.of(PhysicalName.of(call)), checkpoint(waiting, received));
    }

    private Duration limit(Mapping properties) {
        return switch (properties.get(named("timeout")).orElse(Value.none())) {
            case Int(var seconds) -> Duration.ofSeconds(seconds.longValue());
            case Real(var seconds) -> Duration.ofMillis(Math.round(seconds * 1000));
            case Value.Null _,
                    Value.Bool _,
                    Value.Text _,
                    Value.Sequence _,
                    Mapping _,
                    Value.Secret _,
                    Value.Unknown _ -> Duration.ofHours(12);
        };
    }
}
