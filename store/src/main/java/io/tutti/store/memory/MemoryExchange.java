package io.tutti.store.memory;

import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.store.ExchangeSignals;
import io.tutti.store.Listeners;
import io.tutti.store.StoreProblems;
import io.tutti.store.memory.MemoryScope.Holding;
import io.tutti.store.memory.MemoryScope.Written;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Keeps the scopes in a map. */
final class MemoryExchange implements Exchange {
    private final MemoryTables tables;
    private final Listeners<Signal> listeners;
    private final InstantSource clock;
    private final Map<String, MemoryScope> scopes = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    /** What each machine holds: no longer than that is the work when it goes. */
    private final Map<String, Set<Held>> held = new HashMap<>();

    private record Held(String scope, String name) {}

    MemoryExchange(MemoryTables tables, Listeners<Signal> listeners, InstantSource clock) {
        this.tables = tables;
        this.listeners = listeners;
        this.clock = clock;
    }

    @Override
    public Write put(String scope, String key, Value value, Optional<Fence> term) {
        var signals = new ArrayList<Signal>();
        synchronized (tables) {
            if (ended.contains(scope)) {
                return Write.CLOSED;
            }
            var state = scopes.computeIfAbsent(scope, _ -> new MemoryScope());
            if (term.isPresent() && !state.holds(term.get())) {
                return Write.FENCED;
            }
            var before = Optional.ofNullable(state.values.get(key));
            if (before.filter(written -> written.value().equals(value)).isEmpty()) {
                var version = before.map(Written::version).orElse(0L) + 1;
                state.values.put(key, new Written(value, version));
                change(signals, ExchangeSignals.value(scope, key, value, version, clock.instant()));
            }
        }
        signals.forEach(listeners::tell);
        return Write.WRITTEN;
    }

    @Override
    public Optional<Value> get(String scope, String key) {
        synchronized (tables) {
            return Optional.ofNullable(look(scope).values.get(key)).map(Written::value);
        }
    }

    @Override
    public Claim claim(String scope, String name, Member member) {
        var signals = new ArrayList<Signal>();
        Claim claim;
        synchronized (tables) {
            var state = open(scope);
            var holding = state.claims.getOrDefault(name, new Holding(Optional.empty(), 0));
            if (holding.winner().isEmpty()) {
                holding = new Holding(Optional.of(member), holding.term() + 1);
                state.claims.put(name, holding);
                held.computeIfAbsent(member.machine(), _ -> new LinkedHashSet<>())
                        .add(new Held(scope, name));
                change(signals, ExchangeSignals.won(scope, new Claim(name, member, holding.term()), clock.instant()));
            }
            claim = new Claim(name, holding.winner().orElse(member), holding.term());
        }
        signals.forEach(listeners::tell);
        return claim;
    }

    @Override
    public Optional<Claim> claim(String scope, String name) {
        synchronized (tables) {
            return Optional.ofNullable(look(scope).claims.get(name)).flatMap(holding -> holding.claim(name));
        }
    }

    @Override
    public void release(String scope, String name, String machine) {
        releaseThose(machine, new Held(scope, name)::equals);
    }

    @Override
    public void releaseAll(String scope, String machine) {
        releaseThose(machine, claim -> claim.scope().equals(scope));
    }

    @Override
    public void left(String machine) {
        releaseThose(machine, _ -> true);
    }

    private void releaseThose(String machine, Predicate<Held> which) {
        var signals = new ArrayList<Signal>();
        synchronized (tables) {
            var all = held.getOrDefault(machine, Set.of());
            for (var claim : all.stream().filter(which).toList()) {
                var claims = look(claim.scope()).claims;
                var term = Objects.requireNonNull(claims.get(claim.name())).term();
                claims.put(claim.name(), new Holding(Optional.empty(), term));
                all.remove(claim);
                change(signals, ExchangeSignals.released(claim.scope(), claim.name(), term, clock.instant()));
            }
            if (all.isEmpty()) {
                held.remove(machine);
            }
        }
        signals.forEach(listeners::tell);
    }

    @Override
    public Barrier arrive(String scope, String name, int count, Member member) {
        var signals = new ArrayList<Signal>();
        Barrier barrier;
        synchronized (tables) {
            var standing = open(scope).barriers.computeIfAbsent(name, _ -> new MemoryScope.Standing());
            var changed = standing.arrive(count, member);
            barrier = standing.barrier(name);
            if (changed) {
                change(signals, ExchangeSignals.barrier(scope, barrier, standing.version(), clock.instant()));
            }
        }
        signals.forEach(listeners::tell);
        return barrier;
    }

    @Override
    public Optional<Barrier> barrier(String scope, String name) {
        synchronized (tables) {
            return Optional.ofNullable(look(scope).barriers.get(name)).map(standing -> standing.barrier(name));
        }
    }

    @Override
    public void fail(String scope, Member member, String reason) {
        var signals = new ArrayList<Signal>();
        synchronized (tables) {
            var state = open(scope);
            var failure = new Failure(member, reason);
            state.failures.add(failure);
            state.failureCount++;
            change(signals, ExchangeSignals.failure(scope, failure, state.failureCount, clock.instant()));
        }
        signals.forEach(listeners::tell);
    }

    @Override
    public Optional<Failure> failure(String scope) {
        synchronized (tables) {
            var failures = look(scope).failures;
            return failures.isEmpty() ? Optional.empty() : Optional.of(failures.getLast());
        }
    }

    @Override
    public void retried(String scope, String machine) {
        synchronized (tables) {
            look(scope).failures.removeIf(failure -> failure.member().machine().equals(machine));
        }
    }

    @Override
    public Contents contents(String scope) {
        synchronized (tables) {
            var state = look(scope);
            var values = new LinkedHashMap<String, Value>();
            state.values.forEach((key, written) -> values.put(key, written.value()));
            var claims = new ArrayList<Claim>();
            state.claims.forEach((name, holding) -> holding.claim(name).ifPresent(claims::add));
            var barriers = new ArrayList<Barrier>();
            state.barriers.forEach((name, standing) -> barriers.add(standing.barrier(name)));
            return new Contents(new Mapping(values), List.copyOf(claims), List.copyOf(barriers));
        }
    }

    @Override
    public List<String> open() {
        synchronized (tables) {
            return scopes.keySet().stream()
                    .filter(scope -> !ended.contains(scope))
                    .toList();
        }
    }

    @Override
    public void end(String scope) {
        synchronized (tables) {
            ended.add(scope);
            Optional.ofNullable(scopes.remove(scope))
                    .ifPresent(state -> state.claims.forEach((name, holding) -> holding.winner()
                            .map(winner -> held.get(winner.machine()))
                            .ifPresent(all -> all.remove(new Held(scope, name)))));
            tables.forget("exchange/" + scope + "/");
        }
    }

    private void change(List<Signal> signals, Signal signal) {
        tables.replace(signal);
        signals.add(signal);
    }

    private MemoryScope look(String scope) {
        return scopes.getOrDefault(scope, new MemoryScope());
    }

    private MemoryScope open(String scope) {
        if (ended.contains(scope)) {
            throw new Refusal(StoreProblems.exchangeClosed(scope));
        }
        return scopes.computeIfAbsent(scope, _ -> new MemoryScope());
    }
}
