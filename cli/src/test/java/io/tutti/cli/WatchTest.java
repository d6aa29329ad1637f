package io.tutti.cli;

import static io.tutti.cli.FakeServer.event;
import static io.tutti.cli.FakeServer.sse;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that change a stack and watch what comes of it. */
final class WatchTest {
    private static final String MADE = """
        {"stack":{"id":"id-1","name":"shop","status":"CREATE_IN_PROGRESS","run":{"phase":"RUNNING"}},"warnings":[]}\
        """;

    @TempDir
    private Path home = Path.of(".");

    private String template = "";

    @BeforeEach
    void write() throws Exception {
        template = Files.writeString(home.resolve("shop.yaml"), "heat_template_version: 2021-04-16\n")
                .toString();
    }

    static String stack(String status, String phase, String verbs, String resources) {
        return """
            {"stack":{"id":"id-1","name":"shop","status":"%s","reason":"because","run":{"phase":"%s","verbs":[%s]}},
             "resources":[%s]}\
            """.formatted(status, phase, verbs, resources);
    }

    static String resource(String path, String status, String reason) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return "{\"name\":\"%s\",\"path\":\"%s\",\"status\":\"%s\",\"reason\":\"%s\",\"stack\":\"id-1\",\"action\":\"%s\"}"
                .formatted(name, path, status, reason, status.replaceFirst("_.*", ""));
    }

    private FakeServer making() {
        return new FakeServer()
                .answer("POST /tutti/v1/stacks", 201, MADE)
                .answer("GET /tutti/v1/stacks/id-1/events", "{\"events\":[]}")
                .answer("GET /tutti/v1/stacks/shop/events", "{\"events\":[]}");
    }

    @Test
    void whoAsksForAStopAndGetsNoneIsTold() {
        try (var server = making().stream("GET /tutti/v1/stacks/id-1/stream", sse("end", "{}"))
                .answer("GET /tutti/v1/stacks/shop", stack("CREATE_COMPLETE", "SUCCEEDED", "", ""))
                .answer("PUT /tutti/v1/stacks/id-1", 202, MADE)
                .answer("GET /tutti/v1/stacks/id-1", stack("UPDATE_COMPLETE", "SUCCEEDED", "\"down\"", ""))) {
            var ran = Ran.command(Ran.at(home, server.url()), "update", "shop", "--break", "wbe", "--until", "db");

            assertThat(ran.code()).isZero();
            assertThat(ran.err()).contains("it stood nowhere");
            var settings =
                    server.asked("PUT /tutti/v1/stacks/id-1").getFirst().json().items("settings");
            assertThat(settings).hasSize(1);
            assertThat(settings.toString()).contains("break", "until", "wbe");
        }
    }

    @Test
    void aRetryWithATemplateIsAnUpdateFromWhatStands() {
        try (var server = making().stream(
                        "GET /tutti/v1/stacks/id-1/stream",
                        sse(1, event(1, "web", "CREATE_COMPLETE", "")),
                        sse("end", "{}"))
                .answer("GET /tutti/v1/stacks/shop", stack("CREATE_FAILED", "HELD", "\"retry\"", ""))
                .answer("PUT /tutti/v1/stacks/id-1", 202, MADE)
                .answer("GET /tutti/v1/stacks/id-1", stack("UPDATE_COMPLETE", "SUCCEEDED", "\"down\"", ""))) {
            var at = Ran.at(home, server.url());
            var ran = Ran.command(at, "retry", "shop", "-t", template, "-P", "size=5");

            assertThat(ran.err()).isEmpty();
            assertThat(ran.code()).isZero();
            assertThat(ran.out()).endsWith("UPDATE_COMPLETE  shop\n");
            var body = server.asked("PUT /tutti/v1/stacks/id-1").getFirst().json();
            assertThat(body.get("existing")).contains(Value.of(true));
            assertThat(body.text("template")).contains("heat_template_version: 2021-04-16\n");
            assertThat(body.mapping("parameters").text("size")).contains("5");
            assertThat(Ran.command(at, "retry", "shop", "web", "-t", template).code())
                    .isEqualTo(Exit.USAGE.code());
            assertThat(Ran.command(at, "retry", "shop", "-e", template).code()).isEqualTo(Exit.USAGE.code());
        }
    }

    @Test
    void aRetryWithATemplateOfWhatHasNotFailedNamesTheUpdate() {
        try (var server =
                new FakeServer().answer("GET /tutti/v1/stacks/shop", stack("CREATE_COMPLETE", "SUCCEEDED", "", ""))) {
            var ran = Ran.command(Ran.at(home, server.url()), "retry", "shop", "-t", template);

            assertThat(ran.code()).isEqualTo(Exit.CONFLICT.code());
            assertThat(ran.err()).contains("has failed", "tutti update shop " + template);
        }
    }

    @Test
    void upTellsWhatHappensAndHowItEnded() {
        try (var server = making().stream(
                        "GET /tutti/v1/stacks/id-1/stream",
                        sse(1, event(1, "db", "CREATE_IN_PROGRESS", "state changed")),
                        sse("log", "{\"resource\":\"db\",\"text\":\"Unpacking \\u001b[31mred\\u001b[0m\\n\"}"),
                        sse("progress", "{\"resource\":\"db\",\"percent\":40,\"text\":\"half\"}"),
                        sse(2, event(2, "db", "CREATE_COMPLETE", "")),
                        sse("end", "{}"))
                .answer("GET /tutti/v1/stacks/id-1", stack("CREATE_COMPLETE", "SUCCEEDED", "\"down\"", ""))) {
            var ran = Ran.command(
                    Ran.at(home, server.url()),
                    "up",
                    template,
                    "-P",
                    "size=5",
                    "-P",
                    "note=a=b",
                    "--on-failure",
                    "hold");

            assertThat(ran.err()).isEmpty();
            assertThat(ran.code()).isZero();
            assertThat(ran.out()).isEqualTo("""
                10:00:01  db  CREATE_IN_PROGRESS
                          db | Unpacking red
                          db 40% half
                10:00:02  db  CREATE_COMPLETE
                CREATE_COMPLETE  shop
                outputs: tutti outputs shop    away again: tutti down shop
                """);
            var body = server.asked("POST /tutti/v1/stacks").getFirst().json();
            assertThat(body.text("stack_name")).contains("shop");
            assertThat(body.text("on_failure")).contains("hold");
            assertThat(body.mapping("parameters").text("size")).contains("5");
            assertThat(body.mapping("parameters").text("note")).contains("a=b");
        }
    }

    private FakeServer changing() {
        return making().answer("GET /tutti/v1/stacks/shop", stack("CREATE_COMPLETE", "SUCCEEDED", "", ""))
                .answer("PUT /tutti/v1/stacks/id-1", 202, stack("UPDATE_IN_PROGRESS", "RUNNING", "", ""));
    }

    @Test
    void updateLaysOverWhatThereIsAndTellsHowItEnded() {
        try (var server = changing().stream("GET /tutti/v1/stacks/id-1/stream", sse("end", "{}"))
                .answer("GET /tutti/v1/stacks/id-1", stack("UPDATE_COMPLETE", "SUCCEEDED", "", ""))) {
            var ran = Ran.command(
                    Ran.at(home, server.url()), "update", "shop", "-P", "size=4", "--clear-parameter", "note");
            assertThat(ran.err()).isEmpty();
            assertThat(ran.code()).isZero();
            assertThat(ran.out()).isEqualTo("UPDATE_COMPLETE  shop\n");
            var body = server.asked("PUT /tutti/v1/stacks/id-1").getFirst().json();
            assertThat(body.get("existing")).contains(Value.of(true));
            assertThat(body.get("template")).isEmpty();
            assertThat(body.mapping("parameters").text("size")).contains("4");
            assertThat(body.items("clear_parameters")).containsExactly(Value.of("note"));
        }
    }

    @Test
    void anUpdateThatWasTakenBackHasFailed() {
        try (var server = changing().stream("GET /tutti/v1/stacks/id-1/stream", sse("end", "{}"))
                .answer("GET /tutti/v1/stacks/id-1", stack("ROLLBACK_COMPLETE", "UNDONE", "", ""))) {
            var ran = Ran.command(Ran.at(home, server.url()), "update", "shop", template, "--reset");
            assertThat(ran.code()).isEqualTo(1);
            var body = server.asked("PUT /tutti/v1/stacks/id-1").getFirst().json();
            assertThat(body.get("existing")).contains(Value.of(false));
            assertThat(body.text("template")).isPresent();
        }
    }

    @Test
    void aDryRunShowsThePlanAndChangesNothing() {
        try (var server = changing().answer("POST /tutti/v1/plans", "{\"plan\":{},\"text\":\"~ db\\n\"}")) {
            var ran = Ran.command(Ran.at(home, server.url()), "update", "shop", "-P", "size=4", "--dry-run");
            assertThat(ran.code()).isZero();
            assertThat(ran.out()).isEqualTo("~ db\n");
            assertThat(server.asked("PUT /tutti/v1/stacks/id-1")).isEmpty();
            var body = server.asked("POST /tutti/v1/plans").getFirst().json();
            assertThat(body.text("action")).contains("update");
            assertThat(body.text("stack_name")).contains("id-1");
        }
    }

    @Test
    void aRequestThatMeetsADatabaseThatIsAwayIsRepeatedUnderTheSameKey() {
        try (var server = new FakeServer()
                        .refuse(
                                "POST /tutti/v1/stacks",
                                503,
                                "server.unavailable",
                                "The database is away for the moment")
                        .answer("POST /tutti/v1/stacks", 201, MADE)
                        .stream("GET /tutti/v1/stacks/id-1/stream", sse("end", "{}"))
                        .refuse(
                                "GET /tutti/v1/stacks/id-1",
                                503,
                                "server.unavailable",
                                "The database is away for the moment")
                        .answer("GET /tutti/v1/stacks/id-1", stack("CREATE_COMPLETE", "SUCCEEDED", "", ""))) {
            var ran = Ran.command(Ran.at(home, server.url()), "up", template);

            assertThat(ran.code()).isZero();
            var keys = server.asked("POST /tutti/v1/stacks").stream()
                    .map(FakeServer.Asked::key)
                    .toList();
            assertThat(keys).hasSize(2).doesNotContain(Optional.empty());
            assertThat(Set.copyOf(keys)).hasSize(1);
        }
    }

    @Test
    void aStreamThatBreaksOffIsTakenUpWhereItEnded() {
        try (var server = making().stream(
                        "GET /tutti/v1/stacks/id-1/stream",
                        sse(7, event(7, "db", "CREATE_IN_PROGRESS", "")),
                        "event: event\nid: 8\n")
                .stream(
                        "GET /tutti/v1/stacks/id-1/stream",
                        sse(8, event(8, "db", "CREATE_COMPLETE", "")),
                        sse("end", "{}"))
                .answer("GET /tutti/v1/stacks/id-1", stack("CREATE_IN_PROGRESS", "RUNNING", "", ""))
                .answer("GET /tutti/v1/stacks/id-1", stack("CREATE_COMPLETE", "SUCCEEDED", "", ""))) {
            var ran = Ran.command(Ran.at(home, server.url()), "up", template);

            assertThat(ran.code()).isZero();
            assertThat(ran.out()).containsOnlyOnce("10:00:07").containsOnlyOnce("10:00:08");
            assertThat(server.asked("GET /tutti/v1/stacks/id-1/stream"))
                    .extracting(FakeServer.Asked::lastEvent)
                    .containsExactly(Optional.empty(), Optional.of("7"));
        }
    }

    @Test
    void aServerThatGoesAwayIsWaitedForAndFoundAtItsNewAddress() {
        var first =
                making().stream("GET /tutti/v1/stacks/id-1/stream", sse(1, event(1, "db", "CREATE_IN_PROGRESS", "")));
        try (var second = new FakeServer()
                .stream(
                                "GET /tutti/v1/stacks/id-1/stream",
                                sse(2, event(2, "db", "CREATE_COMPLETE", "")),
                                sse("end", "{}"))
                        .answer("GET /tutti/v1/stacks/id-1", stack("CREATE_COMPLETE", "SUCCEEDED", "", ""))) {
            first.answer("GET /tutti/v1/stacks/id-1", stack("CREATE_IN_PROGRESS", "RUNNING", "", ""));
            var environment = Ran.at(home, first.url());
            var moving = Thread.ofVirtual().start(() -> {
                while (first.asked("GET /tutti/v1/stacks/id-1/stream").isEmpty()) {
                    Servers.pause(5);
                }
                first.close();
                Ran.announce(home, second.url(), ProcessHandle.current());
            });

            var ran = Ran.command(environment, "up", template);

            assertThat(moving.isAlive()).isFalse();
            assertThat(ran.code()).isZero();
            assertThat(ran.out()).containsOnlyOnce("10:00:01").containsOnlyOnce("10:00:02");
            assertThat(second.asked().getFirst().lastEvent()).contains("1");
        }
    }

    @Test
    void aFailureNamesTheLeafItsScriptTheStateAndTheNextCommands() {
        try (var server = making().stream("GET /tutti/v1/stacks/id-1/stream", sse("end", "{}"))
                .answer(
                        "GET /tutti/v1/stacks/id-1",
                        stack(
                                "CREATE_FAILED",
                                "HELD",
                                "\"retry\",\"skip\",\"rollback\",\"down\"",
                                String.join(
                                        ",",
                                        resource("secret", "CREATE_COMPLETE", ""),
                                        resource("nodes", "CREATE_FAILED", "something inside failed"),
                                        resource("nodes/1", "CREATE_FAILED", "something inside failed"),
                                        resource("nodes/1/install", "CREATE_FAILED", "exit code 3"),
                                        resource("nodes/0/install", "CREATE_COMPLETE", ""),
                                        resource("check", "INIT_COMPLETE", ""))))
                .answer("GET /tutti/v1/stacks/id-1/logs", """
                    {"logs":[
                         {"stack":"id-1","action":"CREATE","attempt":"a1","stream":"stdout","text":"first try\\n"},
                         {"stack":"id-1","action":"CREATE","attempt":"a2","stream":"stdout","text":"Unpacking\\n"},
                         {"stack":"id-1","action":"CREATE","attempt":"a2","stream":"stderr","text":"no such key\\n"},
                         {"stack":"id-1","action":"DELETE","attempt":"a3","stream":"stdout","text":"undoing\\n"},
                         {"stack":"id-2","action":"CREATE","attempt":"a4","stream":"stdout","text":"other\\n"}]}\
                    """)) {
            var ran = Ran.command(Ran.at(home, server.url()), "up", template);

            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.out()).isEqualTo("""
                FAILED  shop  CREATE_FAILED  at nodes/1/install
                  cause   nodes/1/install: exit code 3
                  script  last 2 lines of nodes/1/install
                          | Unpacking
                          | no such key
                  state   2 made · 3 failed · 1 not started · nothing else is running
                  next    tutti retry shop [-P NAME=VALUE]            try again, with corrected input
                          tutti skip shop RESOURCE                    go on without it
                          tutti rollback shop                         take back what was made
                          tutti down shop                             take it all away
                          tutti why shop                              what it waits for, and who could help
                """);
            assertThat(server.asked("GET /tutti/v1/stacks/id-1/logs").getFirst().query())
                    .isEqualTo("lines=20&resource=nodes%2F1%2Finstall");
        }
    }

    @Test
    void afterARollbackTheHistorySaysWhatFailed() {
        try (var server = new FakeServer()
                .answer("POST /tutti/v1/stacks", 201, MADE).stream("GET /tutti/v1/stacks/id-1/stream", sse("end", "{}"))
                        .answer(
                                "GET /tutti/v1/stacks/id-1/events",
                                "{\"events\":["
                                        + String.join(
                                                ",",
                                                event(1, "db", "CREATE_FAILED", "a first try"),
                                                event(2, "db", "CREATE_IN_PROGRESS", ""),
                                                event(3, "web", "CREATE_FAILED", "port 80 is taken"),
                                                event(4, "shop", "CREATE_FAILED", "resources.web: port 80 is taken"),
                                                event(5, "shop", "ROLLBACK_IN_PROGRESS", ""),
                                                event(6, "db", "DELETE_FAILED", "later"))
                                        + "]}")
                        .answer(
                                "GET /tutti/v1/stacks/id-1",
                                stack(
                                        "ROLLBACK_COMPLETE",
                                        "UNDONE",
                                        "\"down\"",
                                        resource("db", "DELETE_COMPLETE", "") + ","
                                                + resource("web", "DELETE_COMPLETE", "")))) {
            var ran = Ran.command(Ran.at(home, server.url()), "up", template);

            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.out())
                    .startsWith("FAILED  shop  ROLLBACK_COMPLETE  at web\n  cause   web: port 80 is taken\n")
                    .contains("0 made · 0 failed · 2 taken back · 0 not started");
        }
    }

    @Test
    void anUndoThatIsNotCompleteEndsWithEight() {
        try (var server = making().stream("GET /tutti/v1/stacks/id-1/stream", sse("end", "{}"))
                .answer("GET /tutti/v1/stacks/id-1", """
                    {"stack":{"id":"id-1","name":"shop","status":"ROLLBACK_FAILED","remainder":["db","disk"],
                      "run":{"phase":"STUCK","verbs":["retry","mark-clean"]}},
                     "resources":[]}\
                    """)) {
            var ran = Ran.command(Ran.at(home, server.url()), "up", template);

            assertThat(ran.code()).isEqualTo(8);
            assertThat(ran.out()).contains("  left    db, disk\n", "tutti mark-clean shop RESOURCE");
        }
    }

    @Test
    void downWaitsThroughTheRollbackForTheDeletion() {
        try (var server = making()
                .answer("GET /tutti/v1/stacks/shop", MADE)
                .refuse("DELETE /tutti/v1/stacks/id-1", 503, "server.unavailable", "The database is away")
                .answer("DELETE /tutti/v1/stacks/id-1", 202, MADE)
                .refuse("DELETE /tutti/v1/stacks/id-1", 409, "run.out-of-season", "It is deleted already")
                .answer(
                        "GET /tutti/v1/stacks/shop/events",
                        "{\"events\":[" + event(5, "db", "CREATE_COMPLETE", "") + "]}")
                .stream("GET /tutti/v1/stacks/id-1/stream", sse("end", "{}"))
                .answer("GET /tutti/v1/stacks/id-1", stack("ROLLBACK_IN_PROGRESS", "UNWINDING", "", ""))
                .answer("GET /tutti/v1/stacks/id-1", stack("ROLLBACK_COMPLETE", "UNDONE", "", ""))
                .answer("GET /tutti/v1/stacks/id-1", stack("DELETE_COMPLETE", "UNDONE", "", ""))) {
            var ran = Ran.command(Ran.at(home, server.url()), "down", "shop");

            assertThat(ran.code()).isZero();
            assertThat(ran.out()).isEqualTo("DELETE_COMPLETE  shop\n");
            assertThat(server.asked("DELETE /tutti/v1/stacks/id-1")).hasSize(3);
        }
    }

    @Test
    void aPausedDeploymentIsNoFailureAndSaysHowToGoOn() {
        try (var server = making().stream("GET /tutti/v1/stacks/id-1/stream", sse("end", "{}"))
                .answer("GET /tutti/v1/stacks/id-1", stack("CREATE_IN_PROGRESS", "PAUSED", "\"resume\"", ""))) {
            var ran = Ran.command(Ran.at(home, server.url()), "up", template);

            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.out()).startsWith("PAUSED  shop  CREATE_IN_PROGRESS\n  next    tutti resume shop");
        }
    }

    @Test
    void whoCancelsAndGetsItIsDone() {
        try (var server = making().answer("POST /tutti/v1/stacks/shop/cancel", 202, MADE).stream(
                        "GET /tutti/v1/stacks/id-1/stream", sse("end", "{}"))
                .answer("GET /tutti/v1/stacks/id-1", stack("CREATE_FAILED", "CANCELLED", "\"resume\"", ""))) {
            assertThat(Ran.command(Ran.at(home, server.url()), "cancel", "shop").code())
                    .isZero();
        }
    }

    @Test
    void detachedItOnlySaysHowToFollow() {
        try (var server = making()) {
            var ran = Ran.command(Ran.at(home, server.url()), "up", template, "--detach", "--name", "other");

            assertThat(ran.code()).isZero();
            assertThat(ran.out()).isEqualTo("making shop; follow it with: tutti events -f shop\n");
            assertThat(server.asked()).hasSize(1);
            assertThat(server.asked().getFirst().json().text("stack_name")).contains("other");
        }
    }

    @Test
    void asJsonOnlyTheEndIsPrinted() {
        try (var server = making().stream(
                        "GET /tutti/v1/stacks/id-1/stream",
                        sse(1, event(1, "db", "CREATE_COMPLETE", "")),
                        sse("end", "{}"))
                .answer("GET /tutti/v1/stacks/id-1", stack("CREATE_COMPLETE", "SUCCEEDED", "", ""))) {
            var ran = Ran.command(Ran.at(home, server.url()), "up", template, "-o", "json");

            assertThat(ran.code()).isZero();
            assertThat(ran.out())
                    .startsWith("{")
                    .contains("\"CREATE_COMPLETE\"")
                    .doesNotContain("10:00");
        }
    }

    @Test
    void onATerminalTheTreeIsDrawnAndTheCursorGivenBack() {
        var made = stack("CREATE_COMPLETE", "SUCCEEDED", "", resource("db", "CREATE_COMPLETE", ""));
        try (var server = making().stream(
                        "GET /tutti/v1/stacks/id-1/stream",
                        sse(1, event(1, "db", "CREATE_COMPLETE", "")),
                        sse("end", "{}"))
                .answer("GET /tutti/v1/stacks/id-1", made)) {
            var screen = new Screen(new Screen.Fixed(60, 20), false, false);
            var ran = Ran.on(Optional.of(screen), Ran.at(home, server.url()), "up", template);

            assertThat(ran.code()).isZero();
            assertThat(ran.out())
                    .startsWith("\u001b[?25l")
                    .contains(" ✓ db  made\u001b[K\n")
                    .doesNotContain("10:00:01")
                    .endsWith("\u001b[?25hCREATE_COMPLETE  shop\n"
                            + "outputs: tutti outputs shop    away again: tutti down shop\n");
        }
    }

    @Test
    void aServerWhoseDatabaseIsAwayIsWaitedFor() {
        try (var server =
                making()
                        .refuse("GET /tutti/v1/stacks/id-1/stream", 503, "server.not-ready", "The database is away")
                        .stream("GET /tutti/v1/stacks/id-1/stream", sse("end", "{}"))
                        .answer("GET /tutti/v1/stacks/id-1", stack("CREATE_COMPLETE", "SUCCEEDED", "", ""))) {
            var ran = Ran.command(Ran.at(home, server.url()), "up", template);

            assertThat(ran.code()).isZero();
            assertThat(ran.err()).isEqualTo("the server went away; waiting for it\n");
        }
    }
}
