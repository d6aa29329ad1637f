package io.tutti.engine.run;

import static io.tutti.engine.run.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.engine.graph.OnFailure;
import io.tutti.engine.graph.OnSuccess;
import io.tutti.engine.graph.Task;
import org.junit.jupiter.api.Test;

/** A run whose seal is done turns back no more. */
class SealingTest {
    private static Task seal(String id, String... after) {
        return task(id, after).onSuccess(OnSuccess.SEAL);
    }

    @Test
    void beforeTheSealARunTurnsBack() {
        Story.of(task("a"), seal("s", "a"), task("old", "s")).done("a").turn().wants("LEAVE s");
    }

    @Test
    void afterTheSealItDoesNot() {
        var story = Story.of(task("a"), seal("s", "a"), task("old", "s")).done("a", "s");
        story.refuses(new Event.Turned(story.now(), "late")).done("old").is(Phase.SUCCEEDED);
        assertThat(story.run().sealed()).isTrue();
    }

    @Test
    void aFailureAfterTheSealWaitsForAPersonWhateverTurnsBackOtherwise() {
        for (var policy : new Policy[] {Policy.TURN_BACK, Policy.HOLD}) {
            Story.of(policy, task("a"), seal("s", "a"), task("old", "s"))
                    .done("a", "s")
                    .fails("old")
                    .is(Phase.HELD)
                    .shows("a=done 1, s=done 1, old=failed 1 held")
                    .retry("old")
                    .done("old")
                    .is(Phase.SUCCEEDED);
        }
        Story.of(Policy.HALT, task("a"), seal("s", "a"), task("old", "s").onFailure(OnFailure.TURN_BACK))
                .done("a", "s")
                .fails("old")
                .is(Phase.HELD)
                .skip("old")
                .is(Phase.SUCCEEDED);
    }

    @Test
    void aFailureThatIsKeptIsKept() {
        Story.of(Policy.HALT, task("a"), seal("s", "a"), task("old", "s"))
                .done("a", "s")
                .fails("old")
                .is(Phase.FAILED);
    }

    @Test
    void whatWasTurnedBeforeItsSealIsDoneGoesOnBack() {
        Story.of(task("a"), seal("s", "a"))
                .done("a")
                .turn()
                .done("s")
                .wants("UNDO s")
                .done("s")
                .done("a")
                .is(Phase.UNDONE);
    }

    @Test
    void aSealThatIsSkippedSealsToo() {
        var story = Story.of(task("a"), seal("s", "a"), task("old", "s"))
                .done("a")
                .skip("s")
                .leaves("s");
        story.refuses(new Event.Turned(story.now(), "late"));
    }
}
