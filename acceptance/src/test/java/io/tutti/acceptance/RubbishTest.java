package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong is refused with its place and a suggestion; nothing is made of it, and the server stays up. */
@ExtendWith(OneInstallation.class)
final class RubbishTest {
    private static final Pattern HEAD = Pattern.compile("(?m)^=== (.+)\\n");

    private final Installation tutti;
    private List<Mapping> before = List.of();

    RubbishTest(Installation tutti) {
        this.tutti = tutti;
    }

    @BeforeEach
    void look() {
        before = tutti.stacks();
    }

    @AfterEach
    void nothingWasMadeAndTheServerIsUp() {
        assertThat(tutti.stacks()).isEqualTo(before);
        assertThat(tutti.machines()).isEmpty();
        assertThat(tutti.api().ready()).isTrue();
    }

    /**
     * A wrong template.
     *
     * @param suggestion what the problem's suggestion speaks of; empty where there is nothing to suggest
     */
    record Wrong(String name, String code, long line, String suggestion, String template) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Wrong> templates() throws IOException {
        try (var in = RubbishTest.class.getResourceAsStream("wrong-templates.txt")) {
            assertThat(in).isNotNull();
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var heads = HEAD.matcher(text).results().toList();
            var bodies = Arrays.stream(HEAD.split(text)).skip(1).iterator();
            return heads.stream().map(head -> {
                var cells = (head.group(1) + " ").split("\\|");
                return new Wrong(
                        cells[0].strip(),
                        cells[1].strip(),
                        Long.parseLong(cells[2].strip()),
                        cells[3].strip(),
                        bodies.next());
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("templates")
    void aWrongTemplateIsRefusedWithItsPlace(Wrong wrong) {
        var answer = tutti.api().post("/tutti/v1/stacks", body(wrong.template()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        var problem = Installation.mappings(answer.json().items("problems")).stream()
                .filter(one -> one.text("code").equals(Optional.of(wrong.code())))
                .findFirst();
        assertThat(problem).as(answer.text()).isPresent();
        var where = problem.get().mapping("where");
        assertThat(where.whole("line")).as(answer.text()).contains(wrong.line());
        assertThat(where.whole("column").orElse(0L)).isPositive();
        assertThat(problem.get().text("message").orElse("")).isNotBlank();
        assertThat(problem.get().text("suggestion").orElse(""))
                .as(answer.text())
                .contains(wrong.suggestion());
    }

    private static Mapping body(String template) {
        return Value.map("stack_name", Value.of("rubbish")).with("template", template);
    }

    @Test
    void thereAreAtLeastThirtyOfThem() throws IOException {
        assertThat(templates()).hasSizeGreaterThanOrEqualTo(30);
    }

    @ParameterizedTest(name = "{0} {1} {2} as {3}")
    @CsvSource(delimiter = '|', textBlock = """
        GET    | /tutti/v1/stacks                     |                                             | nobody   | 401 | auth.required
        GET    | /tutti/v1/stacks                     |                                             | stranger | 401 | auth.required
        GET    | /v1/default/stacks                   |                                             | stranger | 401 |
        GET    | /v1/other/stacks                     |                                             | admin    | 403 |
        GET    | /tutti/v1/stacks/6ba7b810-9dad-11d1-80b4-00c04fd430c8 |                            | admin    | 404 | stack.not-found
        DELETE | /tutti/v1/stacks/nothing             |                                             | admin    | 404 | stack.not-found
        POST   | /tutti/v1/stacks/nothing/retry       | {}                                          | admin    | 404 | stack.not-found
        GET    | /tutti/v1/nothing                    |                                             | admin    | 404 | request.no-such-route
        PUT    | /tutti/v1/stacks                     | {}                                          | admin    | 405 | request.method-not-allowed
        POST   | /tutti/v1/stacks                     | {"stack_name": rubbish}                     | admin    | 400 | request.not-json
        POST   | /tutti/v1/stacks                     | [1, 2]                                      | admin    | 400 | request.not-an-object
        POST   | /tutti/v1/stacks                     | {"stack_name": "rubbish"}                   | admin    | 400 | request.missing-field
        POST   | /tutti/v1/stacks                     | {"stack_name": "../up", "template": "a: 1"} | admin    | 400 | stack.bad-name
        POST   | /tutti/v1/stacks                     | {"stack_name": "rubbish", "template": ""}   | admin    | 400 | template.not-a-map
        POST   | /tutti/v1/agent/poll                 | {}                                          | admin    | 401 |
        PUT    | /tutti/v1/exchange/values/key        | value                                       | stranger | 401 |
        GET    | /tutti/v1/stacks/%2e%2e              |                                             | admin    | 400 | request.bad-path
        """)
    void aWrongRequestIsRefused(String method, String path, String body, String who, int status, String code) {
        var headers = new HashMap<String, String>();
        switch (who) {
            case "admin" -> headers.put("X-Auth-Token", tutti.api().token());
            case "stranger" -> {
                headers.put("X-Auth-Token", "not-the-token");
                headers.put("Authorization", "Bearer not-the-key");
            }
            default -> assertThat(who).isEqualTo("nobody");
        }
        var answer = tutti.api().call(method, path, body == null ? "" : body, headers);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (code != null) {
            assertThat(answer.text()).contains("\"" + code + "\"");
        }
    }

    @Test
    void aParameterThatTheTemplateDoesNotHaveIsRefused() {
        var template = """
            heat_template_version: 2018-08-31
            parameters: {size: {type: number, default: 2, constraints: [{range: {max: 5}}]}}
            resources: {thing: {type: OS::Heat::None}}
            """;
        var unknown = tutti.up("rubbish", template, "-P", "sise=3").expect(1);
        assertThat(unknown.err()).contains("sise").contains("size");
        var tooLarge = tutti.up("rubbish", template, "-P", "size=6").expect(1);
        assertThat(tooLarge.err()).contains("size").contains("5");
    }

    @Test
    void aProgramThatIsMissingIsToldBeforeAnyMachineIsMade() {
        var template = """
            heat_template_version: 2018-08-31
            resources:
              box:
                type: OS::Nova::Server
                metadata: {tutti: {needs: [{program: sh}, {program: no-such-program-anywhere}]}}
                properties: {flavor: small, image: local}
            """;
        var ran = tutti.up("rubbish", template).expect(1);
        assertThat(ran.err())
                .contains("local.program-missing", "no-such-program-anywhere", ":5:")
                .doesNotContain("`sh`");
        assertThat(tutti.machines()).isEmpty();
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        var answer = tutti.api().post("/tutti/v1/stacks", body("#".repeat(17 << 20)));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text()).contains("request.too-large");
    }

    @Test
    void theCommandShowsTheLineAndAllProblemsAtOnce() {
        var ran = tutti.up("rubbish", """
            heat_template_version: 2018-08-31
            resources:
              thing:
                type: OS::Heat::RandomString
                properties: {lenght: 8}
              other:
                type: OS::Nova::Sever
            """).expect(1);
        assertThat(ran.err())
                .contains(tutti.path("rubbish.yaml") + ":5:")
                .contains("properties: {lenght: 8}")
                .contains("^^^^^^")
                .contains("length")
                .contains(tutti.path("rubbish.yaml") + ":7:")
                .contains("OS::Nova::Server");
    }
}
