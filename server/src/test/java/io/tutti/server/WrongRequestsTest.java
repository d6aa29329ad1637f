package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WrongRequestsTest {
    @TempDir
    private Path home;

    private Testbed bed;

    @BeforeEach
    void open() {
        bed = new Testbed(home);
        bed.rows.stack("default", "shop");
        bed.rows.stack("other", "foreign");
    }

    @AfterEach
    void close() {
        bed.close();
    }

    /** What each of these gets, with the admin's token, and which code its problem has. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
        GET    | /tutti/v1/stacks/none                       |                                     | 404 | stack.not-found
        GET    | /tutti/v1/stacks/foreign                    |                                     | 404 | stack.not-found
        GET    | /v1/default/stacks/foreign                  |                                     | 404 | stack.not-found
        GET    | /v1/other/stacks                            |                                     | 403 | auth.foreign-project
        GET    | /v1/other/stacks/foreign                    |                                     | 403 | auth.foreign-project
        DELETE | /v1/other/stacks/foreign                    |                                     | 403 | auth.foreign-project
        GET    | /tutti/v1/nothing                           |                                     | 404 | request.no-such-route
        GET    | /v2/default/stacks                          |                                     | 404 | request.no-such-route
        GET    | /tutti/v1/stacks/shop/none                  |                                     | 404 | request.no-such-route
        PATCH  | /tutti/v1/stacks/shop                       |                                     | 405 | request.method-not-allowed
        DELETE | /tutti/v1/plans                             |                                     | 405 | request.method-not-allowed
        TRACE2 | /tutti/v1/stacks                            |                                     | 405 | request.method-not-allowed
        POST   | /livez                                      |                                     | 405 | request.method-not-allowed
        GET    | /tutti/v1/stacks/                           |                                     | 400 | request.bad-path
        GET    | /tutti//v1/stacks                           |                                     | 400 | request.bad-path
        GET    | /tutti/v1/stacks/%2e%2e                     |                                     | 400 | request.bad-path
        GET    | /tutti/v1/stacks/a%00b                      |                                     | 400 | request.bad-path
        GET    | /tutti/v1/stacks/a%ff                       |                                     | 400 | request.bad-path
        GET    | /tutti/v1/stacks/shop;a=b                   |                                     | 400 | request.bad-path
        GET    | /tutti/v1/stacks/a%2fb                      |                                     | 404 | request.no-such-route
        GET    | /tutti/v1/stacks%2fshop                     |                                     | 404 | request.no-such-route
        GET    | /tutti/v1/%73tacks                          |                                     | 404 | request.no-such-route
        GET    | /TUTTI/v1/stacks                            |                                     | 404 | request.no-such-route
        POST   | /tutti/v1/stacks                            |                                     | 400 | request.not-an-object
        POST   | /tutti/v1/stacks                            | []                                  | 400 | request.not-an-object
        POST   | /tutti/v1/stacks                            | {"stack_name": 'x'}                 | 400 | request.not-json
        POST   | /tutti/v1/stacks                            | {}                                  | 400 | request.missing-field
        POST   | /tutti/v1/stacks                            | {"stack_name": "9", "template": "x"}| 400 | stack.bad-name
        POST   | /tutti/v1/stacks                            | {"stack_name": "a", "template": 7}  | 400 | request.bad-field
        POST   | /tutti/v1/stacks                            | {"stack_name": "a", "template": "x", "template_name": ""} | 400 | request.bad-field
        POST   | /tutti/v1/stacks                            | {"stack_name": "a", "template": "x", "template_name": "a\\nb.yaml"} | 400 | request.bad-field
        POST   | /tutti/v1/stacks                            | {"stack_name": "a", "template": "x", "template_name": ["a"]} | 400 | request.bad-field
        POST   | /v1/default/stacks                          | {"stack_name": "a", "template": "x", "template_name": "a\\u202eb"} | 400 | request.bad-field
        POST   | /tutti/v1/stacks                            | {"stack_name": "a", "template": "x", "on_failure": "explode"} | 400 | request.bad-field
        POST   | /tutti/v1/stacks                            | {"stack_name": "a", "template": "x", "timeout_mins": -1} | 400 | request.bad-field
        POST   | /tutti/v1/stacks                            | {"stack_name": "a", "template": "x", "files": {"b": 1}} | 400 | request.bad-field
        POST   | /tutti/v1/stacks                            | {"stack_name": "a", "template": "wrong"} | 400 | template.unknown-type
        POST   | /tutti/v1/stacks                            | {"stack_name": "shop", "template": "x"} | 409 | stack.exists
        POST   | /tutti/v1/stacks/shop/skip                  | {}                                  | 400 | request.missing-field
        POST   | /tutti/v1/stacks/shop/retry                 | {"parameters": 3}                   | 400 | request.bad-field
        POST   | /tutti/v1/stacks/shop/explode               | {}                                  | 404 | request.no-such-route
        POST   | /tutti/v1/stacks/shop/resume                | {}                                  | 409 | run.out-of-season
        GET    | /tutti/v1/stacks?limit=many                 |                                     | 400 | request.bad-query
        GET    | /tutti/v1/stacks?nested=perhaps             |                                     | 400 | request.bad-query
        GET    | /tutti/v1/stacks?name=%ff                   |                                     | 400 | request.bad-query
        GET    | /tutti/v1/stacks/shop/events?after=-1       |                                     | 400 | request.bad-query
        POST   | /tutti/v1/stacks/shop/exchange/claims/x/release | {}                              | 404 | claim.not-found
        GET    | /tutti/v1/types/None                        |                                     | 404 | type.not-found
        GET    | /v1/default/stacks/shop/unknown-id          |                                     | 404 | stack.not-found
        GET    | /v1/default/resource_types/None             |                                     | 404 | type.not-found
        POST   | /v1/default/stacks                          | {"stack_name": "a", "template_url": "http://x/"} | 400 | request.not-supported
        POST   | /v1/default/stacks                          | {"stack_name": "a", "template": "x", "disable_rollback": "maybe"} | 400 | request.bad-field
        POST   | /v1/default/stacks                          | {"template": "x"}                   | 400 | request.missing-field
        POST   | /v1/default/validate                        | {"template": "wrong"}               | 400 | template.unknown-type
        GET    | /v1/default/software_configs/none           |                                     | 404 | configuration.not-found
        POST   | /v1/default/software_configs                | {"group": "script"}                 | 400 | request.missing-field
        POST   | /v1/default/software_deployments            | {"server_id": "m", "config_id": "none"} | 404 | configuration.not-found
        POST   | /tutti/v1/agent/poll                        | {}                                  | 401 | auth.required
        PUT    | /tutti/v1/exchange/values/a                 | x                                   | 401 | auth.required
        POST   | /tutti/v1/signals/resources/a/b             | {}                                  | 401 | auth.required
        """)
    void getsItsStatusAndAProblem(String method, String path, String body, int status, String code) {
        var answer = bed.call(method, path, body == null ? "" : body, Map.of("X-Auth-Token", bed.token));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("x-openstack-request-id")).startsWith("req-");
        assertThat(answer.json().text("request_id")).contains(answer.header("x-openstack-request-id"));
        var problem = (Mapping) answer.json().items("problems").getFirst();
        assertThat(problem.text("code")).contains(code);
        if (status == 405) {
            assertThat(answer.header("Allow")).isNotEmpty();
        }
        if (status == 401) {
            assertThat(answer.header("WWW-Authenticate")).isNotEmpty();
        }
        assertThat(bed.get("/tutti/v1/stacks").json().items("stacks")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/tutti/v1/stacks",
        "GET,/v1/default/stacks",
        "GET,/metrics",
        "GET,/nothing",
        "GET,/healthcheck/../metrics",
        "GET,/metrics/healthcheck",
        "GET,/metrics%2fhealthcheck",
        "GET,/livez/",
        "GET,/v1/default/stacks/livez",
        "POST,/tutti/v1/plans"
    })
    void withoutATokenNobodyComesInHoweverThePathIsWritten(String method, String path) throws IOException {
        assertThat(raw(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void headersThatClaimAnIdentityCountForNothing() {
        var spoofed = Map.of(
                "X-User-Id", "admin",
                "X-Roles", "admin",
                "X-Project-Id", "default",
                "X-Identity-Status", "Confirmed",
                "X-Auth-User", "admin",
                "X-Auth-Key", "admin",
                "X-Forwarded-User", "admin");
        assertThat(bed.call("GET", "/v1/default/stacks", "", spoofed).status()).isEqualTo(401);
        var both = new HashMap<>(spoofed);
        both.put("X-Auth-Token", bed.token);
        both.put("X-Project-Id", "other");
        assertThat(bed.call("GET", "/tutti/v1/stacks/foreign", "", both).status())
                .isEqualTo(404);
        assertThat(bed.call("GET", "/v1/other/stacks", "", both).status()).isEqualTo(403);
    }

    @Test
    void aWrongTokenIsNotLetIn() {
        for (var token :
                new String[] {"x", bed.token + "0", bed.token.substring(1), bed.token.toUpperCase(Locale.ROOT) + " "}) {
            assertThat(bed.call("GET", "/tutti/v1/stacks", "", Map.of("X-Auth-Token", token))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void anUnknownIdAndAForeignOneAreAnsweredAlike() {
        var foreign = bed.get("/tutti/v1/stacks/foreign").json().without("request_id");
        var unknown = bed.get("/tutti/v1/stacks/unknown").json().without("request_id");
        assertThat(foreign.text("detail").orElseThrow().replace("foreign", "NAME"))
                .isEqualTo(unknown.text("detail").orElseThrow().replace("unknown", "NAME"));
    }

    @Test
    void brokenJsonIsShownWithItsPlace() {
        var answer =
                bed.call("POST", "/tutti/v1/stacks", "{\n  \"stack_name\": shop\n}", Map.of("X-Auth-Token", bed.token));
        var where = ((Mapping) answer.json().items("problems").getFirst()).mapping("where");
        assertThat(where.whole("line")).contains(2L);
        assertThat(where.whole("column")).contains(17L);
        assertThat(where.text("excerpt")).contains("  \"stack_name\": shop");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
        var head = "POST /tutti/v1/stacks HTTP/1.1\r\nHost: x\r\nX-Auth-Token: " + bed.token
                + "\r\nContent-Length: 17000000\r\n\r\n";
        assertThat(raw(head)).startsWith("HTTP/1.1 413").contains("request.too-large");
        var stranger = "POST /tutti/v1/stacks HTTP/1.1\r\nHost: x\r\nContent-Length: 17000000\r\n\r\n";
        assertThat(raw(stranger)).startsWith("HTTP/1.1 401");
    }

    @Test
    void aBodyWithoutALengthIsReadUpToTheLimitOnly() {
        var machine = bed.identity.keys().mint("m-1", "default");
        var answer =
                bed.bear(machine, "POST", "/tutti/v1/agent/poll", "{\"machine\": \"" + "m".repeat(2 << 20) + "\"}");
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void aTemplateOverItsOwnLimitIsAProblem(@TempDir Path another) {
        try (var real = Testbed.real(another)) {
            var body = Testbed.body("large").with("template", "x".repeat((8 << 20) + 1));
            var answer = real.post("/tutti/v1/plans", body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("template.too-large");
        }
    }

    @Test
    void aTemplatesNameHasItsLimit() {
        var longest = Testbed.body("named").with("template_name", "n".repeat(255));
        assertThat(bed.post("/tutti/v1/plans", longest).status()).isEqualTo(200);
        var longer = longest.with("template_name", "n".repeat(256));
        assertThat(bed.post("/tutti/v1/plans", longer).text()).contains("request.bad-field", "template_name");
    }

    @Test
    void heatsErrorsHaveHeatsShape() {
        var error = bed.get("/v1/default/stacks/none").json();
        assertThat(error.whole("code")).contains(404L);
        assertThat(error.text("title")).contains("Not Found");
        assertThat(error.text("explanation")).contains("The resource could not be found.");
        assertThat(error.mapping("error").text("type")).contains("EntityNotFound");
        assertThat(error.mapping("error").text("message")).contains("The Stack (none) could not be found.");
    }

    /** What comes back for bytes as they are; reads until the server closes or has said enough. */
    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), bed.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            var answer = new StringBuilder();
            var buffer = new byte[8192];
            for (int n = socket.getInputStream().read(buffer);
                    n > 0;
                    n = socket.getInputStream().read(buffer)) {
                answer.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                if (answer.indexOf("\"problems\"") >= 0) {
                    break;
                }
            }
            return answer.toString();
        }
    }
}
