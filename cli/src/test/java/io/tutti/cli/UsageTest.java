package io.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong words, and the exit codes of SEMANTICS section 2. */
final class UsageTest {
    @TempDir
    private Path home = Path.of(".");

    private Ran run(String... arguments) {
        return Ran.command(Map.of("TUTTI_HOME", home.toString()), arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "uup shop                  | did you mean `up`?",
                "lst                       | did you mean `list`?",
                "up shop --nme x           | did you mean `--name`?",
                "up shop --on-failure hodl | expected one of [ROLLBACK, HOLD, KEEP]",
                "up shop --timeout soon    | 'soon' is not a long",
                "up shop -P size           | -P wants NAME=VALUE",
                "up nowhere                | No template at nowhere",
                "up a b                    | Unmatched argument",
                "show                      | Missing required parameter",
                "env                       | Usage: tutti env",
                "env chek a.env.json       | did you mean `check`?",
                "env check nowhere         | No model at nowhere",
                "env candidates a b        | Missing required parameter: 'SOCKET'",
                "up nowhere.env.json       | No model at nowhere.env.json",
                "package add nowhere       | No package at nowhere: expected a folder or a zip",
                "package new Shop          | is no name for a package",
                "block new 9lives          | is no name for a block",
                "block test nowhere        | No package at nowhere: expected a folder with a package.yaml",
                "skip shop                 | Missing required parameter: 'RESOURCE'",
                "list -o xml               | expected one of [TEXT, JSON]",
                "completion csh            | expected one of [BASH, ZSH, FISH]"
            })
    void wrongArgumentsEndWithTwoAndSayWhatWasProbablyMeant(String line, String said) {
        var ran = run(line.strip().split(" +"));

        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err()).containsIgnoringCase(said.strip());
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void noCommandAtAllShowsTheCommands() {
        var ran = run();

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("up ", "down ", "Exit codes: 0 done, 1 failed or held, 2 usage");
    }

    @Test
    void helpIsNoError() {
        assertThat(run("--help")).satisfies(ran -> {
            assertThat(ran.code()).isZero();
            assertThat(ran.out()).contains("tutti up examples/postgres-cluster");
        });
        assertThat(run("up", "--help").out()).contains("--on-failure", "Ctrl-C only stops watching");
    }

    @ParameterizedTest
    @CsvSource({
        "400, template.invalid, 1",
        "401, auth.token, 5",
        "403, auth.role, 5",
        "403, policy.images, 3",
        "404, stack.not-found, 4",
        "409, run.out-of-season, 6",
        "409, plan.changed, 3",
        "413, body.too-large, 1",
        "500, server.fault, 1",
        "504, wait.deadline, 7"
    })
    void eachRefusalHasItsExitCode(int status, String code, int exit) {
        try (var server = new FakeServer().refuse("GET /tutti/v1/machines", status, code, "No, because.")) {
            var ran = Ran.command(Ran.at(home, server.url()), "machines");

            assertThat(ran.code()).isEqualTo(exit);
            assertThat(ran.err()).startsWith("error[" + code + "]: no, because.\n");
            assertThat(ran.out()).isEmpty();
        }
    }

    @Test
    void aServerThatAnswersNoJsonIsNoPuzzle() {
        try (var server = new FakeServer().answer("GET /tutti/v1/machines", 502, "<html>bad gateway</html>")) {
            var ran = Ran.command(Ran.at(home, server.url()), "machines");

            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.err()).isEqualTo("HTTP 502: <html>bad gateway</html>\n");
        }
    }

    @Test
    void aStackThatIsNotThereBringsTheNearestName() {
        try (var server = new FakeServer()
                .refuse("GET /tutti/v1/stacks/postgres-clutser", 404, "stack.not-found", "There is no stack it")
                .answer(
                        "GET /tutti/v1/stacks",
                        "{\"stacks\":[{\"name\":\"shop\"},{\"name\":\"postgres-cluster\"},{\"name\":\"web\"}]}")) {
            var ran = Ran.command(Ran.at(home, server.url()), "show", "postgres-clutser");

            assertThat(ran.code()).isEqualTo(4);
            assertThat(ran.err()).contains("did you mean `postgres-cluster`?");
        }
    }

    @Test
    void aTakenNameSaysWhatCanBeDone() throws Exception {
        try (var server =
                new FakeServer().refuse("POST /tutti/v1/stacks", 409, "stack.exists", "Stack shop exists already")) {
            var template = Files.writeString(home.resolve("shop.yaml"), "heat_template_version: 2021-04-16\n");

            var ran = Ran.command(Ran.at(home, server.url()), "up", template.toString());

            assertThat(ran.code()).isEqualTo(6);
            assertThat(ran.err()).contains("exists already", "tutti show shop", "tutti down shop", "--name OTHER");
        }
    }

    @Test
    void aCommandWithoutAServerSaysHowToGetOne() {
        for (var verb : new String[] {
            "list",
            "show x",
            "env list",
            "env show x",
            "package list",
            "block list",
            "down x",
            "retry x",
            "openrc",
            "user list",
            "user show x",
            "project list",
            "events x",
            "logs x"
        }) {
            var ran = run(verb.split(" "));
            assertThat(ran.code()).as(verb).isEqualTo(4);
            assertThat(ran.err()).isEqualTo("No server runs here. `tutti up` and `tutti server` start one.\n");
        }
    }

    @Test
    void aGivenServerThatDoesNotAnswerIsNamed() {
        var gone = new FakeServer();
        gone.close();
        var environment = new HashMap<>(Map.of("TUTTI_URL", gone.url(), "TUTTI_TOKEN", "t"));
        environment.put("TUTTI_HOME", home.toString());

        var ran = Ran.command(environment, "list");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).isEqualTo("Nobody answers at " + gone.url() + "\n");
    }
}
