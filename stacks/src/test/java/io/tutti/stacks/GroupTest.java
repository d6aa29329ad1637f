package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.RunId;
import io.tutti.stacks.blueprint.GroupTemplate;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.plan.Change;
import io.tutti.stacks.plan.Recourse;
import io.tutti.template.settings.Settings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Groups: stacks whose template is made from properties. */
class GroupTest {
    private static final String GROUP = """
        heat_template_version: 2018-08-31
        parameters: {size: {type: number, default: 3}}
        resources:
          group:
            type: OS::Heat::ResourceGroup
            properties:
              count: {get_param: size}
              resource_def:
                type: OS::Heat::Thing
                properties: {address: '10.0.0.%index%', tags: {rack: ['r%index%']}, odd: {get_param: no}}
          last:
            type: Test::Thing
            properties: {all: {get_attr: [group, address]}}
        outputs:
          refs: {value: {get_attr: [group, refs]}}
          refs_map: {value: {get_attr: [group, refs_map]}}
          addresses: {value: {get_attr: [last, all]}}
          racks: {value: {get_attr: [group, tags, rack, 0]}}
          map: {value: {get_attr: [group, attributes, address]}}
          one: {value: {get_attr: [group, resource.1]}}
          two: {value: {get_attr: [group, resource.2.address]}}
          three: {value: {get_attr: [group, resource.2, address]}}
        """.replace(", odd: {get_param: no}", "");

    @Test
    void aGroupHasMembersByNumber() {
        var stage = new Stage().up(Stage.source(GROUP), Recourse.ROLLBACK);

        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(stage.calls).containsExactly("create 0", "create 1", "create 2", "create last");
        assertThat(stage.output("refs")).isEqualTo(Value.texts(List.of("id-0", "id-1", "id-2")));
        assertThat(stage.output("refs_map"))
                .isEqualTo(Value.map("0", Value.of("id-0")).with("1", "id-1").with("2", "id-2"));
        assertThat(stage.output("addresses")).isEqualTo(Value.texts(List.of("10.0.0.0", "10.0.0.1", "10.0.0.2")));
        assertThat(stage.output("racks")).isEqualTo(Value.texts(List.of("r0", "r1", "r2")));
        assertThat(stage.output("map"))
                .isEqualTo(Value.map("0", Value.of("10.0.0.0"))
                        .with("1", "10.0.0.1")
                        .with("2", "10.0.0.2"));
        assertThat(stage.output("one")).isEqualTo(Value.of("id-1"));
        assertThat(stage.output("two")).isEqualTo(Value.of("10.0.0.2"));
        assertThat(stage.output("three")).isEqualTo(Value.of("10.0.0.2"));
    }

    @Test
    void aGroupIsMadeInBatchesWherePolicySaysSo() {
        var stage = new Stage().up(Stage.source("""
            heat_template_version: 2018-08-31
            resources:
              group:
                type: OS::Heat::ResourceGroup
                update_policy: {batch_create: {max_batch_size: 2, pause_time: 7}}
                properties: {count: 5, resource_def: {type: OS::Heat::Thing}}
            """), Recourse.ROLLBACK);

        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(stage.calls)
                .containsExactly("create 0", "create 1", "pause 7", "create 2", "create 3", "pause 7", "create 4");
        assertThat(stage.now).isEqualTo(Stage.NOON.plusSeconds(14));
    }

