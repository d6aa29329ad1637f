package io.tutti.engine.run;

import static io.tutti.engine.run.Story.id;
import static io.tutti.engine.run.Story.task;

import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.OnFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a failure for good leads to: policies of the run, hints of the task, handlers. */
class FailuresTest {
    @Test
    void turnBackUndoesEverythingInReverseOrder() {
        Story.of(Policy.TURN_BACK, task("a"), task("b", "a"), task("c", "b"))
                .done("a", "b")
                .fails("c")
                .is(Phase.UNWINDING)
                .shows("a=done 1, b=done 1, c=undoing 2")
                .done("c")
                .shows("a=done 1, b=undoing 2, c=undone")
                .done("b")
                .shows("a=undoing 2, b=undone, c=undone")
                .done("a")
                .is(Phase.UNDONE);
    }

    @Test
    void holdGoesOnWithWhatDoesNotDependOnTheFailureThenWaits() {
        Story.of(Policy.HOLD, task("a"), task("b"), task("c", "a"), task("d", "b"))
                .fails("a")
                .is(Phase.HELD)
                .done("b")
                .shows("a=failed 1 held, b=done 1, c=blocked, d=doing 1")
                .done("d")
                .is(Phase.HELD);
    }

    @Test
    void haltEndsWhatIsInFlightStartsNothingAndIsOver() {
        Story.of(Policy.HALT, task("a"), task("b"), task("c", "b"))
                .fails("a")
                .is(Phase.HALTING)
                .wants("DO b")
                .done("b")
                .shows("a=failed 1 fatal, b=done 1, c=blocked")
                .is(Phase.FAILED)
                .wants();
    }

    @Test
    void aHaltingRunTriesNothingAgain() {
        Story.of(Policy.HALT, task("a"), task("b").tries(5, 1, java.time.Duration.ZERO))
                .fails("a")
                .fails("b")
                .shows("a=failed 1 fatal, b=failed 1 fatal")
                .is(Phase.FAILED);
    }

    @Test
    void asRunDoesWhatTheRunDoes() {
        Story.of(Policy.HOLD, task("a").onFailure(OnFailure.AS_RUN)).fails("a").is(Phase.HELD);
        Story.of(Policy.HALT, task("a").onFailure(OnFailure.AS_RUN)).fails("a").is(Phase.FAILED);
        Story.of(Policy.TURN_BACK, task("a").onFailure(OnFailure.AS_RUN))
                .fails("a")
                .is(Phase.UNWINDING);
    }

    @Test
    void theHintHoldBeatsTheRunsPolicy() {
        Story.of(Policy.TURN_BACK, task("a").onFailure(OnFailure.HOLD))
                .fails("a")
                .is(Phase.HELD);
    }

    @Test
    void theHintTurnBackBeatsTheRunsPolicy() {
        Story.of(Policy.HOLD, task("a").onFailure(OnFailure.TURN_BACK))
                .fails("a")
                .is(Phase.UNWINDING);
        Story.of(Policy.HALT, task("a").onFailure(OnFailure.TURN_BACK))
                .fails("a")
                .is(Phase.UNWINDING);
    }

    @Test
    void theHintCarryOnCountsAsHandledAndPassesOverWhatNeedsItsSuccess() {
        Story.of(task("a").onFailure(OnFailure.CARRY_ON), task("b", "a"), task("c"))
                .fails("a")
                .shows("a=failed 1 carried, b=passed over, c=doing 1")
                .done("c")
                .is(Phase.SUCCEEDED);
    }

    @Test
    void aHandlerTakesOverAndTheRunSucceeds() {
        Story.of(task("a"), task("handler").needs(List.of(Need.failure(id("a")))), task("b", "a"))
                .fails("a")
                .shows("a=failed 1 handled, handler=doing 1, b=passed over")
                .done("handler")
                .is(Phase.SUCCEEDED);
    }

    @Test
    void whoeverWaitsForEitherEndHandlesAFailureToo() {
        Story.of(task("a"), task("cleanup").needs(List.of(Need.either(id("a")))))
                .fails("a")
                .shows("a=failed 1 handled, cleanup=doing 1");
    }

