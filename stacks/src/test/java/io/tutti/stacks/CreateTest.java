package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.stacks.plan.Recourse;
import org.junit.jupiter.api.Test;

class CreateTest {
    private static final String SHOP = """
        heat_template_version: 2018-08-31
        parameters:
          colour: {type: string, default: red}
        resources:
          app:
            type: Test::Thing
            properties: {address: {get_attr: [server, address]}, on: {get_resource: server}}
          server:
            type: Test::Thing
            depends_on: net
            properties: {address: 10.0.0.1, colour: {get_param: colour}}
          net: {type: Test::Thing}
        outputs:
          address: {value: {get_attr: [app, address]}, description: Where it is}
          id: {value: {get_resource: app}}
        """;

    @Test
    void resourcesAreMadeAfterWhatTheyNeed() {
        var stage = new Stage().up(Stage.source(SHOP), Recourse.ROLLBACK);

        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(stage.stack().reason()).isEqualTo("Stack CREATE completed successfully");
        assertThat(stage.calls).containsExactly("create net", "create server", "create app");
        assertThat(stage.output("address")).isEqualTo(Value.of("10.0.0.1"));
        assertThat(stage.output("id")).isEqualTo(Value.of("id-app"));
        assertThat(stage.story())
                .containsExactly(
                        "shop CREATE_IN_PROGRESS",
                        "net CREATE_IN_PROGRESS",
                        "net CREATE_COMPLETE",
                        "server CREATE_IN_PROGRESS",
                        "server CREATE_COMPLETE",
                        "app CREATE_IN_PROGRESS",
                        "app CREATE_COMPLETE",
                        "shop CREATE_COMPLETE");
    }

    @Test
    void aFailureTakesEverythingBackInReverseOrder() {
        var stage = new Stage();
        stage.failures.put("create app", 9);

        stage.up(Stage.source(SHOP), Recourse.ROLLBACK);

        assertThat(stage.status()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(stage.world).isEmpty();
        assertThat(stage.calls)
                .containsSubsequence("create net", "create server", "create app", "delete app")
                .containsSubsequence("delete app", "delete server", "delete net");
        assertThat(stage.story())
                .containsSubsequence(
                        "app CREATE_FAILED",
                        "shop CREATE_FAILED",
                        "shop ROLLBACK_IN_PROGRESS",
                        "app DELETE_COMPLETE",
                        "server DELETE_COMPLETE",
                        "net DELETE_COMPLETE",
                        "shop ROLLBACK_COMPLETE");
    }

    @Test
    void aStackIsDeletedInReverseOrder() {
        var stage = new Stage().up(Stage.source(SHOP), Recourse.ROLLBACK).down();

        assertThat(stage.status()).isEqualTo("DELETE_COMPLETE");
        assertThat(stage.stack().deleted()).isPresent();
        assertThat(stage.world).isEmpty();
        assertThat(stage.calls.subList(3, 6)).containsExactly("delete app", "delete server", "delete net");
    }
}
