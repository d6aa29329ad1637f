package io.tutti.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.exchange.Exchange.Claim;
import io.tutti.contract.exchange.Exchange.Failure;
import io.tutti.contract.exchange.Exchange.Fence;
import io.tutti.contract.exchange.Exchange.Member;
import io.tutti.contract.exchange.Exchange.Write;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Addresses;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What every exchange promises. */
abstract class ExchangeSuite {
    private static final Member ONE = new Member("machine-1", "127.0.0.1");
    private static final Member TWO = new Member("machine-2", "127.0.0.2");

    private final String scope = UUID.randomUUID().toString();

    abstract Store store();

    private Exchange exchange() {
        return store().exchange();
    }

    private List<Signal> signals(String address) {
        return store().mailbox().at(Set.of(address));
    }

    @Test
    void aValueIsWrittenReadAndSignalled() {
        var told = new CopyOnWriteArrayList<Signal>();
        store().mailbox().listen(told::add);
        var secret = new Value.Secret(Value.of("hidden"));
        assertThat(exchange().get(scope, "key")).isEmpty();
        assertThat(exchange().put(scope, "key", secret, Optional.empty())).isEqualTo(Write.WRITTEN);
        assertThat(exchange().get(scope, "key")).contains(secret);
        var address = Addresses.exchangeValue(scope, "key");
        assertThat(signals(address)).singleElement().extracting(Signal::payload).isEqualTo(secret);
        assertThat(told).containsAll(signals(address));
    }

    @Test
    void aWriteThatChangesNothingIsNoSignalAndOfSeveralTheNewestCounts() {
        var address = Addresses.exchangeValue(scope, "key");
        exchange().put(scope, "key", Value.of(1), Optional.empty());
        var first = signals(address);
        exchange().put(scope, "key", Value.of(1), Optional.empty());
        assertThat(signals(address)).isEqualTo(first);
        exchange().put(scope, "key", Value.of(2), Optional.empty());
        assertThat(signals(address)).singleElement().satisfies(signal -> {
            assertThat(signal.payload()).isEqualTo(Value.of(2));
            assertThat(signal.id()).isNotEqualTo(first.getFirst().id());
        });
    }

    @Test
    void theFirstMachineWinsAClaimAndAskingAgainGivesTheSameAnswer() {
        var won = exchange().claim(scope, "primary", ONE);
        assertThat(won).isEqualTo(new Claim("primary", ONE, 1));
        assertThat(exchange().claim(scope, "primary", TWO)).isEqualTo(won);
        assertThat(exchange().claim(scope, "primary", new Member("machine-1", "127.0.0.9")))
                .isEqualTo(won);
        assertThat(exchange().claim(scope, "primary")).contains(won);
        assertThat(signals(Addresses.exchangeClaim(scope, "primary"))).hasSize(1);
    }

