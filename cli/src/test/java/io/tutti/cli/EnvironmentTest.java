package io.tutti.cli;

import static io.tutti.cli.FakeServer.sse;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands make of models, and of what the server says to them. */
final class EnvironmentTest {
    private static final String MODEL = """
        {"environment": "shop", "objects": {"db": {"block": "postgres.Cluster"}}}
        """;
    private static final String ENVIRONMENTS = "/tutti/v1/environments";
    private static final String MADE = """
        {"environment": {"name": "shop"}, "warnings": [{"message": "size is large"}],
         "stack": {"id":"id-1","name":"shop","status":"CREATE_IN_PROGRESS","run":{"phase":"RUNNING"}}}\
        """;
    private static final String STANDING = """
        {"environment": {"name": "shop", "status": "CREATE_COMPLETE", "uses": ["corp"], "used_by": [], "objects": {
          "db": {"block": "postgres.Cluster/1.0.0", "status": "CREATE_COMPLETE", "reached": ["Installed", "Streaming"],
            "states": {"Installed": {"status": "CREATE_COMPLETE", "members": {"node0": "CREATE_COMPLETE", "node1": "CREATE_COMPLETE"}},
                       "Streaming": {"status": "CREATE_COMPLETE", "members": {}}},
            "values": {"database": {"uri": "postgres://127.0.0.9", "ports": [1, 2]}},
            "resources": [{"name": "db-node0-server", "type": "OS::Nova::Server", "status": "CREATE_COMPLETE", "reason": "",
              "physical_id": "m-1"}]}}}}\
        """;

    @TempDir
    private Path home = Path.of(".");

    private final FakeServer server = new FakeServer();
    private String model = "";

    @BeforeEach
    void write() throws IOException {
        model = Files.writeString(home.resolve("shop.env.json"), MODEL).toString();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Ran run(String... arguments) {
        return Ran.command(Ran.at(home, server.url()), arguments);
    }

    private void resting(String status) {
        server.stream("GET /tutti/v1/stacks/id-1/stream", sse("end", "{}"))
                .answer("GET /tutti/v1/stacks/id-1/events", "{\"events\":[]}")
                .answer("GET /tutti/v1/stacks/id-1", WatchTest.stack(status, "SUCCEEDED", "", ""));
    }

    @Test
    void aPlanOfAModelIsKeptInAFileAndNothingIsChangedByThat() throws IOException {
        server.answer("POST " + ENVIRONMENTS + "/plan", 201, """
            {"id": "p-1", "action": "update", "stack_name": "shop", "expires": "2030-01-01T00:00:00Z",
             "plan": {"changes": []}, "text": "the plan\\n"}\
            """);
        var file = home.resolve("shop.plan");
        for (var words : List.of(List.of("plan", model), List.of("env", "update", model, "--dry-run"))) {
            var all = new ArrayList<>(words);
            all.addAll(List.of("--save", file.toString()));
            var ran = run(all.toArray(String[]::new));
            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(ran.out()).isEqualTo("the plan\n");
            assertThat(ran.err()).contains("apply it with: tutti apply " + file);
            assertThat(Files.readString(file)).contains("\"id\": \"p-1\"");
            assertThat(server.asked("POST " + ENVIRONMENTS + "/plan")
                            .getLast()
                            .json()
                            .get("save"))
                    .contains(Value.of(true));
        }
        var refused = run("env", "update", model, "--save", file.toString());
        assertThat(refused.code()).isEqualTo(Exit.USAGE.code());
        assertThat(server.asked("PUT " + ENVIRONMENTS + "/shop")).isEmpty();
    }

    @Test
    void upSendsTheModelAndTellsHowItsObjectsStand() {
        resting("CREATE_COMPLETE");
        server.answer("POST " + ENVIRONMENTS, 201, MADE).answer("GET " + ENVIRONMENTS + "/shop", STANDING);

        var ran = run("up", model, "--goal", "db.Streaming", "--on-failure", "hold", "--timeout", "5");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).isEqualTo("warning: size is large\n");
        assertThat(ran.out()).isEqualTo("""
            CREATE_COMPLETE  shop
            outputs: tutti outputs shop    away again: tutti down shop
              db  CREATE_COMPLETE  Installed, Streaming
            values: tutti env show shop
            """);
        var asked = server.asked("POST " + ENVIRONMENTS).getFirst();
        assertThat(asked.key()).isPresent();
        assertThat(asked.json())
                .isEqualTo(Value.map("model", Value.of(MODEL))
                        .with("model_name", model)
                        .with("packages", Value.list())
                        .with("goal", "db.Streaming")
                        .with("on_failure", "hold")
                        .with("timeout_minutes", Value.of(5)));
    }

