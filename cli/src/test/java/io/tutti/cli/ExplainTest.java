package io.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages about problems, and how a problem leads to its page. */
final class ExplainTest {
    @TempDir
    private Path folder = Path.of(".");

    private Ran run(String... words) {
        return Ran.command(Map.of("TUTTI_HOME", folder.resolve("home").toString()), words);
    }

    private String template(String text) throws IOException {
        return Files.writeString(folder.resolve("t.yaml"), "heat_template_version: 2018-08-31\n" + text)
                .toString();
    }

    @Test
    void aCodeIsExplainedWithoutMarkup() {
        var ran = run("explain", "template.unknown-type");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .startsWith("template.unknown-type\n\nThere is no resource type of that name.\n\nWhy\n")
                .contains(
                        "\n    heat_template_version: 2018-08-31\n",
                        "did you mean `OS::Nova::Server`?",
                        "\nWhat to do\n")
                .doesNotContain("```", "##");
    }

    @Test
    void severalAreExplainedOneAfterTheOther() {
        assertThat(run("explain", "yaml.tab", "turning-back").out())
                .startsWith("yaml.tab\n")
                .contains("\n\nturning-back\n\n");
    }

    @Test
    void aPageIsDataForPrograms() {
        assertThat(run("explain", "yaml.tab", "-o", "json").out())
                .contains(
                        "\"code\": \"yaml.tab\"",
                        "\"title\": \"A line is indented with a tab.\"",
                        "\"text\": \"# yaml.tab\\n");
    }

    @Test
    void withoutACodeAllAreListed() {
        assertThat(run("explain").out().lines())
                .hasSizeGreaterThan(200)
                .anyMatch(line -> line.matches("template\\.unknown-type +There is no resource type of that name\\."));
        assertThat(run("explain", "-o", "json").out()).startsWith("[\n").contains("\"code\": \"turning-back\"");
    }

    @Test
    void anUnknownCodeBringsTheNearest() {
        var ran = run("explain", "template.unknown-tpye");

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err())
                .isEqualTo("There is no problem template.unknown-tpye; did you mean `template.unknown-type`?\n");
    }

    @Test
    void problemsEndWithTheCommandThatExplainsThem() throws IOException {
        var ran = run("validate", template("""
            resources:
              a: {type: OS::Heat::Non}
              b: {type: OS::Heat::Noone}
            """));

        assertThat(ran.err()).endsWith("\n\nsee: tutti explain template.unknown-type\n");
    }

    @Test
    void ofManyKindsTheFirstThreeAreNamed() throws IOException {
        var ran = run("validate", template("""
            parameters: {p: {type: string}}
            resources:
              a: {type: OS::Heat::Non}
              b: {type: OS::Heat::None, depends_on: c}
              d/e: {type: OS::Heat::None}
            outputs: {o: {}}
            """));

        assertThat(ran.err()).containsPattern("\n\nsee: tutti explain [a-z.-]+ [a-z.-]+ [a-z.-]+ \\.\\.\\.\n$");
    }

    @Test
    void warningsNameNoPage() throws IOException {
        assertThat(run("lint", template("outputs: {a: {value: 1}}\n")).err())
                .contains("lint.no-description")
                .doesNotContain("tutti explain");
    }

    @Test
    void aRefusalOfTheServerLeadsToItsPageToo() {
        try (var server = new FakeServer().refuse("GET /tutti/v1/machines", 409, "stack.exists", "There is one")) {
            assertThat(Ran.command(Ran.at(folder, server.url()), "machines").err())
                    .isEqualTo("error[stack.exists]: there is one\n\nsee: tutti explain stack.exists\n");
        }
    }

    @Test
    void codesAreCompletedByTab() {
        assertThat(run("completion").out()).contains("template.unknown-type", "turning-back");
    }
}
