package io.tutti.drivers.heat;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.value.Value;
import io.tutti.drivers.Calls;
import io.tutti.drivers.Collaborators;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitConditionTypeTest {
    private static final String HANDLE = "resource/stack-1/handle";

    private final WaitConditionType type =
            new WaitConditionType(Collaborators.none().urls());

    private static Calls waiting(int count) {
        return Calls.with(Value.map("handle", Value.of(HANDLE))
                .with("count", Value.of(count))
                .with("timeout", Value.of(100)));
    }

    private static Calls heard(Calls calls, String id, String body) {
        return calls.hearing(HANDLE, id, Json.read(body));
    }

    private static String data(Progress answer) {
        return ((Progress.Done) answer).attributes().text("data").orElseThrow();
    }

    @Test
    void itAwaitsTheHandlesAddressForTheTimeThatIsLeft() {
        var first = waiting(1);
        var again = (Progress.Again) type.create(first.call());
        assertThat(again.addresses()).isEqualTo(Set.of(HANDLE));
        assertThat(again.in()).contains(Duration.ofSeconds(100));
        var later = first.next(again).after(Duration.ofSeconds(30));
        assertThat(((Progress.Again) type.create(later.call())).in()).contains(Duration.ofSeconds(70));
    }

    @Test
    void itIsCompleteWhenCountSuccessesHaveCome() {
        var first = waiting(2);
        var second = heard(first.next(type.create(first.call())), "s1", "{\"id\": \"a\", \"data\": 7}");
        var third = second.next(type.create(second.call()));
        assertThat(data(type.create(
                        heard(third, "s2", "{\"id\": \"b\", \"data\": \"x\"}").call())))
                .isEqualTo("{\"a\":7,\"b\":\"x\"}");
    }

    @Test
    void whatCameBeforeItBeganCounts() {
        assertThat(data(type.create(heard(waiting(1), "s1", "{}").call()))).isEqualTo("{\"1\":null}");
    }

    @Test
    void theSameIdOverwrites() {
        var calls =
                heard(heard(waiting(2), "s1", "{\"id\": \"a\", \"data\": 1}"), "s2", "{\"id\": \"a\", \"data\": 2}");
        var answer = type.create(calls.call());
        assertThat(answer).isInstanceOf(Progress.Again.class);
        assertThat(data(type.create(
                        heard(calls.next(answer), "s3", "{\"id\": \"b\"}").call())))
                .isEqualTo("{\"a\":2,\"b\":null}");
    }

    @Test
    void aSignalHandedOverTwiceCountsOnce() {
        var calls = heard(waiting(2), "s1", "{}");
        var again = calls.next(type.create(calls.call()));
        assertThat(type.create(heard(again, "s1", "{}").call())).isInstanceOf(Progress.Again.class);
    }

    @Test
    void failuresFailItWithTheirReasons() {
        var calls = heard(
                heard(waiting(3), "s1", "{\"status\": \"FAILURE\", \"reason\": \"no disk\"}"),
                "s2",
                "{\"status\": \"FAILURE\"}");
        var failed = (Progress.Failed) type.create(calls.call());
        assertThat(failed.problem().reason()).contains("no disk;Signal 2 received");
    }

    @Test
    void theTimeOutTellsHowManyHaveCome() {
        var none = (Progress.Failed) timedOut(waiting(2));
        assertThat(none.problem().code()).isEqualTo("wait-condition.timeout");
        assertThat(none.problem().reason()).contains("0 of 2 received");
        var one = (Progress.Failed) timedOut(heard(waiting(2), "s1", "{\"reason\": \"up\"}"));
        assertThat(one.problem().reason()).contains("1 of 2 received - up");
    }

    private Progress timedOut(Calls first) {
        return type.create(first.next(type.create(first.call()))
                .after(Duration.ofSeconds(100))
                .call());
    }

    @Test
    void aNewAttemptForgetsTheFailuresAndKeepsTheRest() {
        var first = heard(heard(waiting(2), "s1", "{\"id\": \"a\"}"), "s2", "{\"id\": \"b\", \"status\": \"FAILURE\"}");
        var second = first.next(type.create(first.call()))
                .after(Duration.ofSeconds(200))
                .attempt(2);
        var again = type.create(second.call());
        assertThat(again).isInstanceOf(Progress.Again.class);
        assertThat(data(type.create(
                        heard(second.next(again), "s3", "{\"id\": \"b\"}").call())))
                .isEqualTo("{\"a\":null,\"b\":null}");
    }

    /** Who listens at an address reads what is said there, so that it must be a handle's. */
    @Test
    void whatIsNoHandleIsNotListenedAt() {
        for (var text : List.of(
                "", "exchange/root-1/value/password", "deployment/d-1", "seal/run", "hook/run/task", "resource/x")) {
            var answer = type.create(waiting(1)
                    .properties(waiting(1).properties().with("handle", text))
                    .call());
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Progress.Failed.class,
                            failed -> assertThat(failed.problem().code()).isEqualTo("wait-condition.no-handle"));
        }
    }

    @Test
    void anUnknownStatusIsNoSignal() {
        assertThat(type.create(
                        heard(waiting(1), "s1", "{\"status\": \"MAYBE\"}").call()))
                .isInstanceOf(Progress.Again.class);
    }

    @Test
    void aHandleThatNobodySignalsIsNotWaitedFor() {
        var calls = waiting(3);
        var silent = calls.properties(calls.properties().with("handle", HandleAddress.idOf(HANDLE, true)));
        assertThat(data(type.create(silent.call()))).isEqualTo("{}");
    }
}
