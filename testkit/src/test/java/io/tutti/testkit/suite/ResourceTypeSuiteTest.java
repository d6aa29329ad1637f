package io.tutti.testkit.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The suite notices what it is there for: types with one fault each. */
class ResourceTypeSuiteTest {
    @Test
    void aGoodTypePasses() {
        assertThat(failuresOf(Faulty.Good.class)).isEmpty();
    }

    @Test
    void aTypeThatNeverLooksIsCaught() {
        assertThat(failuresOf(Faulty.NeverLooks.class))
                .contains(
                        "aCrashAfterAnyStepOfTheCreationLeavesOneObject",
                        "aRepetitionOfEachStepOfTheCreationLeavesOneObject",
                        "whatACrashHasHiddenIsFoundByTheDeletion");
    }

    @Test
    void aTypeThatCannotDeleteTwiceIsCaught() {
        assertThat(failuresOf(Faulty.DeletesOnce.class))
                .contains(
                        "itCanBeDeletedAndDeletedAgain",
                        "whatWasNeverMadeCanBeDeleted",
                        "aCrashAfterAnyStepOfTheDeletionLeavesNothing");
    }

    @Test
    void aSchemaThatDoesNotTellEverythingIsCaught() {
        assertThat(failuresOf(Faulty.TellsMore.class)).containsExactly("creationEndsWithWhatTheSchemaSays");
    }

    @Test
    void aTypeThatNeverEndsIsCaught() {
        assertThat(failuresOf(Faulty.NeverEnds.class)).contains("creationEndsWithWhatTheSchemaSays");
    }

    @Test
    void aCheckThatLooksAwayIsCaught() {
        assertThat(failuresOf(Faulty.LooksAway.class)).containsExactly("aCheckSeesItAndNoticesWhenItHasVanished");
    }

    private static Set<String> failuresOf(Class<? extends ResourceTypeSuite> suite) {
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(suite))
                                .build(),
                        listener);
        assertThat(listener.getSummary().getTestsFoundCount()).isPositive();
        return listener.getSummary().getFailures().stream()
                .map(failure -> failure.getTestIdentifier().getDisplayName().replace("()", ""))
                .collect(Collectors.toSet());
    }
}
