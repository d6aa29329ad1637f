package io.tutti.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every code that a problem can have has a page in {@code docs/problems}, and the list there is that of the pages.
 * {@code mvn -pl house -am test -Dtest=ProblemPagesTest -Dproblems=write …} writes the list.
 */
class ProblemPagesTest {
    private static final Path FOLDER = Papers.ROOT.resolve("docs/problems");
    private static final int SHORTEST = 10;
    private static final int LONGEST = 70;

    @Test
    void everyCodeHasAPage() throws IOException {
        var codes = Codes.inTheSources(pages().keySet());
        assertThat(pages().keySet()).as("docs/problems/CODE.md").containsAll(codes.whole());
    }

    @Test
    void everyPageHasACode() throws IOException {
        var codes = Codes.inTheSources(pages().keySet());
        assertThat(pages().keySet().stream().filter(code -> !codes.has(code)))
                .as("pages without a code")
                .isEmpty();
    }

    @Test
    void everyPageSaysWhatWhyAndWhatToDo() throws IOException {
        for (var page : pages().entrySet()) {
            var lines = page.getValue();
            assertThat(lines).as(page.getKey()).startsWith("# " + page.getKey(), "");
            assertThat(sentence(lines)).as(page.getKey()).matches("[^#].*\\.");
            assertThat(lines).as(page.getKey()).contains("## Why", "## What to do");
            assertThat(lines.size()).as(page.getKey()).isBetween(SHORTEST, LONGEST);
        }
    }

    @Test
    void theListIsThatOfThePages() throws IOException {
        var list = FOLDER.resolve("README.md");
        var made = list(pages());
        if ("write".equals(System.getProperty("problems"))) {
            Files.writeString(list, made);
        }
        assertThat(list).as("-Dproblems=write writes it").hasContent(made);
    }

    private static String list(Map<String, List<String>> pages) {
        var groups = new TreeMap<String, StringBuilder>();
        pages.forEach((code, lines) -> groups.computeIfAbsent(group(code), _ -> new StringBuilder())
                .append("- [%s](%s.md): %s\n".formatted(code, code, sentence(lines))));
        var out = new StringBuilder("""
            # Problems

            Each problem has a code that stays the same while its words may change. This is what each means and what to do about it; `tutti explain CODE`
            prints the same. The list is made of the pages.
            """);
        groups.forEach((group, lines) ->
                out.append("\n## ").append(group).append("\n\n").append(lines));
        return out.toString();
    }

    private static String group(String code) {
        var dot = code.indexOf('.');
        return dot < 0 ? "answers to scripts" : code.substring(0, dot);
    }

    /** The first paragraph. */
    private static String sentence(List<String> lines) {
        return lines.stream().skip(2).takeWhile(line -> !line.isEmpty()).collect(Collectors.joining(" "));
    }

    private static Map<String, List<String>> pages() throws IOException {
        var pages = new TreeMap<String, List<String>>();
        try (var files = Files.list(FOLDER)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".md")).toList()) {
                var name = file.getFileName().toString().replaceFirst("\\.md$", "");
                if (!name.equals("README")) {
                    pages.put(name, Files.readAllLines(file));
                }
            }
        }
        return pages;
    }

    @Test
    void aCodeIsFoundHoweverItIsWritten() throws IOException {
        var codes = Codes.inTheSources(new TreeSet<>());
        assertThat(codes.whole())
                .contains("template.unknown-type", "stack.not-found", "turning-back", "block.version", "model.missing")
                .doesNotContain("server.json", "package.yaml", "fake.vanished");
        assertThat(codes.has("request.unknown-socket")).isTrue();
        assertThat(codes.has("template.nonsense")).isFalse();
    }
}
