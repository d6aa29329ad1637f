package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Event;
import io.tutti.stacks.state.Verbs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stack's life: what a failure does, what persons may do, and how it ends. */
class LifeTest {
    @Test
    void keepLeavesEverythingWhereItIs() {
        Scenario.play("""
            given   net, app(needs net), web(needs app)
            fail    create app
            up      keep
            expect  CREATE_FAILED
            reason  Resource CREATE failed: WentWrong: resources.app: create app went wrong
            there   app net
            row     web INIT_COMPLETE
            down
            expect  DELETE_COMPLETE
            there
            calls   create net, create app, delete app, delete net
            """);
    }

    @Test
    void holdLetsTheRestGoOnAndWaits() {
        Scenario.play("""
            given   net, app(needs net), web(needs app), other(needs net)
            fail    create app
            up      hold
            expect  CREATE_FAILED
            reason  held: resources.app: create app went wrong
            there   app net other
            mend    create app
            retry   app
            expect  CREATE_COMPLETE
            calls   create net, create app, create other, create app, create web
            """);
    }

    @Test
    void aSkippedResourceCountsAsMade() {
        Scenario.play("""
            given   net, app(needs net), web(needs app)
            fail    create app
            up      hold
            skip    app
            expect  CREATE_COMPLETE
            row     app CREATE_COMPLETE skipped: not needed
            row     web CREATE_COMPLETE
            down
            there
            """);
    }

    @Test
    void whatAPersonDidByHandCountsAsMade() {
        var stage = Scenario.play("""
            given   app, web(needs app)
            fail    create app
            up      hold
            done    app
            expect  CREATE_COMPLETE
            """);
        assertThat(stage.resource("app").physicalId()).contains("by-hand");
    }

    @Test
    void aHeldRunCanStillBeTakenBack() {
        Scenario.play("""
            given   net, app(needs net)
            fail    create app
            up      hold
            rollback
            expect  ROLLBACK_COMPLETE
            reason  Stack ROLLBACK completed successfully (Ken said so)
            there
            """);
    }

    @Test
    void anUndoThatFailsNamesExactlyWhatIsLeft() {
        var stage = Scenario.play("""
            given   net, server(needs net), app(needs server), other
            fail    create app
            fail    delete server
            up      rollback
            expect  ROLLBACK_FAILED
            there   net server
            row     server DELETE_FAILED delete server went wrong
            """);
        assertThat(stage.stack().remainder()).containsExactly("net", "server");
        assertThat(stage.stack().reason())
                .startsWith("Resource DELETE failed: resources.server: delete server went wrong");
        assertThat(stage.calls.stream().filter("delete server"::equals)).hasSize(5);
    }

    @Test
    void theRemainderCanBeRetriedOrCleanedUpByHand() {
        Scenario.play("""
            given   net, server(needs net), app(needs server)
            fail    create app
            fail    delete server 5
            up      rollback
            expect  ROLLBACK_FAILED
            retry   server
            expect  ROLLBACK_COMPLETE
            there
            """);
        Scenario.play("""
            given   net, server(needs net), app(needs server)
            fail    create app
            fail    delete server
            up      rollback
            clean   server
            expect  ROLLBACK_COMPLETE
            there   server
            row     server DELETE_COMPLETE cleaned up by hand: cleaned it myself
            """);
    }

    @Test
    void aPausedStackSaysSo() {
        Scenario.play("""
            given   app, web(needs app)
            hang    app
            up      rollback
            expect  CREATE_IN_PROGRESS
            pause
            expect  CREATE_IN_PROGRESS
            reason  paused
            resume
            reason  Stack CREATE started
            """);
    }

