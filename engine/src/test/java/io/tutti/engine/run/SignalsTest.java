package io.tutti.engine.run;

import static io.tutti.engine.run.Story.id;
import static io.tutti.engine.run.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Signals reach the task that awaits their address, each once. */
class SignalsTest {
    @Test
    void aSignalWakesTheTaskThatAwaitsIt() {
        var story = Story.of(task("a")).awaits("a", "x");
        assertThat(story.effect("a").wake()).isEmpty();
        story.signal("a", "x", "1");
        assertThat(story.effect("a").wake()).contains(Instant.EPOCH);
        assertThat(story.effect("a").signals()).extracting(Signal::id).containsExactly("1");
    }

    @Test
    void theSameIdCountsOnceAtAnAddress() {
        var story = Story.of(task("a")).awaits("a", "x", "y").signal("a", "x", "1");
        story.refuses(story.signalled("a", "x", "1")).signal("a", "y", "1").signal("a", "x", "2");
        assertThat(story.effect("a").signals()).hasSize(3);
    }

    @Test
    void theSameIdCountsOnceAlsoAfterItWasHandedOver() {
        var story = Story.of(task("a")).awaits("a", "x").signal("a", "x", "1");
        story.take(new Event.Progressed(story.now(), id("a"), 1, Value.none(), Optional.empty(), Set.of("x"), 1));
        assertThat(story.effect("a").signals()).isEmpty();
        story.refuses(story.signalled("a", "x", "1"));
    }

    @Test
    void onlyWhatWasSeenIsHandedOverAndTheRestStaysInOrder() {
        var story = Story.of(task("a"))
                .awaits("a", "x")
                .signal("a", "x", "1")
                .signal("a", "x", "2")
                .signal("a", "x", "3");
        story.take(new Event.Progressed(story.now(), id("a"), 1, Value.none(), Optional.empty(), Set.of("x"), 2));
        assertThat(story.effect("a").signals()).extracting(Signal::id).containsExactly("3");
        assertThat(story.effect("a").wake()).contains(Instant.EPOCH);
    }

    @Test
    void aSignalToAnAddressThatNobodyAwaitsIsNotTaken() {
        var story = Story.of(task("a")).awaits("a", "x");
        story.refuses(story.signalled("a", "y", "1")).refuses(story.signalled("b", "x", "1"));
    }

    @Test
    void aNewAttemptNamesItsAddressesAnew() {
        var story = Story.of(task("a").tries(2, 1, Duration.ZERO))
                .awaits("a", "x")
                .signal("a", "x", "1")
                .fails("a");
        assertThat(story.effect("a").signals()).isEmpty();
        story.refuses(story.signalled("a", "x", "2"));
    }

    @Test
    void aSignalInAPauseIsTakenAndHandedOverAfterwards() {
        var story = Story.of(task("a"))
                .awaits("a", "x")
                .pause()
                .signal("a", "x", "1")
                .wants()
                .resume();
        assertThat(story.effect("a").signals()).hasSize(1);
    }
}
