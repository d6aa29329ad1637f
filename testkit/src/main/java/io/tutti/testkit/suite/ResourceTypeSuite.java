package io.tutti.testkit.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.resource.Progress;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every resource type owes: its creation ends; a crash after each step, and a repetition of each step, leave exactly
 * one object; deleting twice is fine, and so is deleting what is half made; a check notices what has vanished; the schema
 * tells the truth. Extend it and give it a {@link Stage}.
 */
public abstract class ResourceTypeSuite {
    /** A fresh world for one test. */
    protected abstract Stage stage();

    @Test
    void creationEndsWithWhatTheSchemaSays() {
        var stage = stage();
        var answer = new Rehearsal(stage).create();
        assertThat(answer).isInstanceOf(Progress.Done.class);
        var done = (Progress.Done) answer;
        assertThat(done.resource()).isPresent();
        assertThat(SchemaCheck.ofAttributes(stage.type().description(), done.attributes()))
                .isEmpty();
        assertThatOneIsThere(stage);
    }

    @Test
    void theSchemaTellsTheTruth() {
        var stage = stage();
        var description = stage.type().description();
        assertThat(description.summary()).isNotBlank();
        assertThat(SchemaCheck.ofProperties(description, stage.properties())).isEmpty();
        var examples = Example.of(description.example()).propertiesOf(description.type());
        assertThat(examples).as("resources of this type in the example").isNotEmpty();
        examples.forEach(properties ->
                assertThat(SchemaCheck.ofProperties(description, properties)).isEmpty());
    }

    @Test
    void aCrashAfterAnyStepOfTheCreationLeavesOneObject() {
        var steps = steps(stage());
        for (int crash = 0; crash < steps; crash++) {
            var at = crash;
            var stage = stage();
            var answer = new Rehearsal(stage).losing(step -> step == at).create();
            assertThat(answer).as("after a crash at step " + at).isInstanceOf(Progress.Done.class);
            assertThatOneIsThere(stage);
        }
    }

    @Test
    void aRepetitionOfEachStepOfTheCreationLeavesOneObject() {
        var stage = stage();
        var answer = new Rehearsal(stage).losing(step -> step % 2 == 0).create();
        assertThat(answer).isInstanceOf(Progress.Done.class);
        assertThatOneIsThere(stage);
    }

    @Test
    void itCanBeDeletedAndDeletedAgain() {
        var stage = stage();
        var rehearsal = new Rehearsal(stage);
        rehearsal.create();
        assertThat(rehearsal.delete()).isInstanceOf(Progress.Done.class);
        assertThat(stage.objects()).isEmpty();
        assertThat(rehearsal.inAnotherRun().delete()).isInstanceOf(Progress.Done.class);
        assertThat(stage.objects()).isEmpty();
    }

    @Test
    void aLaterRunCanDeleteIt() {
        var stage = stage();
        var rehearsal = new Rehearsal(stage);
        rehearsal.create();
        assertThat(rehearsal.inAnotherRun().delete()).isInstanceOf(Progress.Done.class);
        assertThat(stage.objects()).isEmpty();
    }

    @Test
    void aCrashAfterAnyStepOfTheDeletionLeavesNothing() {
        var measured = stage();
        var whole = new Rehearsal(measured);
        whole.create();
        var first = whole.steps();
        whole.delete();
        for (int crash = first; crash < whole.steps(); crash++) {
            var at = crash;
            var stage = stage();
            var rehearsal = new Rehearsal(stage).losing(step -> step == at);
            rehearsal.create();
            assertThat(rehearsal.delete()).as("after a crash at step " + at).isInstanceOf(Progress.Done.class);
            assertThat(stage.objects()).as("after a crash at step " + at).isEmpty();
        }
    }

    @Test
    void whatWasNeverMadeCanBeDeleted() {
        var stage = stage();
        assertThat(new Rehearsal(stage).delete()).isInstanceOf(Progress.Done.class);
        assertThat(stage.objects()).isEmpty();
    }

    @Test
    void whatIsHalfMadeCanBeLeftAndDeletedAtAnyStep() {
        var steps = steps(stage());
        for (int answers = 1; answers <= steps; answers++) {
            var stage = stage();
            var rehearsal = new Rehearsal(stage);
            rehearsal.createUpTo(answers);
            assertThat(rehearsal.leave()).as("left after " + answers).isInstanceOf(Progress.Done.class);
            assertThat(rehearsal.delete()).as("deleted after " + answers).isInstanceOf(Progress.Done.class);
            assertThat(stage.objects()).as("deleted after " + answers).isEmpty();
        }
    }

    @Test
    void whatACrashHasHiddenIsFoundByTheDeletion() {
        var steps = steps(stage());
        for (int answers = 0; answers < steps; answers++) {
            var stage = stage();
            var rehearsal = new Rehearsal(stage);
            rehearsal.createAndLoseTheLast(answers);
            assertThat(rehearsal.leave()).isInstanceOf(Progress.Done.class);
            assertThat(rehearsal.delete()).isInstanceOf(Progress.Done.class);
            assertThat(stage.objects()).as("deleted after " + answers).isEmpty();
        }
    }

    @Test
    void whatHasFailedIsCleanedUp() {
        var stage = stage();
        var failing = stage.failing();
        Assumptions.assumeTrue(failing.isPresent(), "nothing makes this type fail");
        var rehearsal = new Rehearsal(stage, failing.get());
        assertThat(rehearsal.create()).isInstanceOf(Progress.Failed.class);
        assertThat(rehearsal.delete()).isInstanceOf(Progress.Done.class);
        assertThat(stage.objects()).isEmpty();
    }

    @Test
    void aCheckSeesItAndNoticesWhenItHasVanished() {
        var stage = stage();
        var rehearsal = new Rehearsal(stage);
        rehearsal.create();
        assertThat(rehearsal.check()).isInstanceOfAny(Progress.Done.class, Progress.Unsupported.class);
        if (stage.vanish()) {
            assertThat(rehearsal.check()).isInstanceOf(Progress.Failed.class);
        }
    }

    private static int steps(Stage stage) {
        var rehearsal = new Rehearsal(stage);
        rehearsal.create();
        return rehearsal.steps();
    }

    private static void assertThatOneIsThere(Stage stage) {
        assertThat(stage.objects()).hasSize(stage.makesAnObject() ? 1 : 0);
    }
}
