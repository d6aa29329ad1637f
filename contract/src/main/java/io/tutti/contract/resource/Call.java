package io.tutti.contract.resource;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One small step asked of a resource type.
 *
 * @param token the same at every repetition and every attempt of the same task, so that a driver finds what it already
 *     made; safe in file and host names
 * @param attempt rises over a task's life, doing and undoing alike
 * @param name the resource's name in its template
 * @param properties the resolved properties, with defaults filled in
 * @param metadata the resource's metadata
 * @param resource the physical id that an earlier answer gave
 * @param checkpoint what the previous answer left; {@link Value#none} at first
 * @param signals what has arrived at the awaited addresses and was not handed over before, oldest first
 * @param now the time of the call
 * @param deadline when the task's time is up, if it has a limit
 */
public record Call(
        String token,
        int attempt,
        Owner owner,
        String name,
        Mapping properties,
        Mapping metadata,
        Optional<String> resource,
        Value checkpoint,
        List<Signal> signals,
        Instant now,
        Optional<Instant> deadline) {

    public Call {
        signals = List.copyOf(signals);
    }

    /** The address at which Heat's signal API reaches this resource. */
    public String address() {
        return Addresses.resource(owner.stackId(), name);
    }
}
