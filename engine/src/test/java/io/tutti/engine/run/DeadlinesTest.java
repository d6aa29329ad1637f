package io.tutti.engine.run;

import static io.tutti.engine.run.Story.id;
import static io.tutti.engine.run.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Deadlines bound a task's waiting, stand still with the run, and are separate for the undo. */
class DeadlinesTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void aDeadlineIsFixedWhenTheTaskStarts() {
        var story =
                Story.of(task("a"), task("b", "a").deadline(LIMIT)).later(10).done("a");
        assertThat(story.deadline("b")).contains(70L);
        story.later(30).awaits("b", "x");
        assertThat(story.deadline("b")).contains(70L);
    }

    @Test
    void aDeadlineBoundsAllTriesTogether() {
        var story = Story.of(task("a").deadline(LIMIT).tries(3, 1, Duration.ZERO))
                .later(20)
                .fails("a");
        assertThat(story.deadline("a")).contains(60L);
    }

    @Test
    void noDeadlineExpiresEarly() {
        var story = Story.of(task("a").deadline(LIMIT)).later(59);
        story.refuses(story.expired("a")).later(1).expires("a").shows("a=leaving 1");
    }

    @Test
    void aClockSetBackInAPauseBringsNoDeadlineForward() {
        var story =
                Story.of(task("a").deadline(LIMIT)).later(40).pause().later(-30).resume();
        assertThat(story.deadline("a")).contains(60L);
    }

    @Test
    void aTaskWithoutADeadlineNeverExpires() {
        var story = Story.of(task("a")).later(1_000_000);
        story.refuses(story.expired("a"));
    }

    @Test
    void anExpiredTaskIsLeftBeforeItFails() {
        Story.of(task("a").deadline(LIMIT))
                .later(60)
                .expires("a")
                .wants("LEAVE a")
                .leaves("a")
                .wants("UNDO a");
    }

    @Test
    void anExpiredTaskIsNotTriedAgain() {
        Story.of(Policy.HOLD, task("a").deadline(LIMIT).tries(3, 1, Duration.ZERO))
                .later(60)
                .expires("a")
                .leaves("a")
                .shows("a=failed 1 held");
    }

    @Test
    void aDeadlineStandsStillWhileTheRunIsPaused() {
        var story = Story.of(task("a").deadline(LIMIT)).later(20).pause().later(1000);
        story.refuses(story.expired("a")).resume();
        assertThat(story.deadline("a")).contains(1060L);
        story.later(39);
        story.refuses(story.expired("a")).later(1).expires("a");
    }

    @Test
    void aDeadlineStandsStillWhileTheRunIsHeld() {
        var story = Story.of(Policy.HOLD, task("a"), task("b").deadline(LIMIT))
                .later(20)
                .fails("a")
                .later(1000);
        assertThat(story.deadline("b")).isEmpty();
        story.refuses(story.expired("b")).retry("a");
        assertThat(story.deadline("b")).contains(1060L);
    }

    @Test
    void aDeadlineStandsStillWhileTheParentsDoes() {
        var story = Story.of(task("a").deadline(LIMIT)).later(20).stilled(true).later(1000);
        assertThat(story.deadline("a")).isEmpty();
        story.refuses(story.expired("a")).stilled(false);
        assertThat(story.deadline("a")).contains(1060L);
    }

    @Test
    void aDeadlineStandsStillWhileThatOfANestedRunDoes() {
        var story = Story.of(task("a").deadline(LIMIT), task("b").deadline(LIMIT), task("c"))
                .later(20)
                .stilled("a", true)
                .later(1000);
        assertThat(story.deadline("a")).isEmpty();
        assertThat(story.deadline("b")).isEmpty();
        story.stilled("a", false);
        assertThat(story.deadline("b")).contains(1060L);
    }

    @Test
    void whoeverWaitsForANestedRunNoMoreIsNotKeptByItsClock() {
        var story = Story.of(task("a").deadline(LIMIT), task("b").deadline(LIMIT))
                .stilled("a", true)
                .later(100)
                .done("a");
        assertThat(story.deadline("b")).contains(160L);
        story.refuses(new Event.Stilled(story.now(), Optional.of(id("a")), true));
    }

    @Test
    void aClockStandsStillForTheOthersOfTheTreeButNotOnTheirOwnAccount() {
        var story = Story.of(task("a"), task("b")).stilled("a", true);
        assertThat(story.run().stillFor(Optional.empty())).isTrue();
        assertThat(story.run().stillFor(Optional.of(id("b")))).isTrue();
        assertThat(story.run().stillFor(Optional.of(id("a")))).isFalse();
        story.stilled("a", false).stilled(true);
        assertThat(story.run().stillFor(Optional.empty())).isFalse();
        assertThat(story.run().stillFor(Optional.of(id("a")))).isTrue();
        story.stilled(false).pause();
        assertThat(story.run().stillFor(Optional.empty())).isTrue();
        assertThat(story.run().stillFor(Optional.of(id("a")))).isTrue();
    }

    @Test
    void aPauseWithinAHoldIsNotCountedTwice() {
        var story = Story.of(Policy.HOLD, task("a"), task("b").deadline(LIMIT))
                .later(10)
                .fails("a")
                .later(10)
                .pause()
                .later(10)
                .retry("a")
                .later(10)
                .resume();
        assertThat(story.deadline("b")).contains(90L);
    }

    @Test
    void aTaskThatStartsWhileTheClockStandsStillHasItsWholeTime() {
        var story = Story.of(Policy.HOLD, task("a"), task("b"), task("c", "b").deadline(LIMIT))
                .fails("a")
                .later(500)
                .done("b")
                .later(500)
                .skip("a");
        assertThat(story.deadline("c")).contains(1060L);
    }

    @Test
    void aRetryHasANewDeadline() {
        var story = Story.of(Policy.HOLD, task("a").deadline(LIMIT))
                .later(100)
                .fails("a")
                .later(1000)
                .retry("a");
        assertThat(story.deadline("a")).contains(1160L);
    }

    @Test
    void theUndoHasADeadlineOfItsOwn() {
        var story = Story.of(task("a").deadline(LIMIT).undoDeadline(Duration.ofSeconds(5)), task("b", "a"))
                .done("a")
                .later(100)
                .fails("b")
                .later(7)
                .done("b");
        assertThat(story.deadline("a")).contains(112L);
        story.later(5).expires("a").shows("a=stuck 2, b=undone").is(Phase.STUCK);
    }

    @Test
    void anUndoWithoutALimitOfItsOwnHasNone() {
        var story = Story.of(task("a").deadline(LIMIT)).fails("a").later(1_000_000);
        story.refuses(story.expired("a"));
    }

    @Test
    void aLeavingThatTakesTooLongIsTakenForLeft() {
        Story.of(task("a").undoDeadline(Duration.ofSeconds(5)))
                .turn()
                .later(5)
                .expires("a")
                .shows("a=undoing 2");
    }

    @Test
    void theUndoOfAHeldRunHasItsWholeTime() {
        var story = Story.of(Policy.HOLD, task("a").undoDeadline(LIMIT))
                .fails("a")
                .later(500)
                .turn();
        assertThat(story.deadline("a")).contains(560L);
    }
}
