package io.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands that only look print. */
final class LookTest {
    @TempDir
    private Path home = Path.of(".");

    private final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private Ran run(String line) {
        return Ran.command(Ran.at(home, server.url()), line.split(" "));
    }

    private void prints(String line, String text) {
        var ran = run(line);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualTo(text);
    }

    private void outputs() {
        server.answer("GET /tutti/v1/stacks/shop/outputs", """
            {"outputs":{"primary":"127.64.0.9:5432","replicas":["127.64.0.10:5432"],"uri":"postgresql://u:p@h/d"},
             "descriptions":{},"problems":[]}\
            """);
    }

    @Test
    void listHasAStackALine() {
        server.answer("GET /tutti/v1/stacks", """
            {"stacks":[{"name":"shop","status":"CREATE_COMPLETE","created":"2026-03-01T10:00:00Z"},
                       {"name":"postgres-cluster","status":"CREATE_IN_PROGRESS","created":"2026-03-01T10:00:01Z"}]}\
            """);

        prints("list", """
            shop              CREATE_COMPLETE     2026-03-01T10:00:00Z
            postgres-cluster  CREATE_IN_PROGRESS  2026-03-01T10:00:01Z
            """);
        assertThat(run("list --nested --deleted").code()).isZero();
        assertThat(server.asked().getLast().query()).isEqualTo("nested=true&deleted=true");
    }

    @Test
    void showHasAResourceALine() {
        server.answer("GET /tutti/v1/stacks/my%20shop", """
            {"stack":{"name":"my shop","status":"CREATE_COMPLETE","reason":"all made"},"resources":[
             {"path":"db","status":"CREATE_COMPLETE","type":"OS::Nova::Server","physical_id":"m-1"},
             {"path":"db/install","status":"CREATE_COMPLETE","type":"OS::Heat::Value"}]}\
            """);

        var ran = Ran.command(Ran.at(home, server.url()), "show", "my shop");

        assertThat(ran.out()).isEqualTo("""
            my shop  CREATE_COMPLETE  all made
              db          CREATE_COMPLETE  OS::Nova::Server  m-1
              db/install  CREATE_COMPLETE  OS::Heat::Value
            """);
    }

    @Test
    void outputsAsJsonAreOneObjectFromNameToValue() {
        outputs();

        prints("outputs shop -o json", """
            {
              "primary": "127.64.0.9:5432",
              "replicas": [
                "127.64.0.10:5432"
              ],
              "uri": "postgresql://u:p@h/d"
            }
            """);
    }

    @Test
    void outputsAsTextAreALineEach() {
        outputs();

        prints("outputs shop", """
            primary   127.64.0.9:5432
            replicas  ["127.64.0.10:5432"]
            uri       postgresql://u:p@h/d
            """);
    }

    @Test
    void oneOutputIsPrintedBare() {
        outputs();

        prints("outputs shop uri", "postgresql://u:p@h/d\n");
        prints("outputs shop replicas", "[\"127.64.0.10:5432\"]\n");
        var ran = run("outputs shop replica");
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).isEqualTo("No output replica\n  did you mean `replicas`?\n");
    }

    @Test
    void eventsAreReadPageByPage() {
        var page = new StringBuilder();
        for (int i = 1; i <= 1000; i++) {
            page.append(i == 1 ? "" : ",").append(FakeServer.event(i, "r" + i, "CREATE_COMPLETE", ""));
        }
        server.answer("GET /tutti/v1/stacks/shop/events", "{\"events\":[" + page + "]}")
                .answer(
                        "GET /tutti/v1/stacks/shop/events",
                        "{\"events\":[" + FakeServer.event(1001, "last", "CREATE_FAILED", "broken\nin two") + "]}");

        var ran = run("events shop");

        assertThat(ran.out().lines()).hasSize(1001);
        assertThat(ran.out()).endsWith("10:00:01  last  CREATE_FAILED  broken …\n");
        assertThat(server.asked().getLast().query()).isEqualTo("limit=1000&after=1000");
    }

    @Test
    void logsStandUnderTheirResource() {
        server.answer("GET /tutti/v1/stacks/shop/logs", """
            {"logs":[{"resource":"install","attempt":"a1","stream":"stdout","text":"one\\ntwo\\n"}]}\
            """);

        prints("logs shop install --lines 5", "== install stdout\none\ntwo\n");
        assertThat(server.asked().getLast().query()).isEqualTo("lines=5&resource=install");
    }

    @Test
    void whyIsToldInWords() {
        server.answer(
                "GET /tutti/v1/stacks/shop/why", "{\"why\":[{\"task\":\"db\"}],\"text\":\"db waits for a person\\n\"}");

        prints("why shop", "db waits for a person\n");
    }

    @Test
    void machinesHaveALineEach() {
        server.answer(
                "GET /tutti/v1/machines",
                "{\"machines\":[{\"id\":\"m-1\",\"name\":\"node-0\",\"address\":\"127.64.3.2\",\"agent\":\"alive\"}]}");

        prints("machines", "node-0  127.64.3.2  alive  m-1\n");
    }

    @Test
    void planPrintsTheServersWordsAndWarnings() throws Exception {
        var file = Files.writeString(home.resolve("shop.yaml"), "heat_template_version: 2021-04-16\n");
        server.answer(
                "POST /tutti/v1/plans",
                "{\"plan\":{\"steps\":[]},\"text\":\"nothing to do\\n"
                        + "\",\"warnings\":[{\"message\":\"a is not used\"}]}");

        var ran = run("plan " + file);

        assertThat(ran.out()).isEqualTo("nothing to do\n");
        assertThat(ran.err()).isEqualTo("warning: a is not used\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void completionKnowsAllCommands(String shell) {
        var ran = Ran.command(java.util.Map.of(), "completion", shell);

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("mark-clean", "on-failure", "outputs");
    }
}
