package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.engine.run.RunId;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.plan.CreateRequest;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.PlanData;
import io.tutti.stacks.plan.PlanText;
import io.tutti.stacks.plan.Planner;
import io.tutti.stacks.plan.Recourse;
import io.tutti.template.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a plan says before anything is made. */
class PlanTest {
    private static final String CLUSTER = """
        heat_template_version: 2018-08-31
        description: A cluster
        parameters:
          size: {type: number, default: 2}
          password: {type: string, hidden: true, default: s3cret}
          extra: {type: boolean, default: false}
        conditions:
          extra: {get_param: extra}
        resources:
          net: {type: Test::Thing}
          disk:
            type: Test::Thing
            deletion_policy: Retain
          secret: {type: Test::Trace, properties: {value: {get_param: password}}}
          server:
            type: OS::Nova::Server
            properties: {number: 1, networks: [{network: {get_resource: net}}]}
          config: {type: OS::Heat::SoftwareConfig, properties: {config: 'echo hello'}}
          install:
            type: OS::Heat::SoftwareDeployment
            properties: {config: {get_resource: config}, server: {get_resource: server}}
          elsewhere:
            type: OS::Heat::SoftwareDeployment
            properties: {config: {get_resource: config}, server: 4711}
          tidy:
            type: OS::Heat::SoftwareDeployment
            properties: {config: {get_resource: config}, server: 4711, actions: [CREATE, DELETE]}
          rescue:
            type: Test::Thing
            metadata: {tutti: {handles: install}}
          nodes:
            type: OS::Heat::ResourceGroup
            depends_on: disk
            properties:
              count: {get_param: size}
              resource_def: {type: Test::Thing, properties: {address: '%index%'}}
          later:
            type: OS::Heat::ResourceGroup
            properties:
              count: {get_attr: [server, number]}
              resource_def: {type: Test::Thing}
          more: {type: Test::Thing, condition: extra}
        """;

    private static Plan plan(String template) {
        return new Stage().plan(Stage.source(template), Recourse.ROLLBACK).orRefuse();
    }

    private static List<Problem> problems(String template) {
        return switch (new Stage().plan(Stage.source(template), Recourse.ROLLBACK)) {
            case Checked.Bad<Plan> bad -> bad.problems();
            case Checked.Good<Plan> good -> throw new AssertionError(PlanText.of(good.value()));
        };
    }

    @Test
    void whatNothingHereMakesIsToldForEachResourceBeforeAnythingIsMade() {
        var problems = problems("""
            heat_template_version: 2018-08-31
            resources:
              one: {type: Test::Elsewhere}
              two:
                type: Test::Elsewhere
              fine: {type: Test::Thing}
              off: {type: Test::Elsewhere, condition: {equals: [a, b]}}
              many:
                type: OS::Heat::ResourceGroup
                properties:
                  count: 3
                  resource_def: {type: Test::Elsewhere}
              unseen:
                type: OS::Heat::ResourceGroup
                properties: {count: 3, resource_def: {type: {list_join: ['::', [Test, Elsewhere]]}}}
            """);
        assertThat(problems).extracting(Problem::code).containsOnly("template.no-driver");
        assertThat(problems)
                .extracting(p -> p.where().orElseThrow().line() + " " + p.path())
                .containsExactly(
                        "3 resources.one.type",
                        "5 resources.two.type",
                        "12 resources.many.properties.resource_def.type",
                        "13 resources.unseen");
    }

    @Test
    void whatHasNoEffectIsAWarningForEachTypeOnce() {
        var plan = plan("""
            heat_template_version: 2018-08-31
            resources:
              one:
                type: Test::Idle
                properties:
                  colour: red
                  parts: [{glue: hot}]
              two: {type: Test::Idle, properties: {colour: blue, shape: round}}
              three: {type: Test::Idle, properties: {colour: green}}
            """);
        assertThat(plan.warnings())
                .extracting(w -> w.code() + " " + w.where().orElseThrow().line() + ": " + w.message())
                .containsExactly(
                        "plan.no-effect 6: `colour`, `parts[].glue`, `shape` of Test::Idle have no effect here");
    }

