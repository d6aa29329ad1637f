package io.tutti.engine.run;

import static io.tutti.engine.run.Story.id;
import static io.tutti.engine.run.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.engine.graph.Join;
import io.tutti.engine.graph.Need;
import io.tutti.engine.graph.OnFailure;
import io.tutti.engine.graph.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a task starts, and when it can start no more. */
class JoinsTest {
    @Test
    void whatNeedsNothingStartsAtOnce() {
        Story.of(task("a"), task("b"), task("c", "a")).shows("a=doing 1, b=doing 1, c=blocked");
    }

    @Test
    void aRunWithoutTasksIsOverAtOnce() {
        Story.of().is(Phase.SUCCEEDED);
    }

    @Test
    void allWaitsForEveryNeed() {
        Story.of(task("a"), task("b"), task("c", "a", "b"))
                .done("a")
                .shows("a=done 1, b=doing 1, c=blocked")
                .done("b")
                .shows("a=done 1, b=done 1, c=doing 1")
                .done("c")
                .is(Phase.SUCCEEDED);
    }

    @Test
    void anyStartsWithTheFirstAndOnlyOnce() {
        Story.of(task("a"), task("b"), task("c", "a", "b").join(Join.any()))
                .done("b")
                .shows("a=doing 1, b=done 1, c=doing 1")
                .done("c", "a")
                .shows("a=done 1, b=done 1, c=done 1")
                .is(Phase.SUCCEEDED);
    }

    @Test
    void aCountStartsWithTheLastThatItCounts() {
        Story.of(task("a"), task("b"), task("c"), task("d", "a", "b", "c").join(new Join.Count(2)))
                .done("c")
                .shows("a=doing 1, b=doing 1, c=done 1, d=blocked")
                .done("a")
                .shows("a=done 1, b=doing 1, c=done 1, d=doing 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 100, 1000})
    void aJoinOfManyThatEndInOneInstantStartsExactlyOnce(int many) {
        var names = IntStream.range(0, many).mapToObj(i -> "p" + i).toArray(String[]::new);
        var tasks = new ArrayList<Task>();
        for (var name : names) {
            tasks.add(task(name));
        }
        tasks.add(task("join", names));
        var opened = new Event.Opened(
                java.time.Instant.EPOCH,
                "test",
                "subject",
                Value.none(),
                io.tutti.engine.graph.Graph.of(tasks),
                Policy.TURN_BACK);
        var run = Run.open(opened).run();
        var starts = 0;
        for (var name : names) {
            var before = run.active().contains(id("join"));
            run = run.after(new Event.Succeeded(java.time.Instant.EPOCH, id(name), 1, Value.none()))
                    .run();
            starts += !before && run.active().contains(id("join")) ? 1 : 0;
        }
        assertThat(starts).isEqualTo(1);
        assertThat(run.active()).containsExactly(id("join"));
        assertThat(run.wish(id("join")).orElseThrow().attempt()).isEqualTo(1);
    }

    @Test
    void aBranchNotTakenIsPassedOverAndSoIsWhatNeedsIt() {
        Story.of(
                        task("a"),
                        task("handler").needs(List.of(Need.failure(id("a")))),
                        task("after-handler", "handler"),
                        task("last", "after-handler"),
                        task("either").needs(List.of(Need.either(id("a")))))
                .done("a")
                .shows("a=done 1, handler=passed over, after-handler=passed over, last=passed over, either=doing 1")
                .done("either")
                .is(Phase.SUCCEEDED);
    }

    @Test
    void aSuccessThatPassesOverTheLastHandlerOfAFailureTurnsAlsoAHeldRunBack() {
        Story.of(
                        Policy.HOLD,
                        task("held"),
                        task("handled").onFailure(OnFailure.TURN_BACK),
                        task("last"),
                        task("handler").needs(List.of(Need.failure(id("handled")), Need.failure(id("last")))))
                .fails("held")
                .fails("handled")
                .is(Phase.HELD)
                .done("last")
                .is(Phase.UNWINDING)
                .wants("UNDO held", "UNDO handled", "UNDO last");
    }

    @Test
    void aPassedOverNeedMeetsNothingNotEvenEither() {
        Story.of(
                        task("a"),
                        task("handler").needs(List.of(Need.failure(id("a")))),
                        task("after").needs(List.of(Need.either(id("handler")))))
                .done("a")
                .shows("a=done 1, handler=passed over, after=passed over")
                .is(Phase.SUCCEEDED);
    }

    @Test
    void aJoinOfAnyIsPassedOverOnlyWithItsLastNeed() {
        Story.of(
                        task("a"),
                        task("b"),
                        task("c")
                                .needs(List.of(Need.failure(id("a")), Need.failure(id("b"))))
                                .join(Join.any()))
                .done("a")
                .shows("a=done 1, b=doing 1, c=blocked")
                .done("b")
                .shows("a=done 1, b=done 1, c=passed over");
    }

    @Test
    void aCountIsPassedOverAsSoonAsItCannotBeReached() {
        Story.of(
                        task("a"),
                        task("b"),
                        task("c"),
                        task("d")
                                .needs(List.of(Need.failure(id("a")), Need.failure(id("b")), Need.failure(id("c"))))
                                .join(new Join.Count(2)))
                .done("a")
                .shows("a=done 1, b=doing 1, c=doing 1, d=blocked")
                .done("b")
                .shows("a=done 1, b=done 1, c=doing 1, d=passed over");
    }

    @Test
    void aJoinKeepsAllItsNeedsForTheOrderOfUndo() {
        Story.of(task("a"), task("b"), task("c", "a", "b").join(Join.any()))
                .done("a", "b", "c")
                .is(Phase.SUCCEEDED);
        Story.of(task("a"), task("b"), task("c", "a", "b").join(Join.any()), task("d"))
                .done("a", "b")
                .turn()
                .wants("LEAVE c", "LEAVE d")
                .leaves("c")
                .wants("UNDO c", "LEAVE d")
                .done("c")
                .wants("UNDO a", "UNDO b", "LEAVE d");
    }
}
