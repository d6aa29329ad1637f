package io.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked of a template without a server. */
class TryingTest {
    private static final String TEMPLATE = """
        heat_template_version: 2018-08-31
        parameters: {size: {type: number, default: 2}}
        outputs:
          size: {value: {get_param: size}}
        """;

    @TempDir
    private Path folder;

    private Ran run(String... words) {
        return Ran.command(Map.of("TUTTI_HOME", folder.resolve("home").toString()), words);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void evaluatePrintsTheOutputs() throws IOException {
        var ran = run("evaluate", file("t.yaml", TEMPLATE), "-P", "size=5");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo("size  5\n");
    }

    @Test
    void evaluateReadsSettings() throws IOException {
        var ran =
                run("evaluate", file("t.yaml", TEMPLATE), "-e", file("e.yaml", "parameters: {size: 7}"), "-o", "json");

        assertThat(ran.out().replaceAll("\\s", ""))
                .isEqualTo("{\"outputs\":{\"size\":7},\"problems\":[],\"warnings\":[]}");
    }

    @Test
    void validateSaysWhatIsWrongAndWhere() throws IOException {
        var ran = run("validate", file("t.yaml", TEMPLATE + "resources: {one: {type: OS::Heat::Valu}}\n"));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("t.yaml:5:25", "did you mean `OS::Heat::Value`?");
    }

    @Test
    void validateIsContentWithWhatIsRight() throws IOException {
        assertThat(run("validate", file("t.yaml", TEMPLATE)).out()).endsWith("t.yaml is fine\n");
    }

    @Test
    void validateTakesSeveralAndEndsWithTheWorst() throws IOException {
        var wrong = file("w.yaml", TEMPLATE + "resources: {one: {type: OS::Heat::Valu}}\n");
        var right = file("t.yaml", TEMPLATE);

        var ran = run("validate", wrong, right);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("w.yaml:5:25");
        assertThat(ran.out()).endsWith("t.yaml is fine\n");
        assertThat(run("validate", wrong, right, "-o", "json").out().replaceAll("\\s", ""))
                .startsWith("{\"templates\":[{\"problems\":[{")
                .endsWith("\"problems\":[],\"warnings\":[],\"file\":\"" + right + "\"}]}");
    }

    @Test
    void fmtWritesInPlaceAndNamesWhatItChanged() throws IOException {
        var template = file("t.yaml", "a:\n    b:   1\n");

        assertThat(run("fmt", "--check", template).code()).isEqualTo(1);
        assertThat(Files.readString(Path.of(template))).isEqualTo("a:\n    b:   1\n");
        assertThat(run("fmt", folder.toString()).out()).isEqualTo(template + "\n");
        assertThat(Files.readString(Path.of(template))).isEqualTo("a:\n  b: 1\n");
        assertThat(run("fmt", "--check", template).code()).isZero();
    }

    @Test
    void fmtLeavesWhatItCannotRead() throws IOException {
        var template = file("t.yaml", "a: [1\n");

        var ran = run("fmt", template);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("yaml.syntax");
        assertThat(Files.readString(Path.of(template))).isEqualTo("a: [1\n");
    }

    @Test
    void lintSaysWhatCouldBeBetterAndHowToAllowIt() throws IOException {
        var template = file("t.yaml", TEMPLATE);

        var ran = run("lint", template);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).startsWith("warning[lint.no-description]").contains("add a `description`");
        Files.writeString(folder.resolve("t.yaml"), "# lint: allow no-description\n" + TEMPLATE);
        assertThat(run("lint", template).code()).isZero();
        assertThat(run("lint", "--rules").out()).contains("lint.unused-parameter");
    }

    @Test
    void schemaPrintsTheSchemaOfTemplatesUnlessAskedForAnother() {
        assertThat(run("schema").out()).contains("draft/2020-12", "\"title\":\"HOT template\"", "OS::Nova::Server");
        assertThat(run("schema", "settings").out()).contains("Settings file");

        var ran = run("schema", "tosca");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("hot, cfn, settings, model, package, block");
    }
}
