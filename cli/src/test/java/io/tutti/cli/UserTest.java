package io.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users and projects, and what OpenStack's clients are told. */
final class UserTest {
    private static final String V3 = " /identity/v3";

    @TempDir
    private Path home = Path.of(".");

    private final FakeServer server = new FakeServer();

    @BeforeEach
    void script() {
        server.answer("GET" + V3 + "/users", """
            {"users": [{"id": "u1", "name": "ann", "email": "a@b.example", "enabled": true},
                       {"id": "u2", "name": "bob", "enabled": false}]}\
            """)
                .answer("GET" + V3 + "/projects", """
                    {"projects": [{"id": "default", "name": "default", "description": "The first project"},
                                  {"id": "p1", "name": "shop"}]}\
                    """)
                .answer("GET" + V3 + "/role_assignments", """
                    {"role_assignments": [{"user": {"id": "u1"}, "role": {"id": "member", "name": "member"},
                                           "scope": {"project": {"id": "p1", "name": "shop"}}}]}\
                    """);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Ran run(String... words) {
        return Ran.command(Ran.at(home, server.url()), words);
    }

    @Test
    void aUserIsCreatedWithARoleAndAPasswordThatIsShownOnce() {
        server.answer("POST" + V3 + "/users", 201, "{\"user\": {\"id\": \"u1\", \"name\": \"ann\"}}")
                .answer("PUT" + V3 + "/projects/p1/users/u1/roles/reader", 204, "");

        var ran = run("user", "create", "ann", "--project", "shop", "--role", "reader");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).matches("created ann, reader of shop\npassword  [\\w-]{24}\n");
        var sent = Json.readMapping(
                        server.asked("POST /identity/v3/users").getFirst().body())
                .mapping("user");
        assertThat(ran.out()).contains(sent.text("password").orElseThrow());
        assertThat(sent.text("default_project_id")).contains("p1");
        assertThat(server.asked("PUT /identity/v3/projects/p1/users/u1/roles/reader"))
                .hasSize(1);
    }

    @Test
    void aPasswordFromStandardInputIsNotShown() {
        server.answer("POST" + V3 + "/users", 201, "{\"user\": {\"id\": \"u1\", \"name\": \"ann\"}}");
        var before = System.in;
        System.setIn(new ByteArrayInputStream("correct horse\nmore\n".getBytes(StandardCharsets.UTF_8)));
        try {
            var ran = run("user", "create", "ann", "--password-stdin", "-o", "json");
            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(ran.out()).doesNotContain("correct horse", "password").contains("\"member\"");
        } finally {
            System.setIn(before);
        }
        assertThat(server.asked("POST /identity/v3/users").getFirst().body()).contains("\"correct horse\"");
    }

    @Test
    void thereIsNoOptionThatTakesAPasswordFromTheCommandLine() {
        assertThat(run("user", "create", "ann", "--password", "x").code()).isEqualTo(2);
        assertThat(run("user", "create", "ann", "--password-stdin=x").code()).isEqualTo(2);
        assertThat(run("user", "set-password", "ann", "--password-stdin", "--ask")
                        .code())
                .isEqualTo(2);
        assertThat(server.asked("POST /identity/v3/users")).isEmpty();
    }

