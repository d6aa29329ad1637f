package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.resource.Addresses;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Event;
import io.tutti.stacks.state.Why;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Why a stack is not done, in words. */
class WhyTest {
    private static Why why(Stage stage) {
        return Why.of(stage.run(), stage.stack(), stage.rows(Stage.STACK).values());
    }

    @Test
    void whatIsHeldSaysWhyAndWhatToDo() {
        var stage = Scenario.play("""
            given   net, app(needs net), web(needs app)
            fail    create app
            up      hold
            """);
        assertThat(why(stage).text(Stage.NOON.plusSeconds(14 * 60))).isEqualTo("""
            shop is CREATE_FAILED: held: resources.app: create app went wrong
              app is HELD 14m: create app went wrong
                who can move it: a person
                next: tutti retry shop app | tutti skip shop app | tutti mark-done shop app
              web is BLOCKED 14m: waits for app
              next: tutti retry shop | tutti rollback shop | tutti down shop
            """);
    }

    @Test
    void whatWaitsSaysForWhomAndHowLong() {
        var stage = Scenario.play("""
            given   app(deadline 3600), web(needs app)
            hang    app
            up      rollback
            """);
        stage.tell(at -> new Event.Progressed(
                at,
                new TaskId("app"),
                1,
                Value.map("resource", Value.of("id-app")),
                Optional.empty(),
                Set.of(Addresses.exchangeValue(Stage.STACK, "primary"), Addresses.exchangeFailure(Stage.STACK)),
                0));
        assertThat(why(stage).text(Stage.NOON.plusSeconds(60))).isEqualTo("""
            shop is CREATE_IN_PROGRESS: Stack CREATE started
              app is WAITING 59s: waits for the value `primary`, at most 59m more
                who can move it: a machine of this stack, with `tutti put primary`
                next: tutti skip shop app | tutti mark-done shop app
              web is BLOCKED 1m: waits for app
              next: tutti pause shop | tutti cancel shop | tutti rollback shop | tutti down shop
            """);
    }

    @Test
    void whatIsStuckCanBeRetriedOrCleanedUp() {
        var stage = Scenario.play("""
            given   net, app(needs net)
            fail    create app
            fail    delete net
            up      rollback
            """);
        var reason = why(stage).reasons().getFirst();
        assertThat(reason.state()).isEqualTo("stuck");
        assertThat(reason.verbs()).containsExactly("retry", "mark-clean");
        assertThat(why(stage).verbs()).containsExactly("retry", "down");
    }

    @Test
    void aFinishedStackWaitsForNothing() {
        var stage = Scenario.play("""
            given   net
            up      rollback
            """);
        assertThat(why(stage).reasons()).isEmpty();
        assertThat(why(stage).data().items("waiting")).isEmpty();
    }
}
