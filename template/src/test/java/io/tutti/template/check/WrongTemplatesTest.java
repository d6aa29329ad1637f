package io.tutti.template.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Rendering;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.parameter.CustomRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each template in {@code wrong/} gives exactly the messages in the text file beside it. Run with
 * {@code -Dtest.jvm.args=-Drewrite=true} to write those anew, then read them.
 */
class WrongTemplatesTest {
    private static final Path FOLDER = Path.of("src/test/resources/wrong");

    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("scripts/install.sh", "echo"),
            Map.entry("node.yaml", """
                heat_template_version: 2018-08-31
                parameters: {flavor: {type: string}, count: {type: number, default: 1}}
                outputs: {address: {value: here}}
                """),
            Map.entry("broken.yaml", "heat_template_version: 2018-08-31\nresources: [\n"),
            Map.entry("wrong.yaml", """
                heat_template_version: 2018-08-31
                resources:
                  inner: {type: OS::Heat::Non}
                """),
            Map.entry("ping.yaml", nesting("pong.yaml")),
            Map.entry("pong.yaml", nesting("ping.yaml")),
            Map.entry("deep1.yaml", nesting("deep2.yaml")),
            Map.entry("deep2.yaml", nesting("deep3.yaml")),
            Map.entry("deep3.yaml", nesting("deep4.yaml")),
            Map.entry("deep4.yaml", nesting("deep5.yaml")),
            Map.entry("deep5.yaml", nesting("deep6.yaml")),
            Map.entry("deep6.yaml", "heat_template_version: 2018-08-31\n"));

    private static String nesting(String file) {
        return "heat_template_version: 2018-08-31\nresources:\n  it: {type: " + file + "}\n";
    }

    @TestFactory
    Stream<DynamicTest> aWrongTemplateIsExplained() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList().stream()
                    .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
        }
    }

    private static void check(Path file) throws IOException {
        var name = file.getFileName().toString();
        var golden = FOLDER.resolve(name.replace(".yaml", ".txt"));
        var told = told(name, Files.readString(file));
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(golden, told);
        }
        assertThat(told).isEqualTo(Files.readString(golden));
    }

    private static String told(String name, String text) {
        var lookup = new Lookup(new Catalogue(), FILES, Map.of());
        var checked = new Checker(lookup, CustomRules.NONE).check(Templates.read(name, text), Map.of());
        return switch (checked) {
            case Checked.Good<Template> _ -> throw new AssertionError("nothing wrong with " + name);
            case Checked.Bad<Template> bad ->
                bad.problems().stream().map(Rendering::error).collect(Collectors.joining("\n"));
        };
    }
}
