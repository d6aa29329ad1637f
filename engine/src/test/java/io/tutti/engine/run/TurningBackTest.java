package io.tutti.engine.run;

import static io.tutti.engine.run.Story.id;
import static io.tutti.engine.run.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Task;
import io.tutti.engine.graph.Work;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Everything done or in doubt is undone, each task after all that need it. */
class TurningBackTest {
    @Test
    void aTaskUnderWayIsLeftBeforeItIsUndone() {
        Story.of(task("a"), task("b", "a"))
                .done("a")
                .turn()
                .wants("LEAVE b")
                .leaves("b")
                .wants("UNDO b")
                .done("b")
                .wants("UNDO a");
    }

    @Test
    void aCallThatEndsWellMeanwhileIsUndoneWithWhatItMade() {
        var story = Story.of(task("a")).turn().done("a");
        assertThat(story.effect("a").operation()).isEqualTo(Effect.Operation.UNDO);
        assertThat(story.effect("a").checkpoint()).isEqualTo(Value.of("a"));
    }

    @Test
    void aCallThatOnlyProgressesMeanwhileIsLeftAtOnce() {
        var story = Story.of(task("a")).turn().later(5);
        story.take(story.progressed("a", "made", Optional.empty()));
        assertThat(story.effect("a").wake()).contains(story.now());
        assertThat(story.effect("a").operation()).isEqualTo(Effect.Operation.LEAVE);
    }

    @Test
    void whatNeverStartedIsNotUndone() {
        Story.of(task("a"), task("b", "a"), task("c"))
                .done("a")
                .fails("c")
                .leaves("b")
                .done("b", "c", "a")
                .shows("a=undone, b=undone, c=undone")
                .is(Phase.UNDONE);
        Story.of(task("a"), task("b", "a"))
                .fails("a")
                .done("a")
                .shows("a=undone, b=blocked")
                .is(Phase.UNDONE);
    }

    @Test
    void nothingStartsForwardAnyMore() {
        Story.of(task("a"), task("b", "a")).turn().done("a").shows("a=undoing 2, b=blocked");
    }

    @Test
    void undosThatDoNotNeedEachOtherGoTogether() {
        Story.of(task("a"), task("b", "a"), task("c", "a"), task("d", "b", "c"))
                .done("a", "b", "c")
                .fails("d")
                .done("d")
                .wants("UNDO b", "UNDO c")
                .done("c")
                .wants("UNDO b")
                .done("b")
                .wants("UNDO a");
    }

    @Test
    void whatHasNothingToUndoLetsTheUndoPass() {
        var plain = Task.of("b", Work.of("test", "do")).after("a");
        Story.of(task("a"), plain, task("c", "b"))
                .done("a", "b")
                .fails("c")
                .done("c")
                .shows("a=undoing 2, b=undone, c=undone");
    }

    @Test
    void aStuckUndoHoldsBackWhatItNeedsAndNothingElse() {
        Story.of(task("a"), task("b", "a"), task("c"))
                .done("a", "b")
                .fails("c")
                .fails("b")
                .done("c")
                .shows("a=done 1, b=stuck 2, c=undone")
                .is(Phase.STUCK);
    }

    @Test
    void aStuckUndoGoesOnAfterARetry() {
        Story.of(task("a"), task("b", "a"), task("c"))
                .done("a", "b")
                .fails("c")
                .fails("b")
                .done("c")
                .retry("b")
                .is(Phase.UNWINDING)
                .done("b")
                .done("a")
                .is(Phase.UNDONE);
    }

    @Test
    void aTurnEndsAPauseAndAHoldAndACancel() {
        Story.of(task("a")).pause().turn().is(Phase.UNWINDING).wants("LEAVE a");
        Story.of(Policy.HOLD, task("a")).fails("a").turn().wants("UNDO a");
        Story.of(task("a")).cancel().leaves("a").is(Phase.CANCELLED).turn().wants("UNDO a");
    }

    @Test
    void aRunTurnsOnceAndNeverForwardAgain() {
        var story = Story.of(task("a"), task("b")).done("a").turn();
        story.refuses(new Event.Turned(story.now(), "again"))
                .refuses(new Event.Cancelled(story.now(), "late"))
                .refuses(new Event.Resumed(story.now()));
    }

    @Test
    void thereIsNoForwardRetryOnceARunHasTurnedBack() {
        var story = Story.of(Policy.HOLD, task("a"), task("b", "a"))
                .done("a")
                .fails("b")
                .turn();
        story.refuses(new Event.Retried(story.now(), id("b")))
                .refuses(new Event.Skipped(story.now(), id("b"), ""))
                .refuses(new Event.MarkedDone(story.now(), id("b"), Value.none(), ""));
    }

    @Test
    void aRunThatIsOverTakesNothing() {
        var story = Story.of(task("a")).done("a").is(Phase.SUCCEEDED);
        story.refuses(new Event.Turned(story.now(), "late"))
                .refuses(new Event.Paused(story.now()))
                .refuses(new Event.Owned(story.now(), "node", 2))
                .refuses(story.failed("a", 1));
    }

    @Test
    void anUndoCanBePausedToo() {
        Story.of(task("a"), task("b", "a"))
                .done("a")
                .fails("b")
                .pause()
                .is(Phase.PAUSED)
                .wants()
                .resume()
                .wants("UNDO b")
                .is(Phase.UNWINDING);
    }
}