    @Test
    void aFailureOfAnEnvironmentEndsAsThatOfAStack() {
        resting("ROLLBACK_COMPLETE");
        server.answer("POST " + ENVIRONMENTS, 201, MADE);

        var ran = run("up", model);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).startsWith("FAILED  shop  ROLLBACK_COMPLETE").doesNotContain("env show");
    }

    @Test
    void upAsJsonPrintsTheStackAlone() {
        resting("CREATE_COMPLETE");
        server.answer("POST " + ENVIRONMENTS, 201, MADE);

        assertThat(run("up", model, "-o", "json").out()).startsWith("{").contains("\"id-1\"");
        assertThat(server.asked("GET " + ENVIRONMENTS + "/shop")).isEmpty();
    }

    @Test
    void anEnvironmentThatIsThereSaysWhatCanBeDone() {
        server.refuse("POST " + ENVIRONMENTS, 409, "environment.exists", "There is an environment shop");

        var ran = run("up", model);

        assertThat(ran.code()).isEqualTo(6);
        assertThat(ran.err())
                .isEqualTo("error[environment.exists]: there is an environment shop\n"
                        + "  look at it: tutti env show shop    change it: tutti env update FILE    take it"
                        + " away: tutti down shop\n\n"
                        + "see: tutti explain environment.exists\n");
    }

    @Test
    void deletingAnEnvironmentWatchesItsStackGo() {
        resting("DELETE_COMPLETE");
        var going = "{\"environment\":{\"name\":\"shop\",\"stack\":{\"id\":\"id-1\",\"name\":\"shop\"}}}";
        server.answer("GET " + ENVIRONMENTS + "/shop", going).answer("DELETE " + ENVIRONMENTS + "/shop", 202, going);

        var ran = run("env", "delete", "shop");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).endsWith("DELETE_COMPLETE  shop\n");
    }

    @Test
    void deletingAnEnvironmentThatIsNotDeployedForgetsItsModel() {
        var saved = "{\"environment\":{\"name\":\"shop\",\"status\":\"NOT_DEPLOYED\",\"stack\":null}}";
        server.answer("GET " + ENVIRONMENTS + "/shop", saved).answer("DELETE " + ENVIRONMENTS + "/shop", 202, saved);

        var ran = run("env", "delete", "shop");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo("deleted shop\n");
    }

    @Test
    void whatAnotherUsesCannotBeTakenDown() {
        server.answer("GET /tutti/v1/stacks/shop", WatchTest.stack("CREATE_COMPLETE", "SUCCEEDED", "", ""))
                .answer("GET /tutti/v1/stacks/shop/events", "{\"events\":[]}")
                .refuse("DELETE /tutti/v1/stacks/id-1", 409, "environment.in-use", "shop is used by blog");

        var ran = run("down", "shop");

        assertThat(ran.code()).isEqualTo(6);
        assertThat(ran.err()).contains("is used by blog");
    }

    @Test
    void optionsOfTemplatesAreRefusedForModelsAndTheOtherWayRound() throws IOException {
        var template = Files.writeString(home.resolve("t.yaml"), "heat_template_version: 2021-04-16\n");
        for (var option : List.of(List.of("--name", "x"), List.of("-P", "a=b"), List.of("-e", model))) {
            var ran = run("up", model, option.getFirst(), option.getLast());
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).contains(option.getFirst() + " is for a template");
        }
        for (var option : List.of(List.of("--goal", "a.B"), List.of("--package", "x"))) {
            var ran = run("plan", template.toString(), option.getFirst(), option.getLast());
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).contains(option.getFirst() + " is for a model");
        }
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aModelIsPlannedByBothCommands() {
        server.answer("POST " + ENVIRONMENTS + "/plan", "{\"plan\":{\"waves\":[]},\"text\":\"wave 1  db.node0\\n\"}");

        assertThat(run("plan", model).out()).isEqualTo("wave 1  db.node0\n");
        assertThat(run("env", "plan", model, "--goal", "db.Installed").out()).isEqualTo("wave 1  db.node0\n");
        assertThat(run("env", "plan", model, "-o", "json").out()).isEqualTo("{\n  \"waves\": []\n}\n");
        assertThat(server.asked("POST " + ENVIRONMENTS + "/plan").get(1).json().text("goal"))
                .contains("db.Installed");
    }

    @Test
    void allThatIsWrongIsToldWithItsPlacesAndObjects() {
        server.answer("POST " + ENVIRONMENTS + "/check", """
            {"problems": [
              {"code": "block.unknown-property", "message": "There is no property `siez`", "path": "objects.db.properties.siez",
               "where": {"file": "shop.env.json", "line": 3, "column": 5, "length": 6, "excerpt": "    \\"siez\\": 3"},
               "suggestion": "did you mean `size`?"},
              {"code": "template.unknown-type", "message": "There is no type OS::Nova::Sever", "path": "objects.db",
               "where": {"file": "postgres-1.0.0/node.yaml", "line": 4, "column": 11, "length": 15,
                         "excerpt": "    type: OS::Nova::Sever"}}],
             "warnings": [{"code": "a.b", "message": "Something small"}]}\
            """);

        var ran = run("env", "check", model);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualTo("""
            warning[a.b]: something small
            error[block.unknown-property]: there is no property `siez`
              --> shop.env.json:3:5
                3 |     "siez": 3
                  |     ^^^^^^ did you mean `size`?
              fix: replace with `size`
              in: objects.db.properties.siez

            error[template.unknown-type]: there is no type OS::Nova::Sever
              --> postgres-1.0.0/node.yaml:4:11
                4 |     type: OS::Nova::Sever
                  |           ^^^^^^^^^^^^^^^
              in: objects.db

            see: tutti explain block.unknown-property template.unknown-type
            """);
        var json = run("env", "check", model, "-o", "json");
        assertThat(json.code()).isEqualTo(2);
        assertThat(json.out()).startsWith("{\n  \"problems\": [");
    }

    @Test
    void aModelThatIsFineEndsWithZero() {
        server.answer("POST " + ENVIRONMENTS + "/check", "{\"problems\":[],\"warnings\":[]}");

        var ran = run("env", "check", model);

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualTo(model + " is fine\n");
    }

    @Test
    void aModelIsCompiledToATemplateOrToAllOfIt() {
        server.answer("POST " + ENVIRONMENTS + "/compile", "{\"template\":\"a: 1\\n\",\"files\":{}}");

        assertThat(run("env", "compile", model).out()).isEqualTo("a: 1\n");
        assertThat(run("env", "compile", model, "-o", "json").out()).contains("\"files\": {}");
    }

    @Test
    void aCompiledModelIsWrittenAsHeatsOwnClientTakesIt() throws IOException {
        server.answer("POST " + ENVIRONMENTS + "/compile", """
            {"template": "a: {get_file: pg-1.0.0/run.sh}\\n", "files": {"pg-1.0.0/run.sh": "echo\\n"},
             "parameters": {"db-domain-address": "10.0.0.1", "db-sizes": [1, "2"], "db-secret": "***"}}\
            """);
        var folder = home.resolve("made");

        var ran = run("env", "compile", model, "--to", folder.toString());

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).isEqualTo("warning: the value of db-secret is a secret and is not written\n");
        assertThat(ran.out())
                .isEqualTo("%1$s/template.yaml\n%1$s/settings.yaml\n%1$s/pg-1.0.0/run.sh\n".formatted(folder));
        assertThat(folder.resolve("template.yaml")).hasContent("a: {get_file: pg-1.0.0/run.sh}");
        assertThat(folder.resolve("pg-1.0.0/run.sh")).hasContent("echo");
        assertThat(Files.readString(folder.resolve("settings.yaml"))).isEqualTo("""
            parameters:
              "db-domain-address": "10.0.0.1"
              "db-sizes": [1,"2"]
              # a secret, to be filled in: db-secret
            """);
        assertThat(run("env", "compile", model, "--to", folder.toString()).err())
                .contains("name a new or an empty folder");
    }

    @Test
    void noServerWritesOutsideTheFolder() {
        server.answer("POST " + ENVIRONMENTS + "/compile", "{\"template\":\"\",\"files\":{\"../evil\":\"x\"}}");

        var ran = run("env", "compile", model, "--to", home.resolve("made").toString());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("outside the folder: ../evil");
        assertThat(home.resolve("evil")).doesNotExist();
    }

    @Test
    void anEnvironmentIsShownByItsNameOrItsModel() {
        server.answer("GET " + ENVIRONMENTS + "/shop", STANDING);
        var shown = """
            shop  CREATE_COMPLETE
              uses corp

            db  postgres.Cluster/1.0.0  CREATE_COMPLETE  reached Installed, Streaming
              states
                Installed  CREATE_COMPLETE  node0 CREATE_COMPLETE · node1 CREATE_COMPLETE
                Streaming  CREATE_COMPLETE
              values
                database.uri    postgres://127.0.0.9
                database.ports  [1,2]
              resources
                db-node0-server  CREATE_COMPLETE  OS::Nova::Server  m-1
            """;

        assertThat(run("env", "show", "shop").out()).isEqualTo(shown);
        assertThat(run("env", "show", model).out()).isEqualTo(shown);
        assertThat(Json.read(run("env", "show", "shop", "-o", "json").out())).isEqualTo(Json.read(STANDING));
    }

    @Test
    void candidatesSayWhyTheyFit() {
        server.answer("POST " + ENVIRONMENTS + "/candidates", """
            {"candidates": [{"kind": "object", "reference": "db.database", "fits": true, "reason": "it fits"},
                            {"kind": "block", "reference": "pg.Old/1.0.0", "fits": false, "reason": "version 1.0.0 is not >=2"}]}\
            """);

        assertThat(run("env", "candidates", model, "web", "database").out()).isEqualTo("""
            ✓  db.database   object  it fits
            ✗  pg.Old/1.0.0  block   version 1.0.0 is not >=2
            """);
        var body =
                server.asked("POST " + ENVIRONMENTS + "/candidates").getFirst().json();
        assertThat(List.of(body.text("object"), body.text("socket")))
                .isEqualTo(List.of(Optional.of("web"), Optional.of("database")));
    }

    @Test
    void environmentsAreListedWithWhoUsesThem() {
        server.answer("GET " + ENVIRONMENTS, """
            {"environments": [{"name": "corp", "status": "CREATE_COMPLETE", "uses": [], "used_by": ["shop"]},
                              {"name": "shop", "status": "NOT_DEPLOYED", "uses": ["corp"], "used_by": []}]}\
            """);

        assertThat(run("env", "list").out()).isEqualTo("""
            corp  CREATE_COMPLETE             used by shop
            shop  NOT_DEPLOYED     uses corp
            """);
    }
}