    @Test
    void aPlanIsReadByPeople() {
        var plan = plan(CLUSTER);
        assertThat(PlanText.of(plan)).isEqualTo("""
            plan HASH  for shop   11 to create and 2 inside them · 0 to delete
              waves: 4     longest path: net -> server -> install -> rescue
              on failure: rollback (everything is taken back, the last made first)
              undo: every step can be taken back except 2: `disk`, `elsewhere` - points of no return
              wave 1
                + net        Test::Thing                   undo: deleted
                + disk       Test::Thing                   undo: stays: its deletion_policy is Retain
                + secret     Test::Trace                   undo: leaves no trace
                + config     OS::Heat::SoftwareConfig      undo: leaves no trace
              wave 2
                + server     OS::Nova::Server              undo: deleted
                + nodes      OS::Heat::ResourceGroup       undo: its stack is deleted
                    wave 1
                      + 0  Test::Thing  undo: deleted
                      + 1  Test::Thing  undo: deleted
                + elsewhere  OS::Heat::SoftwareDeployment  undo: stays: it has no DELETE action, and its machine is not of this stack
                + tidy       OS::Heat::SoftwareDeployment  undo: its DELETE action runs
              wave 3
                + install    OS::Heat::SoftwareDeployment  undo: goes with server
                + later      OS::Heat::ResourceGroup       undo: its stack is deleted
                    (its members depend on what is not made yet)
              wave 4
                + rescue     Test::Thing                   undo: deleted   (only if install fails)
            """.replace("HASH", plan.hash()));
    }

    @Test
    void aPlanIsAlsoData() {
        var plan = plan("""
            heat_template_version: 2018-08-31
            resources:
              net: {type: Test::Thing}
              app: {type: Test::Thing, depends_on: net}
            """);
        assertThat(Json.pretty(PlanData.of(plan).without("hash"))).isEqualTo("""
            {
              "stack": "shop",
              "action": "CREATE",
              "on_failure": "rollback",
              "waves": 2,
              "longest_path": [
                "net",
                "app"
              ],
              "changes": [
                {
                  "name": "net",
                  "type": "Test::Thing",
                  "reason": "it is not there yet",
                  "wave": 1,
                  "after": [],
                  "change": "create",
                  "undo": "deleted",
                  "point_of_no_return": false
                },
                {
                  "name": "app",
                  "type": "Test::Thing",
                  "reason": "it is not there yet",
                  "wave": 2,
                  "after": [
                    "net"
                  ],
                  "change": "create",
                  "undo": "deleted",
                  "point_of_no_return": false
                }
              ]
            }\
            """);
    }

    @Test
    void theSameWishHasTheSameHash() {
        var again = CreateRequest.root(
                "default",
                "shop",
                "00000000-0000-4000-8000-00000000000a",
                new RunId("00000000-0000-4000-8000-00000000000b"),
                Stage.source(CLUSTER),
                Recourse.ROLLBACK,
                Stage.NOON.plusSeconds(99));
        var hash = plan(CLUSTER).hash();
        assertThat(Planner.create(again, new Things()).orRefuse().hash()).isEqualTo(hash);
        assertThat(plan(CLUSTER.replace("default: 2", "default: 3")).hash()).isNotEqualTo(hash);
        assertThat(new Stage()
                        .plan(Stage.source(CLUSTER).parameters(Value.map("size", Value.of(3))), Recourse.ROLLBACK)
                        .orRefuse()
                        .hash())
                .isNotEqualTo(hash);
    }

    @Test
    void aPlanToDeleteSaysWhatGoesAndWhatStays() {
        var stage = Scenario.play("""
            given   net, disk(retain), app(needs net disk)
            up      rollback
            """);
        var plan = Planner.delete(
                stage.stack(),
                stage.definition(Stage.STACK),
                List.copyOf(stage.rows(Stage.STACK).values()),
                Stage.RUN,
                Stage.NOON,
                stage.types);
        assertThat(PlanText.of(plan)).isEqualTo("""
            plan HASH  for shop   0 to create · 2 to delete · 1 left as they are
              waves: 2     longest path: app -> net
              wave 1
                - app   OS::Heat::Thing
                = disk  OS::Heat::Thing  stays: its deletion_policy is Retain
              wave 2
                - net   OS::Heat::Thing
            """.replace("HASH", plan.hash()));
    }

