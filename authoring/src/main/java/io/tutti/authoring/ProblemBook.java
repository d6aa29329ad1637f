package io.tutti.authoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What each problem's code means and what to do about it: the pages of {@code docs/problems}. */
public final class ProblemBook {
    private static final String FOLDER = "problems/";
    private static final Pattern LINE = Pattern.compile("- \\[([a-z0-9.-]+)]\\([a-z0-9.-]+\\.md\\): (.*)");
    private static final Pattern LINK = Pattern.compile("\\[([^]\\[]+)]\\([^()]+\\)");

    /** Read when first asked for, which most commands never do. */
    private static final class Contents {
        private static final Map<String, String> ALL = Collections.unmodifiableMap(read());

        private static Map<String, String> read() {
            var all = new TreeMap<String, String>();
            resource("README.md")
                    .lines()
                    .map(LINE::matcher)
                    .filter(m -> m.matches())
                    .forEach(m -> {
                        all.put(m.group(1), m.group(2));
                    });
            return all;
        }
    }

    private ProblemBook() {}

    /**
     * A page.
     *
     * @param title one sentence: what a problem of this code says
     * @param text the whole page as Markdown
     */
    public record Page(String code, String title, String text) {
        /** For terminals: code as it is written, indented instead of fenced; headings and links as bare words. */
        public String plain() {
            var out = new ArrayList<String>();
            var inside = false;
            for (var line : text.lines().toList()) {
                if (line.startsWith("```")) {
                    inside = !inside;
                } else if (inside) {
                    out.add(line.isEmpty() ? "" : "    " + line);
                } else {
                    out.add(LINK.matcher(line.replaceFirst("^#+ ", "")).replaceAll("$1"));
                }
            }
            return String.join("\n", out) + "\n";
        }
    }

    /** The page of a code; empty when there is no such code here, as of a driver that somebody else has written. */
    public static Optional<Page> of(String code) {
        return Optional.ofNullable(codes().get(code)).map(title -> new Page(code, title, resource(code + ".md")));
    }

    /** All codes in their order, each with the sentence of its page. */
    public static Map<String, String> codes() {
        return Contents.ALL;
    }

    /** Those of the codes that have a page, each once, in their order. */
    public static List<String> known(List<String> codes) {
        return codes.stream().distinct().filter(codes()::containsKey).toList();
    }

    private static String resource(String name) {
        try (var in = ProblemBook.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("The page " + name + " is not in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