    @Test
    void aPasswordIsSetByTheOperator() {
        server.answer("POST" + V3 + "/users/u1/password", 204, "");
        assertThat(run("user", "set-password", "ann").out()).matches("set the password of ann\npassword  [\\w-]{24}\n");
        assertThat(run("user", "set-password", "ann", "-o", "json").out()).contains("\"password\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user list                             | ann  enabled   member of shop",
                "user list                             | bob  disabled",
                "user show ann                         | roles  member of shop",
                "user show bob                         | roles  none",
                "user show ann -o json                 | \"project\": \"shop\"",
                "user list -o json                     | \"enabled\": false",
                "user grant bob reader --project shop  | bob is reader of shop",
                "user revoke bob READER --project shop | bob is no longer reader of shop",
                "user delete bob                       | deleted bob",
                "project create new --description x    | created new",
                "project list                          | default  default  The first project",
                "project list -o json                  | \"id\": \"p1\"",
                "project delete shop                   | deleted shop"
            })
    void whatIsAskedIsDoneAndTold(String line, String told) {
        server.answer("PUT" + V3 + "/projects/p1/users/u2/roles/reader", 204, "")
                .answer("DELETE" + V3 + "/projects/p1/users/u2/roles/reader", 204, "")
                .answer("DELETE" + V3 + "/users/u2", 204, "")
                .answer("POST" + V3 + "/projects", 201, "{\"project\": {\"id\": \"p2\", \"name\": \"new\"}}")
                .answer("DELETE" + V3 + "/projects/p1", 204, "");
        var ran = run(line.strip().split(" +"));
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out().replaceAll(" +", " ")).contains(told.strip().replaceAll(" +", " "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user show amn                        | 4 | did you mean `ann`?",
                "user delete nobody                   | 4 | There is no user nobody",
                "user grant ann member --project shpo | 4 | did you mean `shop`?",
                "project delete nothing               | 4 | There is no project nothing",
                "user grant ann king --project shop   | 2 | expected one of [READER, MEMBER, ADMIN]",
                "user grant ann member                | 2 | Missing required option: '--project=PROJECT'",
                "user                                 | 2 | Usage: tutti user",
                "project                              | 2 | Usage: tutti project"
            })
    void whatIsWrongIsSaid(String line, int code, String said) {
        var ran = run(line.strip().split(" +"));
        assertThat(ran.code()).as(ran.err()).isEqualTo(code);
        assertThat(ran.err()).containsIgnoringCase(said.strip());
    }

    @Test
    void aRefusalInKeystonesShapeIsReadToo() {
        server.answer("POST" + V3 + "/users", 409, """
            {"error": {"code": 409, "title": "Conflict", "message": "There is a user ann already"},
             "problems": [{"code": "user.exists", "message": "There is a user ann already", "path": ""}]}\
            """);
        var ran = run("user", "create", "ann");
        assertThat(ran.code()).isEqualTo(6);
        assertThat(ran.err()).contains("error[user.exists]: there is a user ann already");
    }

    @Test
    void openrcLogsInAsTheAdminOfThisHome() throws IOException {
        Files.writeString(home.resolve("admin-password"), "it's\n");
        assertThat(run("openrc").out()).isEqualTo("""
            unset OS_AUTH_TYPE OS_TOKEN OS_ENDPOINT OS_CLOUD OS_PROJECT_ID OS_SYSTEM_SCOPE HEAT_URL
            export OS_AUTH_URL='%s/identity/v3'
            export OS_USERNAME='admin'
            export OS_PROJECT_NAME='default'
            export OS_USER_DOMAIN_NAME='Default'
            export OS_PROJECT_DOMAIN_NAME='Default'
            export OS_IDENTITY_API_VERSION='3'
            export OS_REGION_NAME='RegionOne'
            export OS_PASSWORD='it'\\''s'
            """.formatted(server.url()));
    }

    @Test
    void openrcAsksForThePasswordOfOthersWhereItIsUsed() throws IOException {
        Files.writeString(home.resolve("admin-password"), "sesame-seed\n");
        assertThat(run("openrc", "--user", "ann", "--project", "shop").out())
                .contains("OS_USERNAME='ann'", "OS_PROJECT_NAME='shop'", "read -rs OS_PASSWORD")
                .doesNotContain("sesame-seed");
    }

    @Test
    void thePasswordOfThisHomeIsNotToldForAnotherServer() throws IOException {
        Files.writeString(home.resolve("admin-password"), "sesame-seed\n");
        var environment = new HashMap<>(Map.of("TUTTI_HOME", home.toString()));
        environment.put("TUTTI_URL", server.url());
        environment.put("TUTTI_TOKEN", "given");
        var ran = Ran.command(environment, "openrc");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains(server.url()).doesNotContain("sesame-seed");
    }

    @Test
    void cloudsYamlIsAFileOfOneCloud() throws IOException {
        Files.writeString(home.resolve("admin-password"), "it's \"so\"\n");
        assertThat(run("openrc", "--clouds-yaml").out()).isEqualTo("""
            clouds:
              tutti:
                auth:
                  auth_url: "%s/identity/v3"
                  username: "admin"
                  project_name: "default"
                  user_domain_name: "Default"
                  project_domain_name: "Default"
                  password: "it's \\"so\\""
                region_name: RegionOne
                identity_api_version: 3
            """.formatted(server.url()));
        assertThat(run("openrc", "-o", "json").out()).contains("\"auth_url\"");
    }
}
