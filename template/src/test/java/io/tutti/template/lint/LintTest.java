package io.tutti.template.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.template.document.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintTest {
    private static final String GOOD = """
        heat_template_version: 2018-08-31
        description: Shows what is good.
        parameters:
          size: {type: number, default: 3}
          admin_password: {type: string, hidden: true}
        conditions:
          large: {equals: [{get_param: size}, 9]}
        resources:
          one:
            type: OS::Heat::Value
            condition: large
            properties: {value: {get_param: admin_password}}
          two:
            type: OS::Heat::Value
            depends_on: three
            properties: {value: {get_attr: [one, value]}}
          three: {type: OS::Heat::None}
        outputs:
          size: {value: {if: [large, {get_param: size}, 0]}}
        """;

    private static List<String> lint(String text) {
        return Lint.of(Templates.parse("t.yaml", text).orRefuse(), text).stream()
                .map(problem -> problem.code() + " " + problem.where().orElseThrow())
                .toList();
    }

    @Test
    void aGoodTemplateHasNoFindings() {
        assertThat(lint(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                description: Shows what is good. |                            | lint.no-description t.yaml:1:1
                [large, {get_param: size}, 0]    | [large, 1, 0]              |
                condition: large                 |                            |
                get_param: admin_password        | get_param: size            | lint.unused-parameter t.yaml:5:3
                , hidden: true                   |                            | lint.secret-parameter t.yaml:5:3
                hidden: true                     | hidden: true, default: x   | lint.secret-default t.yaml:5:3
                depends_on: three                | depends_on: [three, one]   | lint.needless-depends-on t.yaml:15:25
                {get_param: size}, 0]            | {get_param: admin_password}, 0] | lint.secret-output t.yaml:19:3
                large, {get_param: size}         | '{equals: [1, 2]}', 1      |
                """)
    void aTemplateThatIsLessGoodHasOne(String before, String after, String finding) {
        var text = GOOD.replace(before, after == null ? "" : after.replace("'", ""));

        assertThat(lint(text)).isEqualTo(finding == null ? List.of() : List.of(finding));
    }

    @Test
    void aConditionThatNothingAsksForIsFound() {
        assertThat(lint(GOOD.replace("condition: large\n", "description: x\n")
                        .replace("{if: [large, {get_param: size}, 0]}", "1")))
                .containsExactly("lint.unused-condition t.yaml:7:3");
    }

    @Test
    void aCommentAllowsWhatItNames() {
        var unused = GOOD.replace("get_param: admin_password", "get_param: size");

        assertThat(lint(unused.replace(
                        "  admin_password:", "  # lint: allow unused-parameter, for later\n  admin_password:")))
                .isEmpty();
        assertThat(lint(unused.replace("hidden: true}", "hidden: true}  # lint: allow unused-parameter")))
                .isEmpty();
        assertThat(lint(unused.replace("hidden: true}", "hidden: true}  # lint: allow secret-output")))
                .hasSize(1);
    }

    @Test
    void everyRuleHasItsSentence() {
        assertThat(Lint.rules()).hasSize(7).allSatisfy((id, sentence) -> {
            assertThat(id).startsWith("lint.");
            assertThat(sentence).endsWith(".");
        });
    }

    @Test
    void theExamplesAreGood() throws IOException {
        var text = Files.readString(Path.of("../examples/postgres-cluster/template.yaml"));
        assertThat(lint(text)).isEmpty();
    }
}
