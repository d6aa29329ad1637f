package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Event;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.plan.Recourse;
import io.tutti.template.settings.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stacks inside stacks. */
class NestedTest {
    private static final String INNER = """
        heat_template_version: 2018-08-31
        parameters:
          colour: {type: string}
          secret: {type: string, hidden: true, default: x}
        resources:
          disk: {type: Test::Thing}
          server:
            type: OS::Heat::Thing
            depends_on: disk
            properties: {colour: {get_param: colour}}
        outputs:
          shade: {value: {get_attr: [server, colour]}}
        """;

    private static final String OUTER = """
        heat_template_version: 2018-08-31
        resources:
          net: {type: Test::Thing}
          box:
            type: inner.yaml
            depends_on: net
            properties: {colour: blue}
          app:
            type: Test::Thing
            properties:
              shade: {get_attr: [box, shade]}
              server: {get_attr: [box, resource.server]}
              colour: {get_attr: [box, resource.server.colour]}
        outputs:
          box: {value: {get_resource: box}}
          shade: {value: {get_attr: [app, shade]}}
          server: {value: {get_attr: [app, server]}}
          colour: {value: {get_attr: [app, colour]}}
        """;

    private static Source source() {
        return new Source("test.yaml", OUTER, Value.map("inner.yaml", Value.of(INNER)), Settings.NONE, Mapping.EMPTY);
    }

    @Test
    void aNestedStackIsARunOfItsOwnWhoseOutputsAreAttributes() {
        var stage = new Stage().up(source(), Recourse.ROLLBACK);

        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(stage.calls).containsExactly("create net", "create disk", "create server", "create app");
        assertThat(stage.output("shade")).isEqualTo(Value.of("blue"));
        assertThat(stage.output("server")).isEqualTo(Value.of("id-server"));
        assertThat(stage.output("colour")).isEqualTo(Value.of("blue"));
        var child = stage.stacks.values().stream()
                .filter(s -> s.parent().isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(child.name()).startsWith("shop-box-");
        assertThat(child.root()).isEqualTo(Stage.STACK);
        assertThat(child.status()).isEqualTo("COMPLETE");
        assertThat(stage.output("box")).isEqualTo(Value.of(child.id()));
        assertThat(stage.resource("box").nested()).contains(child.id());
    }

    @Test
    void aFailureInsideNamesTheWholeWay() {
        var stage = new Stage();
        stage.failures.put("create server", 99);

        stage.up(source(), Recourse.KEEP);

        assertThat(stage.stack().reason())
                .isEqualTo("Resource CREATE failed: ChildFailed: resources.box.resources.server: create server went"
                        + " wrong");
    }

    @Test
    void aRollbackTakesTheNestedStackBackInsideOut() {
        var stage = new Stage();
        stage.failures.put("create app", 99);

        stage.up(source(), Recourse.ROLLBACK);

        assertThat(stage.status()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(stage.world).isEmpty();
        assertThat(stage.calls).containsSubsequence("delete app", "delete server", "delete disk", "delete net");
        assertThat(stage.stacks.values())
                .filteredOn(s -> s.parent().isPresent())
                .allSatisfy(child -> {
                    assertThat(child.action() + "_" + child.status()).isEqualTo("DELETE_COMPLETE");
                    assertThat(child.deleted()).isPresent();
                });
    }

    @Test
    void whatAMachineWouldLackIsSaidBeforeAnythingIsMadeAndOnce() {
        var stage = new Stage();
        var outer = """
            heat_template_version: 2018-08-31
            resources:
              net: {type: Test::Thing}
              boxes:
                type: OS::Heat::ResourceGroup
                properties: {count: 3, resource_def: {type: box.yaml}}
            """;
        var inner = """
            heat_template_version: 2018-08-31
            resources:
              server:
                type: OS::Nova::Server
                metadata: {tutti: {needs: [{program: initdb, package: postgresql}, {program: sh}]}}
            """;
        var source =
                new Source("test.yaml", outer, Value.map("box.yaml", Value.of(inner)), Settings.NONE, Mapping.EMPTY);
        assertThat(stage.plan(source, Recourse.ROLLBACK)).isInstanceOf(Checked.Good.class);

        stage.types.absent.add("initdb");

        var answer = stage.plan(source, Recourse.ROLLBACK);
        assertThat(answer).isInstanceOf(Checked.Bad.class);
        assertThat(answer instanceof Checked.Bad<?> bad ? bad.problems() : List.<Problem>of())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("test.lacking");
                    assertThat(problem.path())
                            .isEqualTo("resources.boxes.resources.0.resources.server.metadata.tutti.needs");
                    assertThat(problem.where().orElseThrow()).hasToString("box.yaml:5:31");
                    assertThat(problem.suggestion()).contains("Put it there");
                });
        assertThat(stage.world).isEmpty();
    }

    @Test
    void anUnfinishedNestedStackIsTakenBackToo() {
        var stage = new Stage();
        stage.failures.put("create server", 99);

        stage.up(source(), Recourse.ROLLBACK);

        assertThat(stage.status()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(stage.world).isEmpty();
    }

    @Test
    void aStackThatHoldsHoldsInsideToo() {
        var stage = new Stage();
        stage.failures.put("create server", 1);

        stage.up(source(), Recourse.HOLD);

        assertThat(stage.status()).isEqualTo("CREATE_FAILED");
        assertThat(stage.stack().reason()).isEqualTo("held: resources.box.resources.server: create server went wrong");

        stage.tell(at -> new Event.Retried(at, new TaskId("box")));

        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(stage.calls.stream().filter("create disk"::equals)).hasSize(1);
    }

    @Test
    void aStackIsDeletedWithThoseInside() {
        var stage = new Stage().up(source(), Recourse.ROLLBACK).down();

        assertThat(stage.status()).isEqualTo("DELETE_COMPLETE");
        assertThat(stage.world).isEmpty();
        assertThat(stage.calls).containsSubsequence("delete app", "delete server", "delete disk", "delete net");
    }

    @Test
    void whatIsWrongInsideIsToldBeforeAnythingIsMade() {
        var outer = OUTER.replace("colour: blue", "color: blue");

        var checked = new Stage()
                .plan(
                        new Source(
                                "test.yaml",
                                outer,
                                Value.map("inner.yaml", Value.of(INNER)),
                                Settings.NONE,
                                Mapping.EMPTY),
                        Recourse.ROLLBACK);

        assertThat(checked)
                .isInstanceOfSatisfying(
                        io.tutti.contract.problem.Checked.Bad.class,
                        bad -> assertThat(bad.problems().toString()).contains("color"));
    }
}
