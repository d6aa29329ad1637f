package io.tutti.drivers;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls to a resource type, one after the other. */
public record Calls(
        String token,
        int attempt,
        Mapping properties,
        Optional<String> resource,
        Value checkpoint,
        List<Signal> signals,
        Instant now,
        Optional<Instant> deadline) {
    public static final Owner OWNER = new Owner("default", "shop", "stack-1", "root-1");
    public static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    public static Calls with(Mapping properties) {
        return new Calls("token", 1, properties, Optional.empty(), Value.none(), List.of(), START, Optional.empty());
    }

    public Calls after(Duration time) {
        return new Calls(token, attempt, properties, resource, checkpoint, signals, now.plus(time), deadline);
    }

    public Calls task(String other) {
        return new Calls(other, attempt, properties, resource, checkpoint, signals, now, deadline);
    }

    public Calls attempt(int number) {
        return new Calls(token, number, properties, resource, checkpoint, List.of(), now, deadline);
    }

    public Calls until(Instant limit) {
        return new Calls(token, attempt, properties, resource, checkpoint, signals, now, Optional.of(limit));
    }

    public Calls properties(Mapping others) {
        return new Calls(token, attempt, others, resource, checkpoint, signals, now, deadline);
    }

    /** The next call, with what the answer left; the signals have been handed over. */
    public Calls next(Progress answer) {
        return switch (answer) {
            case Progress.Again again -> with(again.resource(), again.checkpoint());
            case Progress.Failed failed -> with(failed.resource(), failed.checkpoint());
            case Progress.Done done -> with(done.resource(), Value.none());
            case Progress.Replace _, Progress.Unsupported _ -> this;
        };
    }

    private Calls with(Optional<String> id, Value left) {
        return new Calls(token, attempt, properties, id, left, List.of(), now, deadline);
    }

    public Calls hearing(String address, String id, Value payload) {
        var more = new ArrayList<>(signals);
        more.add(new Signal(address, id, payload, now));
        return new Calls(token, attempt, properties, resource, checkpoint, more, now, deadline);
    }

    public Call call() {
        return new Call(
                token, attempt, OWNER, "it", properties, Value.map(), resource, checkpoint, signals, now, deadline);
    }
}
