package io.tutti.engine.run;

import static io.tutti.engine.run.Story.id;
import static io.tutti.engine.run.Story.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.value.Value;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Attempts rise over a task's life; tries are budgeted per side. */
class AttemptsTest {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    @Test
    void attemptsAreNumberedOnThroughTriesUndoAndPersonsRetries() {
        Story.of(task("a").tries(2, 2, PAUSE))
                .fails("a")
                .shows("a=doing 2")
                .fails("a")
                .shows("a=undoing 3")
                .fails("a")
                .shows("a=undoing 4")
                .fails("a")
                .shows("a=stuck 4")
                .retry("a")
                .shows("a=undoing 5")
                .done("a")
                .is(Phase.UNDONE);
    }

    @Test
    void aReportOfAnEarlierAttemptIsRefused() {
        var story = Story.of(task("a").tries(2, 1, PAUSE));
        var late = story.succeeded("a", 1);
        story.fails("a").refuses(late).refuses(story.failed("a", 1)).shows("a=doing 2");
    }

    @Test
    void aReportOfTheDoingIsNeverTakenForOneOfTheUndoing() {
        var story = Story.of(task("a"), task("b"));
        var late = story.succeeded("a", 1);
        story.fails("a").shows("a=undoing 2, b=leaving 1").refuses(late);
    }

    @Test
    void aDoubledReportIsRefused() {
        var story = Story.of(task("a"), task("b"));
        story.done("a").refuses(story.succeeded("a", 1)).refuses(story.failed("a", 1));
    }

    @Test
    void aReportForATaskThatHasNotStartedOrDoesNotExistIsRefused() {
        var story = Story.of(task("a"), task("b", "a"));
        story.refuses(story.succeeded("b", 1)).refuses(story.succeeded("nobody", 1));
    }

    @Test
    void whatIsRefusedIsNeverFolded() {
        var story = Story.of(task("a"), task("b", "a"));
        assertThatThrownBy(() -> story.run().after(story.succeeded("b", 1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void triesPauseLongerAndLonger() {
        var story = Story.of(task("a").tries(4, 1, PAUSE));
        story.fails("a");
        assertThat(story.effect("a").wake()).contains(story.at(10));
        story.later(10).fails("a");
        assertThat(story.effect("a").wake()).contains(story.at(30));
        story.later(20).fails("a");
        assertThat(story.effect("a").wake()).contains(story.at(70));
    }

    @Test
    void pausesBetweenTriesGrowToFiveMinutesAtMost() {
        assertThat(Event.backOff(task("a").tries(99, 1, PAUSE), 98)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void theNextTryFindsWhatTheLastOneLeft() {
        var story = Story.of(task("a").tries(2, 1, PAUSE)).fails("a");
        assertThat(story.effect("a").checkpoint()).isEqualTo(Value.of("half a"));
    }

    @Test
    void aFailureThatNamesNothingKeepsTheLastCheckpoint() {
        var story = Story.of(task("a").tries(2, 1, PAUSE));
        story.take(story.progressed("a", "made", Optional.of(5L)));
        story.take(new Event.Failed(
                story.now(), id("a"), 1, io.tutti.contract.problem.Problem.of("test.failed", "Failed"), Value.none()));
        assertThat(story.effect("a").checkpoint()).isEqualTo(Value.of("made"));
    }

    @Test
    void aPersonsRetryRenewsTheBudgetOfTries() {
        Story.of(Policy.HOLD, task("a").tries(2, 1, PAUSE))
                .fails("a")
                .fails("a")
                .shows("a=failed 2 held")
                .retry("a")
                .shows("a=doing 3")
                .fails("a")
                .shows("a=doing 4")
                .fails("a")
                .shows("a=failed 4 held");
    }

    @Test
    void theUndoHasTriesOfItsOwn() {
        Story.of(task("a").tries(5, 2, PAUSE))
                .turn()
                .leaves("a")
                .shows("a=undoing 2")
                .fails("a")
                .shows("a=undoing 3")
                .fails("a")
                .shows("a=stuck 3");
    }

    @Test
    void theSameTokenServesEveryAttemptButTheAttemptIsNamed() {
        var story = Story.of(task("a").tries(2, 1, PAUSE)).fails("a");
        assertThat(story.effect("a").attempt()).isEqualTo(2);
    }
}
