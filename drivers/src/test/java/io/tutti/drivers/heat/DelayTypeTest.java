package io.tutti.drivers.heat;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.resource.Progress;
import io.tutti.drivers.Calls;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DelayTypeTest {
    private final DelayType type = new DelayType();

    private static Calls calls(String properties) {
        return Calls.with(Json.readMapping(properties));
    }

    @Test
    void itWaitsForTheTimeThatIsLeft() {
        var first = calls("{\"min_wait\": 10, \"actions\": [\"CREATE\"]}");
        var again = (Progress.Again) type.create(first.call());
        var later = first.next(again).after(Duration.ofSeconds(4));

        assertThat(again.in()).contains(Duration.ofSeconds(10));
        assertThat(((Progress.Again) type.create(later.call())).in()).contains(Duration.ofSeconds(6));
        assertThat(type.create(later.after(Duration.ofSeconds(6)).call())).isInstanceOf(Progress.Done.class);
    }

    @Test
    void whatIsDrawnStaysDrawn() {
        var calls =
                calls("{\"min_wait\": 10, \"max_jitter\": 2, \"jitter_multiplier\": 5.0, \"actions\": [\"CREATE\"]}");
        var time = ((Progress.Again) type.create(calls.call())).in().orElseThrow();

        assertThat(time).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
        assertThat(((Progress.Again) type.create(calls.call())).in()).contains(time);
        assertThat(((Progress.Again) type.create(calls.task("another").call())).in())
                .isNotEqualTo(time);
    }

    @Test
    void itWaitsAtTheActionsItNames() {
        var deleting = calls("{\"min_wait\": 10, \"actions\": [\"DELETE\"]}");

        assertThat(type.create(deleting.call())).isInstanceOf(Progress.Done.class);
        assertThat(((Progress.Again) type.delete(deleting.call())).in()).contains(Duration.ofSeconds(10));
        assertThat(type.delete(
                        calls("{\"min_wait\": 10, \"actions\": [\"CREATE\"]}").call()))
                .isEqualTo(Progress.gone());
    }

    @Test
    void itWaitsWhileAStackComesToRestAndWakes() {
        var calls = calls("{\"min_wait\": 10, \"actions\": [\"SUSPEND\"]}");
        var again = (Progress.Again) type.suspend(calls.call());
        assertThat(again.in()).contains(Duration.ofSeconds(10));
        assertThat(type.suspend(calls.next(again).after(Duration.ofSeconds(10)).call()))
                .isInstanceOf(Progress.Done.class);
        assertThat(type.resume(calls.call())).isInstanceOf(Progress.Done.class);
        assertThat(type.resume(
                        calls("{\"min_wait\": 10, \"actions\": [\"RESUME\"]}").call()))
                .isInstanceOf(Progress.Again.class);
    }
}
