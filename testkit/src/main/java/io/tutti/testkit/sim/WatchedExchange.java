package io.tutti.testkit.sim;

import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** I27 claim: whoever asks, and however often, each term has one winner, who is durable before anybody is told. */
final class WatchedExchange implements Exchange {
    private final Exchange inner;
    private final Findings findings;
    private final Map<String, String> winners = new HashMap<>();

    WatchedExchange(Exchange inner, Findings findings) {
        this.inner = inner;
        this.findings = findings;
    }

    @Override
    public Claim claim(String scope, String name, Member member) {
        var told = inner.claim(scope, name, member);
        var winner = winners.computeIfAbsent(
                scope + "/" + name + "/" + told.term(), _ -> told.winner().machine());
        findings.check(
                Invariant.I27,
                winner.equals(told.winner().machine())
                        && inner.claim(scope, name).equals(Optional.of(told)),
                () -> name + " was won by " + winner + "; " + member + " is told " + told + ", and kept is "
                        + inner.claim(scope, name));
        return told;
    }

    @Override
    public Optional<Claim> claim(String scope, String name) {
        return inner.claim(scope, name);
    }

    @Override
    public Write put(String scope, String key, Value value, Optional<Fence> term) {
        return inner.put(scope, key, value, term);
    }

    @Override
    public Optional<Value> get(String scope, String key) {
        return inner.get(scope, key);
    }

    @Override
    public void release(String scope, String name, String machine) {
        inner.release(scope, name, machine);
    }

    @Override
    public void releaseAll(String scope, String machine) {
        inner.releaseAll(scope, machine);
    }

    @Override
    public Barrier arrive(String scope, String name, int count, Member member) {
        return inner.arrive(scope, name, count, member);
    }

    @Override
    public Optional<Barrier> barrier(String scope, String name) {
        return inner.barrier(scope, name);
    }

    @Override
    public void fail(String scope, Member member, String reason) {
        inner.fail(scope, member, reason);
    }

    @Override
    public Optional<Failure> failure(String scope) {
        return inner.failure(scope);
    }

    @Override
    public void retried(String scope, String machine) {
        inner.retried(scope, machine);
    }

    @Override
    public Contents contents(String scope) {
        return inner.contents(scope);
    }

    @Override
    public void left(String machine) {
        inner.left(machine);
    }

    @Override
    public void end(String scope) {
        inner.end(scope);
    }

    @Override
    public List<String> open() {
        return inner.open();
    }
}