    @Test
    void aHandlersOwnFailureIsNotHandled() {
        Story.of(task("a"), task("handler").needs(List.of(Need.failure(id("a")))))
                .fails("a")
                .fails("handler")
                .is(Phase.UNWINDING)
                .shows("a=failed 1 handled, handler=undoing 2");
    }

    @Test
    void aHandlerThatIsPassedOverHandlesNothing() {
        var handler = task("handler").needs(List.of(Need.failure(id("a")), Need.success(id("b"))));
        Story.of(task("a"), task("b").onFailure(OnFailure.CARRY_ON), handler)
                .fails("b")
                .shows("a=doing 1, b=failed 1 carried, handler=passed over")
                .fails("a")
                .is(Phase.UNWINDING);
        Story.of(task("a"), task("b").onFailure(OnFailure.CARRY_ON), handler)
                .fails("a")
                .shows("a=failed 1 handled, b=doing 1, handler=blocked")
                .fails("b")
                .is(Phase.UNWINDING);
        Story.of(task("a").onFailure(OnFailure.CARRY_ON), task("b").onFailure(OnFailure.CARRY_ON), handler)
                .fails("a")
                .fails("b")
                .shows("a=failed 1 carried, b=failed 1 carried, handler=passed over")
                .is(Phase.SUCCEEDED);
    }

    @Test
    void oneHandlerThatIsLeftIsEnough() {
        var first = task("first").needs(List.of(Need.failure(id("a")), Need.success(id("b"))));
        var second = task("second").needs(List.of(Need.either(id("a")), Need.success(id("c"))));
        Story.of(task("a"), task("b").onFailure(OnFailure.CARRY_ON), task("c"), first, second)
                .fails("a")
                .fails("b")
                .is(Phase.RUNNING)
                .done("c")
                .shows("a=failed 1 handled, b=failed 1 carried, c=done 1, first=passed over, second=doing 1");
    }

    @Test
    void aFailureThatLosesItsHandlerIsHeldAndARetryGivesWhatNeedsItItsChanceAgain() {
        var handler = task("handler").needs(List.of(Need.failure(id("a")), Need.success(id("b"))));
        var join = task("join").needs(List.of(Need.success(id("a")), Need.success(id("d"))));
        Story.of(
                        Policy.HOLD,
                        task("a"),
                        task("b").onFailure(OnFailure.CARRY_ON),
                        handler,
                        task("c", "a"),
                        task("d"),
                        join)
                .fails("a")
                .shows("a=failed 1 handled, b=doing 1, handler=blocked, c=passed over, d=doing 1, join=passed over")
                .fails("b")
                .is(Phase.HELD)
                .shows("a=failed 1 held, b=failed 1 carried, handler=passed over, c=blocked, d=doing 1, join=blocked")
                .retry("a")
                .done("a", "d", "c", "join")
                .is(Phase.SUCCEEDED);
    }

    @Test
    void handledFailuresAreUndoneTooWhenTheRunTurnsBack() {
        Story.of(task("a"), task("handler").needs(List.of(Need.failure(id("a")))))
                .fails("a")
                .turn()
                .leaves("handler")
                .done("handler")
                .wants("UNDO a")
                .done("a")
                .is(Phase.UNDONE);
    }

    @Test
    void aFailedTaskIsUndoneWithItsLastCheckpoint() {
        var story = Story.of(task("a")).fails("a");
        org.assertj.core.api.Assertions.assertThat(story.effect("a").checkpoint())
                .isEqualTo(io.tutti.contract.value.Value.of("half a"));
    }

    @Test
    void aTurnBackHintInAHeldRunUndoesWhatIsHeldToo() {
        Story.of(Policy.HOLD, task("a"), task("b").onFailure(OnFailure.TURN_BACK))
                .fails("a")
                .fails("b")
                .wants("UNDO a", "UNDO b")
                .done("a", "b")
                .is(Phase.UNDONE);
    }

    @Test
    void nothingStartsWithTheFailureThatEndsTheWayForward() {
        Story.of(
                        Policy.HALT,
                        task("a"),
                        task("b"),
                        task("handles b").needs(List.of(new Need(id("b"), Need.On.EITHER))),
                        task("c", "b"),
                        task("handles a").needs(List.of(new Need(id("a"), Need.On.EITHER), Need.success(id("c")))))
                .fails("a")
                .fails("b")
                .is(Phase.FAILED);
    }
}