    @Test
    void aCancelledStackWaitsForAWord() {
        Scenario.play("""
            given   app, web(needs app)
            hang    app
            up      rollback
            cancel
            expect  CREATE_FAILED
            reason  cancelled: Ken said so
            rollback
            expect  ROLLBACK_COMPLETE
            there
            """);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasKeptIsTakenBackByARunOfItsOwnAndThenTakenAway(boolean forgetful) {
        var stage = Scenario.play("""
            given   net, server(needs net), app(needs server)
            fail    create app
            up      keep
            expect  CREATE_FAILED
            rollback
            expect  ROLLBACK_COMPLETE
            reason  Stack ROLLBACK completed successfully (Resource CREATE failed: WentWrong: resources.app: create app went wrong)
            there
            row     server DELETE_COMPLETE
            """, forgetful);
        assertThat(stage.stack().deleted()).isEmpty();
        assertThat(Verbs.of(stage.run())).containsExactly("down");
        assertThat(stage.story())
                .endsWith(
                        "shop ROLLBACK_IN_PROGRESS",
                        "app DELETE_IN_PROGRESS",
                        "app DELETE_COMPLETE",
                        "server DELETE_IN_PROGRESS",
                        "server DELETE_COMPLETE",
                        "net DELETE_IN_PROGRESS",
                        "net DELETE_COMPLETE",
                        "shop ROLLBACK_COMPLETE");
        stage.down();
        assertThat(stage.status()).isEqualTo("DELETE_COMPLETE");
        assertThat(stage.stack().deleted()).isPresent();
    }

    @Test
    void whatCannotBeTakenBackIsTheRemainderAndIsTriedAgain() {
        var stage = Scenario.play("""
            given   net, server(needs net), app(needs server)
            fail    create app
            fail    delete server
            up      keep
            rollback
            expect  ROLLBACK_FAILED
            there   net server
            """);
        assertThat(stage.stack().remainder()).containsExactly("net", "server");
        assertThat(Verbs.of(stage.run())).containsExactly("retry", "down");
        stage.failures.clear();
        stage.tell(at -> new Event.Retried(at, new TaskId("server")));
        assertThat(stage.status()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(stage.world).isEmpty();
    }

    @Test
    void aDeletionThatFailsWaitsWhileTheOthersGoOn() {
        var stage = Scenario.play("""
            given   net, server(needs net), app(needs server), other
            up      rollback
            fail    delete server
            down
            expect  DELETE_FAILED
            reason  held: resources.server: delete server went wrong
            there   net server
            """);
        assertThat(stage.stack().remainder()).containsExactly("net", "server");
        assertThat(stage.stack().deleted()).isEmpty();
    }

    @Test
    void aDeletionIsRetriedToItsEnd() {
        Scenario.play("""
            given   net, server(needs net)
            up      rollback
            fail    delete server 5
            down
            expect  DELETE_FAILED
            retry   server
            expect  DELETE_COMPLETE
            there
            """);
    }

    @Test
    void aStackWithNothingLeftIsDeletedAllTheSame() {
        var stage = Scenario.play("""
            given   app
            fail    create app
            up      rollback
            expect  ROLLBACK_COMPLETE
            down
            expect  DELETE_COMPLETE
            """);
        assertThat(stage.stack().deleted()).isPresent();
        assertThat(stage.story()).endsWith("shop DELETE_IN_PROGRESS", "shop DELETE_COMPLETE");
    }

    @Test
    void whatIsToBeRetainedStays() {
        Scenario.play("""
            given   disk(retain), app(needs disk)
            up      rollback
            down
            expect  DELETE_COMPLETE
            there   disk
            calls   create disk, create app, delete app
            """);
        Scenario.play("""
            given   disk(retain), app(needs disk)
            fail    create app
            up      rollback
            expect  ROLLBACK_COMPLETE
            there   disk
            row     disk CREATE_COMPLETE kept: its deletion_policy is Retain
            """);
    }

    @Test
    void cloudResourcesAreTriedThreeTimes() {
        Scenario.play("""
            given   app(type Test::Thing)
            fail    create app 2
            up      rollback
            expect  CREATE_COMPLETE
            calls   create app, create app, create app
            """);
    }
}