    private static final String ROOMS = """
        heat_template_version: 2018-08-31
        resources:
          net: {type: Test::Thing}
          disk: {type: Test::Thing, deletion_policy: Retain, depends_on: net}
          nodes:
            type: OS::Heat::ResourceGroup
            depends_on: net
            properties: {count: 2, resource_def: {type: Test::Thing, properties: {size: 1}}}
          app: {type: Test::Thing, properties: {net: {get_resource: net}, node: {get_attr: [nodes, refs]}}}
        """;

    @Test
    void aPlanToDeleteSaysInWhichOrderThingsGo() {
        var stage = new Stage();
        stage.up(Stage.source(ROOMS), Recourse.ROLLBACK);
        var plan = Planner.delete(
                stage.stack(),
                stage.definition(Stage.STACK),
                List.copyOf(stage.rows(Stage.STACK).values()),
                Stage.RUN,
                Stage.NOON,
                stage.types);
        assertThat(PlanText.of(plan)).isEqualTo("""
            plan HASH  for shop   0 to create · 3 to delete · 1 left as they are
              waves: 3     longest path: app -> nodes -> net
              wave 1
                - app    Test::Thing
                = disk   Test::Thing              stays: its deletion_policy is Retain
              wave 2
                - nodes  OS::Heat::ResourceGroup
              wave 3
                - net    Test::Thing
            """.replace("HASH", plan.hash()));
    }

    @Test
    void aPlanToChangeIsReadByPeople() {
        var stage = new Stage();
        stage.up(Stage.source(ROOMS), Recourse.ROLLBACK);
        var after = """
            heat_template_version: 2018-08-31
            resources:
              net: {type: Test::Thing, properties: {colour: blue}}
              disk: {type: Test::Thing, deletion_policy: Retain, depends_on: net}
              nodes:
                type: OS::Heat::ResourceGroup
                depends_on: net
                properties: {count: 3, resource_def: {type: Test::Thing, properties: {size: 1}}}
              more: {type: Test::Thing, depends_on: nodes}
            """;
        var plan = stage.updating(Stage.source(after), Recourse.KEEP).orRefuse();
        assertThat(PlanText.of(plan)).isEqualTo("""
            plan HASH  for shop   1 to create · 2 to change · 1 to delete
              waves: 7     longest path: net -> nodes -> more -> app -> the old nodes -> the old net
              on failure: keep (nothing more starts, and what is there stays)
              undo: every step can be taken back
              wave 1
                ~ net    Test::Thing              `colour` changes
              wave 2
                ~ nodes  OS::Heat::ResourceGroup  `count` changes
              wave 3
                + more   Test::Thing              undo: deleted
              wave 5
                - app    Test::Thing
            """.replace("HASH", plan.hash()));
    }

    @Test
    void resourcesWhoseConditionDoesNotHoldAreLeftOut() {
        var plan = plan("""
            heat_template_version: 2018-08-31
            conditions: {no: false}
            resources:
              a: {type: Test::Thing, condition: no}
              b: {type: Test::Thing, depends_on: a}
            """);
        assertThat(plan.changes()).extracting(c -> c.name()).containsExactly("b");
        assertThat(plan.graph().size()).isEqualTo(1);
    }

    @Test
    void aReferenceToWhatIsLeftOutIsAProblem() {
        assertThat(problems("""
            heat_template_version: 2018-08-31
            conditions: {no: false}
            resources:
              a: {type: Test::Thing, condition: no}
              b: {type: Test::Thing, properties: {x: {get_resource: a}}}
            """)).extracting(Problem::code).containsExactly("template.absent-resource");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        var found = problems("""
            heat_template_version: 2018-08-31
            parameters:
              size: {type: number}
            resources:
              a: {type: Test::Thin}
              b: {type: Test::Strict, properties: {size: 12, colour: red, weight: 3}}
              c: {type: Test::Thing, depends_on: d}
              d: {type: Test::Thing, properties: {x: {get_resource: c}}}
              e: {type: Test::Thing, metadata: {tutti: {retries: 3}}}
            """);
        assertThat(found)
                .extracting(Problem::code)
                .contains(
                        "parameter.missing",
                        "template.unknown-type",
                        "template.property-constraint",
                        "template.unknown-property",
                        "template.cycle",
                        "template.hint");
        assertThat(found).allSatisfy(problem -> assertThat(problem.where()).isPresent());
    }