    @Test
    void ofManyMachinesAtOnceOneWins() throws Exception {
        var callers = new ArrayList<Callable<Claim>>();
        for (int i = 0; i < 16; i++) {
            var member = new Member("machine-" + i, "127.0.0." + i);
            callers.add(() -> exchange().claim(scope, "primary", member));
        }
        var claims = new ArrayList<Claim>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var future : threads.invokeAll(callers)) {
                claims.add(future.get());
            }
        }
        assertThat(claims)
                .hasSize(16)
                .containsOnly(exchange().claim(scope, "primary").orElseThrow());
        assertThat(claims.getFirst().term()).isEqualTo(1);
    }

    @Test
    void whatAMachineHoldsInAnyScopeIsFreeWhenItHasLeft() {
        var guest = UUID.randomUUID().toString();
        var gone = new Member("machine-" + UUID.randomUUID(), "127.0.0.3");
        exchange().claim(scope, "primary", gone);
        exchange().claim(guest, "primary", gone);
        exchange().claim(guest, "released", gone);
        exchange().release(guest, "released", gone.machine());
        exchange().claim(guest, "other", TWO);
        var told = new CopyOnWriteArrayList<Signal>();
        store().mailbox().listen(told::add);

        exchange().left(gone.machine());
        exchange().left(gone.machine());

        assertThat(told)
                .extracting(Signal::id)
                .contains(
                        signals(Addresses.exchangeClaim(scope, "primary"))
                                .getFirst()
                                .id(),
                        signals(Addresses.exchangeClaim(guest, "primary"))
                                .getFirst()
                                .id());
        assertThat(told).filteredOn(signal -> signal.address().contains(guest)).hasSize(1);
        assertThat(exchange().claim(scope, "primary")).isEmpty();
        assertThat(exchange().claim(guest, "primary", TWO)).isEqualTo(new Claim("primary", TWO, 2));
        assertThat(exchange().claim(guest, "other")).map(Claim::winner).contains(TWO);
    }

    @Test
    void aMachineThatHasLeftHoldsNothingInAScopeThatHasEnded() {
        var gone = new Member("machine-" + UUID.randomUUID(), "127.0.0.3");
        exchange().claim(scope, "primary", gone);
        exchange().end(scope);
        exchange().left(gone.machine());
        assertThat(exchange().claim(scope, "primary")).isEmpty();
    }

    @Test
    void aReleasedClaimOpensANewTermForWhoAsksNext() {
        exchange().claim(scope, "primary", ONE);
        exchange().release(scope, "primary", TWO.machine());
        assertThat(exchange().claim(scope, "primary")).map(Claim::winner).contains(ONE);
        exchange().release(scope, "primary", ONE.machine());
        exchange().release(scope, "primary", ONE.machine());
        assertThat(exchange().claim(scope, "primary")).isEmpty();
        assertThat(exchange().claim(scope, "primary", TWO)).isEqualTo(new Claim("primary", TWO, 2));
    }

    @Test
    void aMachineThatIsGoneHoldsNothing() {
        exchange().claim(scope, "a", ONE);
        exchange().claim(scope, "b", ONE);
        exchange().claim(scope, "c", TWO);
        exchange().releaseAll(scope, ONE.machine());
        assertThat(exchange().contents(scope).claims()).containsExactly(new Claim("c", TWO, 1));
    }

    @Test
    void aWriteUnderAnOldTermIsFenced() {
        exchange().claim(scope, "primary", ONE);
        var fence = Optional.of(new Fence("primary", ONE.machine(), 1));
        assertThat(exchange().put(scope, "uri", Value.of("first"), fence)).isEqualTo(Write.WRITTEN);
        exchange().release(scope, "primary", ONE.machine());
        assertThat(exchange().put(scope, "uri", Value.of("nobody"), fence)).isEqualTo(Write.FENCED);
        exchange().claim(scope, "primary", TWO);
        assertThat(exchange().put(scope, "uri", Value.of("old"), fence)).isEqualTo(Write.FENCED);
        var foreign = Optional.of(new Fence("primary", ONE.machine(), 2));
        assertThat(exchange().put(scope, "uri", Value.of("foreign"), foreign)).isEqualTo(Write.FENCED);
        var unknown = Optional.of(new Fence("unknown", ONE.machine(), 1));
        assertThat(exchange().put(scope, "uri", Value.of("unknown"), unknown)).isEqualTo(Write.FENCED);
        assertThat(exchange().get(scope, "uri")).contains(Value.of("first"));
    }

    @Test
    void aBarrierCountsMachinesNotCalls() {
        assertThat(exchange().barrier(scope, "all")).isEmpty();
        assertThat(exchange().arrive(scope, "all", 2, ONE).complete()).isFalse();
        assertThat(exchange().arrive(scope, "all", 2, ONE).complete()).isFalse();
        var before = signals(Addresses.exchangeBarrier(scope, "all"));
        var barrier = exchange().arrive(scope, "all", 2, TWO);
        assertThat(barrier.complete()).isTrue();
        assertThat(barrier.members()).containsExactly(ONE, TWO);
        assertThat(exchange().barrier(scope, "all")).contains(barrier);
        assertThat(signals(Addresses.exchangeBarrier(scope, "all")))
                .singleElement()
                .isNotEqualTo(before.getFirst());
    }

    @Test
    void manyMachinesAtOnceAllStandAtTheBarrier() throws Exception {
        var callers = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 16; i++) {
            var member = new Member("machine-" + i, "127.0.0." + i);
            callers.add(() -> exchange().arrive(scope, "all", 16, member).complete());
        }
        var complete = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var future : threads.invokeAll(callers)) {
                complete += future.get() ? 1 : 0;
            }
        }
        assertThat(complete).isEqualTo(1);
    }

    @Test
    void theNewestFailureIsKnownAndSignalled() {
        assertThat(exchange().failure(scope)).isEmpty();
        exchange().fail(scope, ONE, "disk full");
        exchange().fail(scope, TWO, "no route");
        assertThat(exchange().failure(scope)).contains(new Failure(TWO, "no route"));
        assertThat(signals(Addresses.exchangeFailure(scope)))
                .singleElement()
                .satisfies(signal -> assertThat(((Value.Mapping) signal.payload()).text("reason"))
                        .contains("no route"));
    }

    @Test
    void aMachineThatTriesAgainIsForgivenItsFailuresOnly() {
        exchange().fail(scope, ONE, "disk full");
        exchange().fail(scope, TWO, "no route");
        exchange().retried(scope, TWO.machine());
        assertThat(exchange().failure(scope)).contains(new Failure(ONE, "disk full"));
        exchange().retried(scope, ONE.machine());
        assertThat(exchange().failure(scope)).isEmpty();
        exchange().fail(scope, ONE, "disk full again");
        assertThat(signals(Addresses.exchangeFailure(scope)))
                .singleElement()
                .satisfies(signal -> assertThat(signal.id()).isEqualTo("failure-3"));
    }

    @Test
    void contentsShowEverythingByName() {
        exchange().put(scope, "z", Value.of(1), Optional.empty());
        exchange().put(scope, "a", Value.of(2), Optional.empty());
        exchange().claim(scope, "primary", ONE);
        exchange().arrive(scope, "all", 2, TWO);
        var contents = exchange().contents(scope);
        assertThat(contents.values().entries().keySet()).containsExactly("a", "z");
        assertThat(contents.claims()).containsExactly(new Claim("primary", ONE, 1));
        assertThat(contents.barriers())
                .singleElement()
                .satisfies(barrier -> assertThat(barrier.members()).containsExactly(TWO));
    }

    @Test
    void aScopeThatHasEndedIsEmptyAndTakesNothingMore() {
        exchange().put(scope, "key", Value.of(1), Optional.empty());
        exchange().claim(scope, "primary", ONE);
        exchange().arrive(scope, "all", 2, ONE);
        exchange().fail(scope, ONE, "why");
        exchange().end(scope);
        exchange().end(scope);
        assertThat(exchange().put(scope, "key", Value.of(1), Optional.empty())).isEqualTo(Write.CLOSED);
        assertThatThrownBy(() -> exchange().claim(scope, "primary", ONE)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> exchange().arrive(scope, "all", 2, ONE)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> exchange().fail(scope, ONE, "why")).isInstanceOf(Refusal.class);
        assertThat(exchange().get(scope, "key")).isEmpty();
        assertThat(exchange().claim(scope, "primary")).isEmpty();
        assertThat(exchange().failure(scope)).isEmpty();
        assertThat(exchange().contents(scope).values().isEmpty()).isTrue();
        assertThat(signals(Addresses.exchangeValue(scope, "key"))).isEmpty();
        exchange().release(scope, "primary", ONE.machine());
    }
}
