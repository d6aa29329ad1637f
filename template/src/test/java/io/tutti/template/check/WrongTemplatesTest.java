package io.tutti.template.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each text in {@code wrong/} gives exactly the messages beside it, and each message names a place, a reason and a next
 * step. How a text is laid out: {@link WrongText}. To write all messages anew, run this test with
 * {@code -Dtest.jvm.args=-Drewrite=true}; then read what has changed with the eyes of a user.
 */
class WrongTemplatesTest {
    private static final Path FOLDER = Path.of("src/test/resources/wrong");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern CODE = Pattern.compile("\"((?:yaml|template|yaql|settings|parameter)\\.[a-z-]+)\"");

    /** Values that come from a command line or a request stand in no text. */
    private static final List<String> WITHOUT_TEXT = List.of("parameter.unknown");

    /** Why no text shows what these codes say. */
    private static final Map<String, String> NOT_SHOWN = Map.of(
            "yaml.too-large", "it takes a text of 8 MiB; YamlTest makes one",
            "yaml.too-many-nodes", "it takes a text of some megabytes; YamlTest makes one");

    @TestFactory
    Stream<DynamicTest> aWrongTemplateIsExplained() throws IOException {
        return WrongText.in(FOLDER).stream().map(text -> DynamicTest.dynamicTest(text.name(), () -> check(text)));
    }

    private static void check(WrongText text) throws IOException {
        var told = text.told();
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(text.golden(), told.rendered());
        }
        assertThat(told.all()).as("nothing is wrong").isNotEmpty();
        assertThat(told.rendered()).isEqualTo(Files.readString(text.golden()));
        assertThat(told.all()).allSatisfy(problem -> complete(problem, text));
    }

    private static void complete(Problem problem, WrongText text) {
        sentence(problem.message());
        sentence(problem.reason().orElse(""));
        sentence(problem.suggestion().orElse(""));
        if (problem.where().isEmpty()) {
            assertThat(WITHOUT_TEXT).contains(problem.code());
            assertThat(problem.path()).isNotEmpty();
            return;
        }
        var where = problem.where().get();
        var lines = text.texts().getOrDefault(where.file(), "").split("\r\n|\n|\r", -1);
        assertThat(where.line()).as("line").isBetween(1, lines.length);
        var line = lines[where.line() - 1].replace("\uFEFF", "");
        assertThat(where.excerpt()).isIn(line, "");
        assertThat(where.length()).isPositive();
        assertThat(where.column() + where.length() - 1)
                .as("end of the caret")
                .isBetween(1, line.codePointCount(0, line.length()) + 1);
    }

    private static void sentence(String words) {
        assertThat(words).isNotBlank().doesNotContain("\n").doesNotEndWith(".");
    }

    @Test
    void thereAreEnoughTexts() throws IOException {
        assertThat(WrongText.in(FOLDER)).hasSizeGreaterThanOrEqualTo(150);
    }

    @Test
    void everyCodeIsShownByAText() throws IOException {
        var codes = new TreeSet<String>();
        try (var sources = Files.walk(SOURCES)) {
            sources.filter(Files::isRegularFile).forEach(file -> codes.addAll(codes(file)));
        }
        var shown = new StringBuilder();
        for (var text : WrongText.in(FOLDER)) {
            shown.append(Files.readString(text.golden()));
        }
        assertThat(codes)
                .hasSizeGreaterThan(60)
                .allSatisfy(code -> assertThat(NOT_SHOWN.containsKey(code))
                        .as("%s is either shown or listed with a reason", code)
                        .isNotEqualTo(shown.indexOf("[" + code + "]") >= 0));
    }

    private static List<String> codes(Path source) {
        try {
            return CODE.matcher(Files.readString(source))
                    .results()
                    .map(match -> match.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
