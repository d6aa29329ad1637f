package io.tutti.store;

import io.tutti.contract.exchange.Exchange.Barrier;
import io.tutti.contract.exchange.Exchange.Claim;
import io.tutti.contract.exchange.Exchange.Failure;
import io.tutti.contract.exchange.Exchange.Member;
import io.tutti.contract.resource.Addresses;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.time.Instant;

/**
 * The signals by which a change of the exchange is told. Each has an id of its own, so that a change after the change a
 * task has seen counts again.
 */
public final class ExchangeSignals {
    private ExchangeSignals() {}

    /**
     * The value itself is the payload.
     *
     * @param version counts the writes of the key from 1
     */
    public static Signal value(String scope, String key, Value value, long version, Instant at) {
        return new Signal(Addresses.exchangeValue(scope, key), "version-" + version, value, at);
    }

    /** Payload: {@code {name, machine, address, term}}. */
    public static Signal won(String scope, Claim claim, Instant at) {
        var payload = member(claim.winner()).with("name", claim.name()).with("term", Value.of(claim.term()));
        return new Signal(Addresses.exchangeClaim(scope, claim.name()), "won-" + claim.term(), payload, at);
    }

    /** Payload: {@code {name, term}} with the term that has ended. */
    public static Signal released(String scope, String name, int term, Instant at) {
        var payload = Value.map("name", Value.of(name)).with("term", Value.of(term));
        return new Signal(Addresses.exchangeClaim(scope, name), "released-" + term, payload, at);
    }

    /**
     * Payload: {@code {name, count, members: [{machine, address}]}}.
     *
     * @param version counts the changes of the barrier from 1
     */
    public static Signal barrier(String scope, Barrier barrier, long version, Instant at) {
        var payload = Value.map("name", Value.of(barrier.name()))
                .with("count", Value.of(barrier.count()))
                .with(
                        "members",
                        Value.list(barrier.members().stream()
                                .map(ExchangeSignals::member)
                                .toList()));
        return new Signal(Addresses.exchangeBarrier(scope, barrier.name()), "change-" + version, payload, at);
    }

    /**
     * Payload: {@code {machine, address, reason}}.
     *
     * @param version counts the failures of the scope from 1
     */
    public static Signal failure(String scope, Failure failure, long version, Instant at) {
        var payload = member(failure.member()).with("reason", failure.reason());
        return new Signal(Addresses.exchangeFailure(scope), "failure-" + version, payload, at);
    }

    private static Mapping member(Member member) {
        return Value.map("machine", Value.of(member.machine())).with("address", member.address());
    }
}
