package io.tutti.engine.run;

import static io.tutti.engine.run.Story.id;
import static io.tutti.engine.run.Story.task;

import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.Work;
import org.junit.jupiter.api.Test;

/** A cancel ends what is in flight and starts nothing; the run stays open. */
class CancelTest {
    @Test
    void whatIsInFlightIsToldToEndAndNothingStarts() {
        Story.of(task("a"), task("b", "a"), task("c"))
                .cancel()
                .is(Phase.CANCELLING)
                .wants("LEAVE a", "LEAVE c")
                .done("a")
                .leaves("c")
                .shows("a=done 1, b=blocked, c=failed 1 cancelled")
                .is(Phase.CANCELLED)
                .wants();
    }

    @Test
    void aResumeStartsAgainWhatTheCancelEndedAndWhatIsReady() {
        Story.of(task("a"), task("b", "a"), task("c"))
                .cancel()
                .done("a")
                .leaves("c")
                .resume()
                .is(Phase.RUNNING)
                .shows("a=done 1, b=doing 1, c=doing 2")
                .done("b", "c")
                .is(Phase.SUCCEEDED);
    }

    @Test
    void aResumeWaitsUntilTheCancelIsThrough() {
        var story = Story.of(task("a")).cancel();
        story.refuses(new Event.Resumed(story.now())).leaves("a").resume().shows("a=doing 2");
    }

    @Test
    void aPauseOfACancelIsEndedByAResumeThatLeavesItCancelled() {
        Story.of(task("a"))
                .cancel()
                .pause()
                .wants()
                .resume()
                .is(Phase.CANCELLING)
                .wants("LEAVE a")
                .leaves("a")
                .is(Phase.CANCELLED);
    }

    @Test
    void aHeldFailureIsStillHeldAfterCancelAndResume() {
        Story.of(Policy.HOLD, task("a"), task("b"))
                .fails("a")
                .cancel()
                .leaves("b")
                .is(Phase.CANCELLED)
                .resume()
                .shows("a=failed 1 held, b=doing 2")
                .done("b")
                .is(Phase.HELD);
    }

    @Test
    void aSkipAskedBeforeTheCancelStillCounts() {
        Story.of(task("a"), task("b", "a"))
                .skip("a")
                .cancel()
                .leaves("a")
                .shows("a=skipped, b=blocked")
                .resume()
                .shows("a=skipped, b=doing 1");
    }

    @Test
    void aCancelledRunCanBeTurnedBack() {
        Story.of(task("a"), task("b", "a"))
                .done("a")
                .cancel()
                .leaves("b")
                .turn()
                .done("b", "a")
                .is(Phase.UNDONE);
    }

    @Test
    void aCancelledRunIsNotCancelledAgain() {
        var story = Story.of(task("a")).cancel();
        story.refuses(new Event.Cancelled(story.now(), "again")).refuses(new Event.Retried(story.now(), id("a")));
    }

    @Test
    void aResumePassesOverWhatCanStartNoMore() {
        Story.of(
                        task("a"),
                        Task.of("handler", Work.of("test", "do"))
                                .needs(java.util.List.of(io.tutti.engine.graph.Need.failure(id("a")))))
                .cancel()
                .done("a")
                .resume()
                .shows("a=done 1, handler=passed over")
                .is(Phase.SUCCEEDED);
    }
}
