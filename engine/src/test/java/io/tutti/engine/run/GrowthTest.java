package io.tutti.engine.run;

import static io.tutti.engine.run.Story.id;
import static io.tutti.engine.run.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.engine.graph.Need;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A task's success may add tasks that only its result can name. */
class GrowthTest {
    @Test
    void aRunStaysOpenWhileGrowthIsOwed() {
        Story.of(task("a").growing())
                .done("a")
                .is(Phase.RUNNING)
                .wants()
                .grows("a")
                .is(Phase.SUCCEEDED);
    }

    @Test
    void whatHasGrownStartsWhenItsNeedsAllow() {
        Story.of(task("a").growing())
                .done("a")
                .grows("a", task("b", "a"), task("c", "b"))
                .shows("a=done 1, b=doing 1, c=blocked")
                .done("b", "c")
                .is(Phase.SUCCEEDED);
    }

    @Test
    void growthAddsNeedsToWhatWaitsForTheTaskThatGrows() {
        var story = Story.of(task("a").growing(), task("last", "a")).done("a").shows("a=done 1, last=blocked");
        story.take(new Event.Grown(
                        story.now(),
                        id("a"),
                        List.of(task("b", "a"), task("c", "a")),
                        List.of(new Event.MoreNeeds(
                                id("last"), List.of(Need.success(id("b")), Need.success(id("c")))))))
                .shows("a=done 1, last=blocked, b=doing 1, c=doing 1")
                .done("b")
                .shows("a=done 1, last=blocked, b=done 1, c=doing 1")
                .done("c")
                .shows("a=done 1, last=doing 1, b=done 1, c=done 1");
    }

    @Test
    void whatWaitsForATaskThatGrowsStartsOnceItHasGrown() {
        Story.of(task("a").growing(), task("b", "a"))
                .done("a")
                .shows("a=done 1, b=blocked")
                .grows("a")
                .shows("a=done 1, b=doing 1");
    }

    @Test
    void aGrownTaskNeedsTheTaskThatGrewIt() {
        var story = Story.of(task("a").growing(), task("b")).done("a");
        story.refuses(new Event.Grown(story.now(), id("a"), List.of(task("c")), List.of()))
                .refuses(new Event.Grown(story.now(), id("a"), List.of(task("c", "b")), List.of()));
    }

    @Test
    void aTaskThatHasStartedGetsNoMoreNeeds() {
        var story = Story.of(task("a").growing(), task("b")).done("a");
        story.refuses(new Event.Grown(
                story.now(),
                id("a"),
                List.of(task("c", "a")),
                List.of(new Event.MoreNeeds(id("b"), List.of(Need.success(id("c")))))));
    }

    @Test
    void growthIsOwedOnce() {
        var story = Story.of(task("a").growing(), task("b")).done("a").grows("a");
        story.refuses(new Event.Grown(story.now(), id("a"), List.of(), List.of()));
    }

    @Test
    void owedGrowthIsDroppedOnceTheRunHasTurnedBack() {
        var story = Story.of(task("a").growing(), task("b")).done("a").turn();
        story.refuses(new Event.Grown(story.now(), id("a"), List.of(task("c", "a")), List.of()))
                .wants("LEAVE b", "UNDO a");
        assertThat(story.run().owed()).isEmpty();
    }

    @Test
    void aTaskThatEndsAfterTheTurnOwesNoGrowth() {
        var story = Story.of(task("a").growing()).turn().done("a").wants("UNDO a");
        assertThat(story.run().owed()).isEmpty();
    }

    @Test
    void whatGrowsWhileTheRunIsCancelledStartsWithTheResume() {
        Story.of(task("a").growing())
                .cancel()
                .done("a")
                .grows("a", task("b", "a"))
                .shows("a=done 1, b=blocked")
                .is(Phase.CANCELLED)
                .resume()
                .shows("a=done 1, b=doing 1");
    }

    @Test
    void whatHasGrownIsUndoneBeforeTheTaskThatGrewIt() {
        Story.of(task("a").growing())
                .done("a")
                .grows("a", task("b", "a"))
                .fails("b")
                .wants("UNDO b")
                .done("b")
                .wants("UNDO a");
    }

    @Test
    void growthIntoACycleIsRefusedAndNamesIt() {
        var story = Story.of(task("a").growing(), task("b", "a")).done("a");
        var cycle = new Event.Grown(
                story.now(),
                id("a"),
                List.of(task("c", "a", "b")),
                List.of(new Event.MoreNeeds(id("b"), List.of(Need.success(id("c"))))));
        assertThat(story.refuses(cycle).run().refusal(cycle))
                .hasValueSatisfying(why -> assertThat(why).contains("c -> b -> c"));
    }

    @Test
    void growthThatTheGraphCannotHoldIsRefusedAndSaysWhy() {
        var story = Story.of(task("a").growing(), task("b")).done("a");
        var unknown = new Event.Grown(story.now(), id("a"), List.of(task("c", "a", "x")), List.of());
        assertThat(story.refuses(unknown).run().refusal(unknown)).contains("Task c needs x, which does not exist");
        var twice = new Event.Grown(story.now(), id("a"), List.of(task("b", "a")), List.of());
        assertThat(story.refuses(twice).run().refusal(twice)).contains("Two tasks are called b");
        var nobody = new Event.Grown(
                story.now(),
                id("a"),
                List.of(task("c", "a")),
                List.of(new Event.MoreNeeds(id("x"), List.of(Need.success(id("c"))))));
        assertThat(story.refuses(nobody).run().refusal(nobody)).contains("Task x can need no more: it does not exist");
    }

    @Test
    void grownTasksThatCanNeverStartArePassedOver() {
        Story.of(task("a").growing())
                .done("a")
                .grows("a", task("b").needs(List.of(Need.failure(id("a")))), task("c", "b"))
                .shows("a=done 1, b=passed over, c=passed over")
                .is(Phase.SUCCEEDED);
    }

    @Test
    void aSkippedTaskOwesNoGrowth() {
        Story.of(Policy.HOLD, task("a").growing(), task("b", "a"))
                .fails("a")
                .skip("a")
                .shows("a=skipped, b=doing 1");
    }

    @Test
    void aTaskMarkedDoneOwesItsGrowth() {
        Story.of(Policy.HOLD, task("a").growing())
                .fails("a")
                .markDone("a")
                .is(Phase.RUNNING)
                .grows("a", task("b", "a"))
                .shows("a=done 1, b=doing 1");
    }
}