    @Test
    void hiddenParametersAreSecretsInWhatIsKept() {
        var source = Stage.source(CLUSTER).parameters(Value.map("password", Value.of("hunter2")));
        var settings = new Source(
                source.file(),
                source.template(),
                source.files(),
                Settings.of(Map.of("password", Value.of("hunter1")), Map.of(), Map.of()),
                source.parameters());
        var plan = new Stage().plan(settings, Recourse.ROLLBACK).orRefuse();
        var stage = new Stage().up(settings, Recourse.ROLLBACK);

        assertThat(plan.definition().parameters().get("password")).contains(new Value.Secret(Value.of("hunter2")));
        assertThat(Json.masked(plan.definition().settings())).doesNotContain("hunter");
        assertThat(PlanData.of(plan).toString()).doesNotContain("hunter");
        assertThat(stage.resource("secret").attributes().get("value")).contains(new Value.Secret(Value.of("hunter2")));
        assertThat(stage.events.toString()).doesNotContain("hunter");
    }

    @Test
    void anIdThatIsASecretStaysOne() {
        var stage = new Stage().up(Stage.source("""
            heat_template_version: 2018-08-31
            parameters: {password: {type: string, hidden: true, default: hunter2}}
            resources:
              a: {type: Test::Thing, properties: {be: {get_param: password}}}
              b: {type: Test::Thing, properties: {x: {get_resource: a}}}
            outputs:
              id: {value: {get_resource: a}}
            """), Recourse.KEEP);
        var secret = new Value.Secret(Value.of("hunter2"));
        assertThat(stage.resource("b").attributes().get("x")).contains(secret);
        assertThat(stage.output("id")).isEqualTo(secret);
        stage.down();
        assertThat(stage.rows(Stage.STACK).toString()).doesNotContain("hunter2");
        assertThat(stage.events.toString()).doesNotContain("hunter2");
    }

    @Test
    void driversGetPropertiesWithDefaultsFilledIn() {
        var stage = new Stage().up(Stage.source("""
            heat_template_version: 2018-08-31
            resources:
              a: {type: Test::Strict, properties: {size: '7', shiny: 'true', parts: [{}]}}
            """), Recourse.ROLLBACK);
        assertThat(stage.told.get("a"))
                .extracting(bound -> bound.mapping("properties"))
                .isEqualTo(Value.map("size", Value.of(7))
                        .with("colour", "green")
                        .with("shiny", Value.of(true))
                        .with("parts", Value.list(Value.map("count", Value.of(1)))));
    }

    @Test
    void anExistingObjectIsRefusedRatherThanMadeAgain() {
        assertThat(problems("""
            heat_template_version: 2018-08-31
            resources:
              a: {type: Test::Thing, external_id: '4711'}
            """)).extracting(Problem::code).containsExactly("plan.external-id");
    }

    @Test
    void anEmptyTemplateIsDoneAtOnce() {
        var stage = new Stage().up(Stage.source("heat_template_version: 2018-08-31\n"), Recourse.ROLLBACK);
        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(stage.story()).containsExactly("shop CREATE_IN_PROGRESS", "shop CREATE_COMPLETE");
        assertThat(stage.outputs()).isEmpty();
    }

    @Test
    void whatIsMadeWrongAtRunTimeIsAFailedAttempt() {
        var stage = new Stage().up(Stage.source("""
            heat_template_version: 2018-08-31
            resources:
              a: {type: Test::Thing, properties: {size: 99}}
              b: {type: Test::Strict, properties: {size: {get_attr: [a, size]}}}
            """), Recourse.KEEP);
        assertThat(stage.status()).isEqualTo("CREATE_FAILED");
        assertThat(stage.resource("b").reason()).contains("`size` is invalid");
    }
}
