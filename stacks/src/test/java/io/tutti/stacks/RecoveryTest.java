package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is taken over from its journal and its rows leads to the very same rows. */
class RecoveryTest {
    @ParameterizedTest
    @ValueSource(strings = {"""
        given   net, app(needs net; tries 3; pause 10), web(needs app)
        fail    create app 2
        up      rollback
        down
        """, """
            given   net, app(needs net), web(needs app), other(needs net)
            fail    create app
            fail    delete net 5
            up      rollback
            retry   net
            down
            """, """
                given   net, app(needs net), web(needs app), disk(retain)
                fail    create app 1
                up      hold
                retry   app
                fail    delete app 5
                down
                retry   app
                """, """
                    given   net, app(needs net), web(needs app)
                    hang    app
                    up      keep
                    pause
                    resume
                    cancel
                    rollback
                    """, """
                        given   app(on_failure carry_on), rescue(handles app), web(needs app)
                        fail    create app
                        up      rollback
                        down
                        """})
    void aTakenOverRunWritesTheSameRows(String story) {
        var lived = Scenario.play(story, false);
        var forgot = Scenario.play(story, true);

        assertThat(forgot.events).isEqualTo(lived.events);
        assertThat(forgot.rows(Stage.STACK)).isEqualTo(lived.rows(Stage.STACK));
        assertThat(forgot.stack()).isEqualTo(lived.stack());
    }
}
