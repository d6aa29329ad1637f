package io.tutti.engine.run;

import static io.tutti.engine.run.Story.id;
import static io.tutti.engine.run.Story.task;

import org.junit.jupiter.api.Test;

/** Something newer takes a run's place. */
class SupersedingTest {
    @Test
    void whatIsUnderWayIsToldToEndAndNothingStarts() {
        Story.of(task("a"), task("b", "a"), task("c"))
                .done("a")
                .supersede()
                .is(Phase.HALTING)
                .wants("LEAVE b", "LEAVE c")
                .leaves("b")
                .done("c")
                .is(Phase.FAILED)
                .shows("a=done 1, b=failed 1 fatal, c=done 1");
    }

    @Test
    void nothingIsUndoneWhateverThePolicy() {
        for (var policy : Policy.values()) {
            Story.of(policy, task("a"), task("b", "a"))
                    .done("a")
                    .supersede()
                    .leaves("b")
                    .is(Phase.FAILED)
                    .wants();
        }
    }

    @Test
    void whatWaitsForAPersonWaitsNoMore() {
        Story.of(Policy.HOLD, task("a")).fails("a").is(Phase.HELD).supersede().is(Phase.FAILED);
        Story.of(task("a"), task("b", "a"))
                .done("a")
                .fails("b")
                .fails("b")
                .is(Phase.STUCK)
                .supersede()
                .is(Phase.FAILED);
    }

    @Test
    void aPausedAndACancelledRunGiveWay() {
        Story.of(task("a")).pause().supersede().wants("LEAVE a").leaves("a").is(Phase.FAILED);
        Story.of(task("a")).cancel().leaves("a").is(Phase.CANCELLED).supersede().is(Phase.FAILED);
        Story.of(task("a")).cancel().supersede().leaves("a").is(Phase.FAILED);
    }

    @Test
    void aRunThatIsTurningBackFirstComesToItsEnd() {
        var story = Story.of(task("a"), task("b", "a")).done("a").turn();
        story.refuses(new Event.Superseded(story.now(), "newer", "impatient"));
    }

    @Test
    void aRunThatIsOverIsLeftAlone() {
        var story = Story.of(task("a")).done("a");
        story.refuses(new Event.Superseded(story.now(), "newer", "late"))
                .refuses(new Event.Retried(story.now(), id("a")));
    }

    @Test
    void growthThatIsOwedIsTakenAndNothingOfItStarts() {
        Story.of(task("a").growing(), task("b"))
                .done("a")
                .supersede()
                .leaves("b")
                .is(Phase.HALTING)
                .grows("a", task("c", "a"))
                .is(Phase.FAILED)
                .shows("a=done 1, b=failed 1 fatal, c=blocked");
    }
}
