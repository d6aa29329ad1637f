package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a template says about errors, by the template alone. */
class HintsTest {
    @Test
    void aStepSucceedsAtItsThirdTry() {
        var stage = Scenario.play("""
            given   net, app(needs net; tries 3; pause 10)
            fail    create app 2
            up      rollback
            expect  CREATE_COMPLETE
            there   app net
            calls   create net, create app, create app, create app
            """);
        assertThat(stage.now).isEqualTo(Stage.NOON.plusSeconds(30));
        assertThat(stage.events.stream().filter(e -> e.resource().equals("app")).map(e -> e.reason()))
                .containsExactly(
                        "state changed",
                        "try 1 of 3 failed: create app went wrong",
                        "try 2 of 3 failed: create app went wrong",
                        "state changed");
    }

    @Test
    void aScriptHasOneTry() {
        Scenario.play("""
            given   app
            fail    create app 1
            up      keep
            expect  CREATE_FAILED
            calls   create app
            """);
    }

    @Test
    void aHandlerIsMadeOnlyWhenItsResourceHasFailedForGood() {
        Scenario.play("""
            given   app(tries 2; pause 0), rescue(handles app), after(needs app), beside(needs rescue)
            fail    create app
            up      rollback
            expect  CREATE_COMPLETE
            calls   create app, create app, create rescue, create beside
            row     app CREATE_FAILED create app went wrong
            row     after INIT_COMPLETE passed over
            """);
    }

    @Test
    void aHandlerIsPassedOverWhenNothingFails() {
        Scenario.play("""
            given   app, rescue(handles app), beside(needs rescue)
            up      rollback
            expect  CREATE_COMPLETE
            calls   create app
            row     rescue INIT_COMPLETE passed over
            row     beside INIT_COMPLETE passed over
            down
            expect  DELETE_COMPLETE
            there
            """);
    }

    @Test
    void aHoldWaitsForAPersonWhileTheRestGoesOn() {
        Scenario.play("""
            given   net, app(needs net; on_failure hold), web(needs app), other(needs net)
            fail    create app 1
            up      rollback
            expect  CREATE_FAILED
            reason  held: resources.app: create app went wrong
            there   app net other
            row     web INIT_COMPLETE
            retry   app
            expect  CREATE_COMPLETE
            there   app net other web
            """);
    }

    @Test
    void aFailureThatIsCarriedOnCountsAsHandled() {
        Scenario.play("""
            given   app(on_failure carry_on), web(needs app), other
            fail    create app
            up      rollback
            expect  CREATE_COMPLETE
            row     app CREATE_FAILED create app went wrong
            row     web INIT_COMPLETE passed over
            row     other CREATE_COMPLETE
            """);
    }

    @Test
    void aStepTurnsTheRunBackWhateverTheRunDoes() {
        Scenario.play("""
            given   net, app(needs net; on_failure turn_back)
            fail    create app
            up      hold
            expect  ROLLBACK_COMPLETE
            there
            """);
    }

    @Test
    void aDeadlineIsTheStacksTimeoutUnlessAHintAsksForLess() {
        var stage = Scenario.play("""
            given   app(deadline 60), web
            hang    app
            hang    web
            up      rollback
            """);
        var run = stage.run();
        assertThat(run.graph().task(new io.tutti.engine.graph.TaskId("app")).deadline())
                .contains(Duration.ofMinutes(1));
        assertThat(run.graph().task(new io.tutti.engine.graph.TaskId("web")).deadline())
                .contains(Duration.ofHours(1));
    }
}