    @Test
    void pausesThatTakeLongerThanTheGroupMayAreRefused() {
        var plan = new Stage().plan(Stage.source("""
            heat_template_version: 2018-08-31
            resources:
              group:
                type: OS::Heat::ResourceGroup
                update_policy: {batch_create: {pause_time: 2000}}
                properties: {count: 3, resource_def: {type: OS::Heat::Thing}}
            """), Recourse.ROLLBACK);

        assertThat(((Checked.Bad<?>) plan).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("plan.pauses-too-long");
            assertThat(problem.path()).isEqualTo("resources.group");
        });
    }

    @Test
    void aPlanNumbersWavesByResourcesAlone() {
        var plan = new Stage().plan(Stage.source("""
            heat_template_version: 2018-08-31
            resources:
              group:
                type: OS::Heat::ResourceGroup
                update_policy: {batch_create: {max_batch_size: 1}}
                properties: {count: 3, resource_def: {type: OS::Heat::Thing}}
            """), Recourse.ROLLBACK).orRefuse();

        assertThat(inside(plan.changes().getFirst())).containsExactly("0@1", "1@2", "2@3");
    }

    @Test
    void aGroupMayBeEmpty() {
        var source = Stage.source(GROUP).parameters(Value.map("size", Value.of(0)));
        var stage = new Stage().up(source, Recourse.ROLLBACK);

        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(stage.calls).containsExactly("create last");
        assertThat(stage.output("addresses")).isEqualTo(Value.list());
    }

    @Test
    void membersMayBeStacksThemselves() {
        var outer = """
            heat_template_version: 2018-08-31
            resources:
              group:
                type: OS::Heat::ResourceGroup
                properties:
                  count: 2
                  resource_def: {type: node.yaml, properties: {name: 'n%index%'}}
            outputs:
              names: {value: {get_attr: [group, name]}}
            """;
        var node = """
            heat_template_version: 2018-08-31
            parameters: {name: {type: string}}
            resources:
              thing: {type: Test::Thing, properties: {name: {get_param: name}}}
            outputs:
              name: {value: {get_attr: [thing, name]}}
            """;
        var stage = new Stage()
                .up(
                        new Source(
                                "test.yaml",
                                outer,
                                Value.map("node.yaml", Value.of(node)),
                                Settings.NONE,
                                Mapping.EMPTY),
                        Recourse.ROLLBACK);

        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(stage.output("names")).isEqualTo(Value.texts(List.of("n0", "n1")));
        assertThat(stage.stacks).hasSize(4);

        stage.down();

        assertThat(stage.status()).isEqualTo("DELETE_COMPLETE");
        assertThat(stage.world).isEmpty();
    }

    @Test
    void aGroupOfDeploymentsHasOneForEachServer() {
        var stage = new Stage().up(Stage.source("""
            heat_template_version: 2018-08-31
            resources:
              config: {type: OS::Heat::SoftwareConfig, properties: {config: 'echo hello'}}
              one: {type: OS::Nova::Server}
              two: {type: OS::Nova::Server}
              group:
                type: OS::Heat::SoftwareDeploymentGroup
                properties:
                  config: {get_resource: config}
                  servers: {a: {get_resource: one}, b: {get_resource: two}}
                  input_values: {x: 1}
            outputs:
              servers: {value: {get_attr: [group, server]}}
              ids: {value: {get_attr: [group, refs_map]}}
            """), Recourse.ROLLBACK);

        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(stage.output("servers"))
                .isEqualTo(Value.map("a", Value.of("id-one")).with("b", "id-two"));
        assertThat(stage.output("ids"))
                .isEqualTo(Value.map("a", Value.of("id-a")).with("b", "id-b"));
        assertThat(stage.told.get("a"))
                .extracting(bound -> bound.mapping("properties"))
                .isEqualTo(Value.map("config", Value.of("id-config"))
                        .with("input_values", Value.map("x", Value.of(1)))
                        .with("server", "id-one"));
    }

    @Test
    void secretsAndFunctionsInMembersAreOnlyValues() {
        var secret = new Value.Secret(Value.of("pass%index%word"));
        var properties = Value.map("count", Value.of(2))
                .with(
                        "resource_def",
                        Value.map("type", Value.of("OS::Heat::Thing"))
                                .with(
                                        "properties",
                                        Value.map("password", secret)
                                                .with("text", Value.map("get_attr", Value.of("no call")))
                                                .with("nothing", Value.none())));

        var group = GroupTemplate.of("OS::Heat::ResourceGroup", properties).orElseThrow();

        assertThat(group.text()).doesNotContain("pass").doesNotContain("get_attr");
        assertThat(group.parameters().mapping("members").mapping("1").mapping("properties"))
                .isEqualTo(Value.map("password", new Value.Secret(Value.of("pass1word")))
                        .with("text", Value.map("get_attr", Value.of("no call"))));
    }

    @Test
    void removedNamesAreNotUsed() {
        var properties = Value.map("count", Value.of(3))
                .with("resource_def", Value.map("type", Value.of("OS::Heat::Thing")))
                .with("removal_policies", Value.list(Value.map("resource_list", Value.texts(List.of("1")))));

        var group = GroupTemplate.of("OS::Heat::ResourceGroup", properties).orElseThrow();

        assertThat(group.parameters().mapping("members").entries().keySet()).containsExactly("0", "2", "3");
    }

    @Test
    void aChainIsMadeOneAfterAnotherAndGoesTheOtherWayRound() {
        var stage = new Stage().up(Stage.source("""
            heat_template_version: 2018-08-31
            resources:
              steps:
                type: OS::Heat::ResourceChain
                properties:
                  resources: [OS::Heat::Thing, Test::Thing, OS::Heat::Thing]
                  resource_properties: {name: same, 'no': null}
            outputs:
              refs: {value: {get_attr: [steps, refs]}}
              names: {value: {get_attr: [steps, attributes, name]}}
              one: {value: {get_attr: [steps, resource.1, name]}}
            """), Recourse.ROLLBACK);

        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(stage.calls).containsExactly("create 0", "create 1", "create 2");
        assertThat(stage.output("refs")).isEqualTo(Value.texts(List.of("id-0", "id-1", "id-2")));
        assertThat(stage.output("names"))
                .isEqualTo(Value.map("0", Value.of("same")).with("1", "same").with("2", "same"));
        assertThat(stage.output("one")).isEqualTo(Value.of("same"));

        stage.calls.clear();
        stage.down();

        assertThat(stage.calls).containsExactly("delete 2", "delete 1", "delete 0");
    }

    @Test
    void aChainMayBeMadeAtOnce() {
        var plan = new Stage().plan(Stage.source("""
            heat_template_version: 2018-08-31
            resources:
              steps:
                type: OS::Heat::ResourceChain
                properties: {concurrent: true, resources: [OS::Heat::Thing, OS::Heat::Thing]}
            """), Recourse.ROLLBACK).orRefuse();

        assertThat(inside(plan.changes().getFirst())).containsExactly("0@1", "1@1");
    }

    private static List<String> inside(Change change) {
        var inside = (Change.Inside.Known) ((Change.Create) change).inside().orElseThrow();
        return inside.changes().stream().map(c -> c.name() + "@" + c.wave()).toList();
    }

    @Test
    void aStackMayHaveItsTemplateAsAProperty() {
        var stage = new Stage().up(Stage.source("""
            heat_template_version: 2018-08-31
            resources:
              inner:
                type: OS::Heat::Stack
                properties:
                  parameters: {colour: red}
                  template: |
                    heat_template_version: 2018-08-31
                    parameters: {colour: {type: string}}
                    resources: {thing: {type: Test::Thing, properties: {colour: {get_param: colour}}}}
                    outputs: {colour: {value: {get_attr: [thing, colour]}}}
            outputs:
              colour: {value: {get_attr: [inner, outputs, colour]}}
              name: {value: {get_attr: [inner, stack_name]}}
            """), Recourse.ROLLBACK);

        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(stage.output("colour")).isEqualTo(Value.of("red"));
        assertThat(stage.output("name").asText().orElseThrow()).startsWith("shop-inner-");

        stage.down();

        assertThat(stage.world).isEmpty();
    }

    @Test
    void aStackInAnotherCloudIsRefused() {
        var plan = new Stage().plan(Stage.source("""
            heat_template_version: 2018-08-31
            resources:
              inner:
                type: OS::Heat::Stack
                properties:
                  context: {region_name: north}
                  template: 'heat_template_version: 2018-08-31'
            """), Recourse.ROLLBACK);

        assertThat(((Checked.Bad<?>) plan).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("plan.other-cloud");
            assertThat(problem.path()).isEqualTo("resources.inner.properties.context.region_name");
        });
    }

    @Test
    void amazonsStackTakesTheTemplateThatCameAlongUnderItsAddress() {
        var source = Stage.source("""
            heat_template_version: 2018-08-31
            resources:
              inner:
                type: AWS::CloudFormation::Stack
                properties: {TemplateURL: 'http://a.test/inner.yaml', Parameters: {colour: red}}
            outputs:
              colour: {value: {get_attr: [inner, Outputs.colour]}}
            """);
        var inner = """
            heat_template_version: 2018-08-31
            parameters: {colour: {type: string}}
            resources: {thing: {type: Test::Thing, properties: {colour: {get_param: colour}}}}
            outputs: {colour: {value: {get_attr: [thing, colour]}}}
            """;
        var stage = new Stage()
                .up(
                        new Source(
                                source.file(),
                                source.template(),
                                Value.map("http://a.test/inner.yaml", Value.of(inner)),
                                source.settings(),
                                source.parameters()),
                        Recourse.ROLLBACK);

        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(stage.output("colour")).isEqualTo(Value.of("red"));
        assertThat(((Checked.Bad<?>) new Stage().plan(source, Recourse.ROLLBACK)).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("template.unknown-file"));
    }

    @Test
    void aScaledGroupTellsOfItsMembersTheOldestFirst() {
        var stage = new Stage().up(Stage.source("""
            heat_template_version: 2018-08-31
            resources:
              group:
                type: OS::Heat::AutoScalingGroup
                properties:
                  min_size: 1
                  max_size: 4
                  desired_capacity: 2
                  resource: {type: OS::Heat::Thing, properties: {tags: {rack: r1}}}
            outputs:
              size: {value: {get_attr: [group, current_size]}}
              list: {value: {get_attr: [group, outputs_list, tags, rack]}}
              map: {value: {get_attr: [group, outputs, tags]}}
              refs: {value: {get_attr: [group, refs]}}
              refs_map: {value: {get_attr: [group, refs_map]}}
              first: {value: {get_attr: [group, resource.0]}}
              second: {value: {get_attr: [group, resource.1, tags, rack]}}
              nobody: {value: {get_attr: [group, resource.7]}}
            """), Recourse.ROLLBACK);

        var names =
                ((Mapping) stage.output("refs_map")).entries().keySet().stream().toList();
        assertThat(names).hasSize(2).isSorted().allMatch(name -> name.matches("[a-z][a-z2-7]{11}"));
        assertThat(stage.output("size")).isEqualTo(Value.of(2));
        assertThat(stage.output("list")).isEqualTo(Value.texts(List.of("r1", "r1")));
        assertThat(((Mapping) stage.output("map")).entries().keySet()).containsExactlyElementsOf(names);
        assertThat(stage.output("refs"))
                .isEqualTo(Value.texts(names.stream().map(name -> "id-" + name).toList()));
        assertThat(stage.output("first")).isEqualTo(Value.of("id-" + names.getFirst()));
        assertThat(stage.output("second")).isEqualTo(Value.of("r1"));
        assertThat(stage.output("nobody")).isEqualTo(Value.none());

        Policies.scale(stage, "group", 3);

        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(stage.output("size")).isEqualTo(Value.of(3));
        assertThat(((Value.Sequence) stage.output("refs")).items()).hasSize(3).startsWith(stage.output("first"));
        assertThat(stage.resource("group").status()).isEqualTo("COMPLETE");
    }

    @Test
    void amazonsGroupIsMadeOfItsLaunchConfiguration() {
        var stage = new Stage().up(Stage.source("""
            heat_template_version: 2018-08-31
            resources:
              like_this: {type: Test::Thing, properties: {'OS::stack_id': '{"ImageId": "debian", "PublicIp": "192.0.2.1"}'}}
              group:
                type: AWS::AutoScaling::AutoScalingGroup
                properties:
                  MinSize: 1
                  MaxSize: 4
                  DesiredCapacity: 2
                  LaunchConfigurationName: {get_resource: like_this}
                  VPCZoneIdentifier: [north]
                  Tags: [{Key: a, Value: b}]
            outputs:
              list: {value: {get_attr: [group, InstanceList]}}
            """), Recourse.ROLLBACK);

        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(stage.output("list")).isEqualTo(Value.of("192.0.2.1,192.0.2.1"));
        assertThat(stage.things.values())
                .filteredOn(thing -> thing.get("SubnetId").equals(Optional.of(Value.of("north"))))
                .hasSize(2)
                .allMatch(thing -> thing.text("ImageId").equals(Optional.of("debian")));

        Policies.scale(stage, "group", 3);

        assertThat(stage.output("list")).isEqualTo(Value.of("192.0.2.1,192.0.2.1,192.0.2.1"));
    }

    @Test
    void whatIsSaidOfAGroupWhileItIsScaledIsNotForgotten() {
        var stage = new Stage();
        stage.up(Stage.source("""
            heat_template_version: 2018-08-31
            resources:
              g:
                type: OS::Heat::AutoScalingGroup
                properties: {min_size: 1, max_size: 5, resource: {type: Test::Part}}
            """), Recourse.ROLLBACK);
        stage.endless.add("a2234qa6kl64");
        Policies.scale(stage, "g", 2);
        var group = stage.resource("g");
        stage.rows(Stage.STACK).put("g", group.unwell("smoke"));
        var output = Value.map("resource", Value.of("late"));
        var inner = Objects.requireNonNull(stage.stacks.get(group.nested().orElseThrow()));
        stage.endless.clear();
        stage.tell(new RunId(inner.run()), new Event.Succeeded(stage.now, new TaskId("a2234qa6kl64"), 1, output));
        stage.drive();

        assertThat(stage.resource("g").reason()).isEqualTo("smoke");
        assertThat(stage.resource("g").status()).isEqualTo("FAILED");
        assertThat(stage.resource("g").attributes().whole("current_size")).contains(2L);
    }

    @Test
    void anUpdateLeadsOutOfAGroupWhoseChangeOfSizeCouldNotBeTakenBack() {
        var stage = new Stage();
        var source = Stage.source("""
            heat_template_version: 2018-08-31
            resources:
              g:
                type: OS::Heat::AutoScalingGroup
                properties: {min_size: 1, max_size: 5, resource: {type: Test::Part}}
            """);
        stage.up(source, Recourse.ROLLBACK);
        stage.failures.put("create a2234qa6kl64", 9);
        stage.failures.put("delete a2234qa6kl64", 9);
        Policies.scale(stage, "g", 2);
        assertThat(stage.resource("g").action() + stage.resource("g").status()).isEqualTo("UPDATEFAILED");
        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        stage.failures.clear();
        stage.update(source, Recourse.ROLLBACK);

        assertThat(stage.status()).isEqualTo("UPDATE_COMPLETE");
        assertThat(stage.resource("g").status()).isEqualTo("COMPLETE");
        assertThat(Objects.requireNonNull(
                                stage.stacks.get(stage.resource("g").nested().orElseThrow()))
                        .status())
                .isEqualTo("COMPLETE");
    }
}
