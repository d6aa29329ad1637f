package io.tutti.drivers.heat;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.value.Value;
import io.tutti.drivers.Calls;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestResourceTypeTest {
    private final TestResourceType type = new TestResourceType();

    private static Calls with(String properties) {
        return Calls.with(Json.readMapping(properties));
    }

    @Test
    void itTellsItsValueAtOnceWhenItNeedNotWait() {
        var done = (Progress.Done) type.create(with("{\"value\": \"x\"}").call());
        assertThat(done.attributes()).isEqualTo(Value.map("output", Value.of("x")));
    }

    @Test
    void itWaitsFromItsFirstCallOn() {
        var first = with("{\"value\": \"x\", \"wait_secs\": 10}");
        var again = (Progress.Again) type.create(first.call());
        assertThat(again.in()).contains(Duration.ofSeconds(10));
        var later = first.next(again).after(Duration.ofSeconds(4));
        assertThat(((Progress.Again) type.create(later.call())).in()).contains(Duration.ofSeconds(6));
        assertThat(type.create(later.after(Duration.ofSeconds(6)).call())).isInstanceOf(Progress.Done.class);
    }

    @Test
    void aSecondAttemptWaitsAnew() {
        var first = with("{\"wait_secs\": 10}");
        var second = first.next(type.create(first.call()))
                .after(Duration.ofSeconds(60))
                .attempt(2);
        assertThat(((Progress.Again) type.create(second.call())).in()).contains(Duration.ofSeconds(10));
    }

    @Test
    void minusOneIsForEver() {
        var again = (Progress.Again) type.create(with("{\"wait_secs\": -1}").call());
        assertThat(again.in()).isEmpty();
        assertThat(again.addresses()).isEmpty();
    }

    @Test
    void anActionsOwnWaitCountsInsteadOfTheCommonOne() {
        var calls = with("{\"wait_secs\": 10, \"action_wait_secs\": {\"create\": 0, \"delete\": 2.5}}");
        assertThat(type.create(calls.call())).isInstanceOf(Progress.Done.class);
        assertThat(((Progress.Again) type.delete(calls.call())).in()).contains(Duration.ofMillis(2500));
        assertThat(((Progress.Again) type.update(calls.call(), calls.properties())).in())
                .isEqualTo(Optional.of(Duration.ofSeconds(10)));
    }

    @Test
    void itFailsAfterTheWaitWhenAskedToAndItsDeletionNeverDoes() {
        var first = with("{\"fail\": true, \"wait_secs\": 1}");
        var later = first.next(type.create(first.call())).after(Duration.ofSeconds(1));
        var failed = (Progress.Failed) type.create(later.call());
        assertThat(failed.problem().code()).isEqualTo("test-resource.failed");
        assertThat(failed.resource()).isPresent();
        var deletion = later.next(failed).attempt(2);
        var waited = deletion.next(type.delete(deletion.call())).after(Duration.ofSeconds(1));
        assertThat(type.delete(waited.call())).isEqualTo(Progress.gone());
    }

    @Test
    void aChangedValueReplacesItOnlyWhenItSaysSo() {
        var before = Json.readMapping("{\"value\": \"a\", \"update_replace\": false}");
        assertThat(type.update(
                        with("{\"value\": \"b\", \"update_replace\": false}").call(), before))
                .isInstanceOf(Progress.Done.class);
        assertThat(type.update(
                        with("{\"value\": \"b\", \"update_replace\": true}").call(), before))
                .isInstanceOf(Progress.Replace.class);
    }
}
