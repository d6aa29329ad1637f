package io.tutti.drivers.exchange;

import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Addresses;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.Waiting;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Int;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Real;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Waiting for one thing of the exchange: done when it has happened, failed when a machine of the scope gives up or the
 * time is over.
 *
 * @param address where a change of the awaited thing is told
 * @param awaited what is waited for, in words for people
 */
record Watch(Exchange exchange, String address, String awaited) {
    private static final Duration DEFAULT = Duration.ofHours(1);

    /** What to answer while it has not happened. */
    Progress unfulfilled(Call call) {
        var waiting = Waiting.of(call);
        var failure = exchange.failure(call.owner().root()).filter(_ -> concerns(call, waiting));
        if (failure.isPresent()) {
            var machine = failure.get().member().machine();
            return failed(
                    call,
                    waiting,
                    Problem.of(
                                    "exchange.failure",
                                    "While " + call.name() + " waited for " + awaited + ", machine " + machine
                                            + " gave up: " + failure.get().reason())
                            .because(failure.get().reason()));
        }
        var left = waiting.left(limit(call.properties()), call.now());
        if (left.isZero()) {
            return failed(
                    call,
                    waiting,
                    Problem.of("exchange.timeout", call.name() + " waited in vain for " + awaited + ".")
                            .suggest("See why it has not happened, or raise the property timeout."));
        }
        return new Progress.Again(
                Optional.of(address),
                waiting.checkpoint(),
                Optional.of(left),
                Set.of(address, Addresses.exchangeFailure(call.owner().root())));
    }

    /** A person who retries means to begin anew: only what fails from then on fails the new attempt. */
    private static boolean concerns(Call call, Waiting waiting) {
        var address = Addresses.exchangeFailure(call.owner().root());
        return call.attempt() <= 1
                || call.signals().stream()
                        .anyMatch(signal ->
                                signal.address().equals(address) && !signal.at().isBefore(waiting.since()));
    }

    Progress fulfilled(Mapping attributes) {
        return Progress.done(address, attributes);
    }

    private Progress failed(Call call, Waiting waiting, Problem problem) {
        return new Progress.Failed(problem.on("resources." + call.name()), Optional.of(address), waiting.checkpoint());
    }

    /** The answer to a check: what has happened and is no longer there has vanished. */
    static Progress seenAgain(Call call, Progress now) {
        return now instanceof Progress.Done
                ? now
                : new Progress.Failed(
                        Problem.of("exchange.vanished", "What " + call.name() + " waited for is no longer there.")
                                .on("resources." + call.name()),
                        call.resource(),
                        call.checkpoint());
    }

    static Property timeout() {
        return Property.number("timeout", "How long to wait, in seconds.")
                .otherwise(Value.of(DEFAULT.toSeconds()))
                .whenChanged(Property.OnChange.UPDATE)
                .constrained(new Constraint.Range(Optional.of(1.0), Optional.empty(), Optional.empty()));
    }

    private static Duration limit(Mapping properties) {
        return switch (properties.get("timeout").orElse(Value.none())) {
            case Int(var seconds) -> Duration.ofSeconds(seconds.longValue());
            case Real(var seconds) -> Duration.ofMillis(Math.round(seconds * 1000));
            case Value.Null _,
                    Value.Bool _,
                    Value.Text _,
                    Value.Sequence _,
                    Mapping _,
                    Value.Secret _,
                    Value.Unknown _ -> DEFAULT;
        };
    }
}
