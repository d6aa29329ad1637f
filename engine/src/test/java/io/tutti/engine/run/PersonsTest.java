package io.tutti.engine.run;

import static io.tutti.engine.run.Story.id;
import static io.tutti.engine.run.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.engine.graph.OnFailure;
import org.junit.jupiter.api.Test;

/** What people decide: every failed or waiting state has a way out. */
class PersonsTest {
    private static Story held() {
        return Story.of(Policy.HOLD, task("a"), task("b", "a")).fails("a");
    }

    @Test
    void aRetryOfAHeldFailureGoesOn() {
        held().retry("a").is(Phase.RUNNING).done("a").shows("a=done 2, b=doing 1");
    }

    @Test
    void aSkipCountsAsSuccessWithNull() {
        var story = held().skip("a").shows("a=skipped, b=doing 1");
        assertThat(story.run().output(id("a"))).contains(Value.none());
    }

    @Test
    void aSkippedTaskIsUndoneWhenTheRunTurnsBackForItMayHaveMadeSomething() {
        held().skip("a").fails("b").turn().done("b").wants("UNDO a");
    }

    @Test
    void aTaskMarkedDoneCountsWithWhatThePersonSays() {
        var story = held().markDone("a").shows("a=done 1, b=doing 1");
        assertThat(story.run().output(id("a"))).contains(Value.of("by hand"));
    }

    @Test
    void aWaitingTaskIsLeftBeforeASkipCounts() {
        Story.of(task("a"), task("b", "a"))
                .awaits("a", "x")
                .skip("a")
                .shows("a=leaving 1, b=blocked")
                .leaves("a")
                .shows("a=skipped, b=doing 1");
    }

    @Test
    void aWaitingTaskIsLeftBeforeItsMarkAsDoneCounts() {
        Story.of(task("a"), task("b", "a"))
                .markDone("a")
                .wants("LEAVE a")
                .leaves("a")
                .shows("a=done 1, b=doing 1");
    }

    @Test
    void aSkipOfALeavingTaskIsRefused() {
        var story = Story.of(task("a")).skip("a");
        story.refuses(new Event.Skipped(story.now(), id("a"), "again"));
    }

    @Test
    void aStuckUndoIsMarkedClean() {
        Story.of(task("a"), task("b", "a"))
                .done("a")
                .fails("b")
                .fails("b")
                .is(Phase.STUCK)
                .markClean("b")
                .wants("UNDO a")
                .done("a")
                .is(Phase.UNDONE);
    }

    @Test
    void whatIsNotStuckIsNotMarkedClean() {
        var story = held();
        story.refuses(new Event.MarkedClean(story.now(), id("a"), ""))
                .refuses(new Event.MarkedClean(story.now(), id("b"), ""));
    }

    @Test
    void whatHasNotFailedIsNotRetried() {
        var story = Story.of(Policy.HOLD, task("a"), task("b", "a"), task("c")).done("a");
        story.refuses(new Event.Retried(story.now(), id("a")))
                .refuses(new Event.Retried(story.now(), id("b")))
                .refuses(new Event.Retried(story.now(), id("nobody")));
    }

    @Test
    void aFailureThatWasHandledIsDecidedAlready() {
        var story = Story.of(task("a").onFailure(OnFailure.CARRY_ON), task("b")).fails("a");
        story.refuses(new Event.Retried(story.now(), id("a"))).refuses(new Event.Skipped(story.now(), id("a"), ""));
    }

    @Test
    void aCorrectionChangesTheInputAndNoTask() {
        var story = held();
        story.take(new Event.Corrected(story.now(), Value.of("better"))).shows("a=failed 1 held, b=blocked");
        assertThat(story.run().input()).isEqualTo(Value.of("better"));
    }

    @Test
    void aPauseWantsNothingButTakesReports() {
        Story.of(task("a"), task("b", "a"))
                .pause()
                .is(Phase.PAUSED)
                .wants()
                .done("a")
                .wants()
                .resume()
                .wants("DO b");
    }

    @Test
    void whatEndsInAPauseIsOverOnlyAfterTheResume() {
        Story.of(task("a")).pause().done("a").is(Phase.PAUSED).resume().is(Phase.SUCCEEDED);
    }

    @Test
    void aPauseIsTakenOnceAndAResumeOnlyThen() {
        var story = Story.of(task("a"));
        story.refuses(new Event.Resumed(story.now())).pause().refuses(new Event.Paused(story.now()));
    }
}
