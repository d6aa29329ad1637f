package io.tutti.testkit.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.exchange.Exchange.Member;
import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.value.Value;
import io.tutti.drivers.exchange.BarrierType;
import io.tutti.drivers.exchange.ClaimType;
import io.tutti.drivers.exchange.ExchangeValueType;
import io.tutti.testkit.fake.VirtualClock;
import io.tutti.testkit.suite.Rehearsal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the exchange's types do beyond what each type owes. */
class ExchangeTypesTest {
    private static final Member DB1 = new Member("m-1", "127.64.0.1");
    private static final Member DB2 = new Member("m-2", "127.64.0.2");

    private final Bench bench = new Bench();
    private final Rehearsal value = waitingFor();

    private Rehearsal waitingFor() {
        bench.playing(
                new ExchangeValueType(bench.store.exchange()), Json.readMapping("{\"key\": \"k\", \"timeout\": 60}"));
        return new Rehearsal(bench);
    }

    private static Problem problem(Progress answer) {
        return ((Progress.Failed) answer).problem();
    }

    private static Value attributes(Progress answer) {
        return ((Progress.Done) answer).attributes();
    }

    @Test
    void aValueIsToldAsItWasPut() {
        value.createUpTo(1);
        bench.store.exchange().put("root-1", "k", new Value.Secret(Value.of("x")), Optional.empty());
        assertThat(attributes(value.create())).isEqualTo(Value.map("value", new Value.Secret(Value.of("x"))));
    }

    @Test
    void aValueOfAnotherScopeIsNotSeen() {
        bench.store.exchange().put("root-2", "k", Value.of("x"), Optional.empty());
        assertThat(problem(value.create()).code()).isEqualTo("exchange.timeout");
    }

    @Test
    void theTimeOutCountsFromTheFirstCall() {
        assertThat(problem(value.create()).message()).isEqualTo("it waited in vain for the key k.");
        assertThat(Duration.between(VirtualClock.START, bench.clock.instant())).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aMachineThatGivesUpEndsTheWait() {
        value.createUpTo(1);
        bench.store.exchange().fail("root-1", DB1, "no disk");
        var problem = problem(value.create());
        assertThat(problem.code()).isEqualTo("exchange.failure");
        assertThat(problem.message()).isEqualTo("While it waited for the key k, machine m-1 gave up: no disk");
    }

    @Test
    void aMachineThatHasGivenUpBeforeEndsTheWaitToo() {
        bench.store.exchange().fail("root-1", DB1, "no disk");
        assertThat(problem(value.create()).code()).isEqualTo("exchange.failure");
    }

    @Test
    void whatHasHappenedCountsWhateverMachinesSaid() {
        bench.store.exchange().fail("root-1", DB1, "no disk");
        bench.store.exchange().put("root-1", "k", Value.of("x"), Optional.empty());
        assertThat(value.create()).isInstanceOf(Progress.Done.class);
    }

    @Test
    void anOldFailureIsNotHeldAgainstANewAttempt() {
        bench.store.exchange().fail("root-1", DB1, "no disk");
        value.create();
        bench.clock.advance(Duration.ofMinutes(5));
        assertThat(problem(value.create()).code()).isEqualTo("exchange.timeout");
    }

    @Test
    void aNewAttemptHasItsWholeTime() {
        value.create();
        var again = bench.clock.instant();
        value.create();
        assertThat(Duration.between(again, bench.clock.instant())).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aClaimTellsTheWinnerAndTheTerm() {
        bench.playing(new ClaimType(bench.store.exchange()), Json.readMapping("{\"name\": \"primary\"}"));
        bench.store.exchange().claim("root-1", "primary", DB1);
        bench.store.exchange().releaseAll("root-1", "m-1");
        bench.store.exchange().claim("root-1", "primary", DB2);
        assertThat(attributes(new Rehearsal(bench).create()))
                .isEqualTo(Json.read("{\"winner\": \"m-2\", \"address\": \"127.64.0.2\", \"term\": 2}"));
    }

    @Test
    void aBarrierTellsItsMembersInTheOrderTheyCame() {
        bench.playing(new BarrierType(bench.store.exchange()), Json.readMapping("{\"name\": \"b\", \"count\": 2}"));
        bench.store.exchange().arrive("root-1", "b", 2, DB2);
        bench.store.exchange().arrive("root-1", "b", 2, DB2);
        var rehearsal = new Rehearsal(bench);
        assertThat(rehearsal.createUpTo(1)).isInstanceOf(Progress.Again.class);
        bench.store.exchange().arrive("root-1", "b", 2, DB1);
        assertThat(attributes(rehearsal.create()))
                .isEqualTo(Json.read(
                        "{\"members\": [\"m-2\", \"m-1\"], \"addresses\": [\"127.64.0.2\", \"127.64.0.1\"]}"));
    }
}
