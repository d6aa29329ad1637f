package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A page of {@code docs/problems} with its fenced blocks: what is given, then one called {@code text} with what comes of
 * it.
 */
record ProblemPage(Path file, List<Block> blocks) {
    private static final Path FOLDER = Path.of("..", "docs", "problems");
    private static final String MESSAGE = "text";

    /**
     * A fenced block.
     *
     * @param words what stands behind the fence
     * @param from the line of the fence, from 0
     * @param to the line that closes it
     */
    record Block(String words, int from, int to, List<String> lines) {
        String text() {
            return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        }

        /** The name that follows {@code file=}; empty when there is none. */
        String name() {
            var words = words().split(" file=", 2);
            return words.length == 2 ? words[1] : "";
        }
    }

    /** The pages that show something that can be tried. */
    static List<ProblemPage> all() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(file -> new ProblemPage(file, read(file)))
                    .filter(page -> !page.blocks().isEmpty())
                    .toList();
        }
    }

    private static List<Block> read(Path file) {
        try {
            var blocks = new ArrayList<Block>();
            var lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("```")) {
                    var from = i;
                    do {
                        i++;
                    } while (!lines.get(i).equals("```"));
                    blocks.add(new Block(lines.get(from).substring(3), from, i, lines.subList(from + 1, i)));
                }
            }
            return blocks;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    String code() {
        return file.getFileName().toString().replaceFirst("\\.md$", "");
    }

    /** What stands before the message. */
    List<Block> given() {
        return blocks.stream()
                .takeWhile(block -> !block.words().equals(MESSAGE))
                .toList();
    }

    /** Looks whether the page shows what has been said; with {@code -Drewrite=true} it is made to. */
    void shows(String said) throws IOException {
        assertThat(blocks.size()).as("a block called text, with the message").isGreaterThan(given().size());
        var message = blocks.get(given().size());
        if (Boolean.getBoolean("rewrite")) {
            var lines = new ArrayList<>(Files.readAllLines(file));
            lines.subList(message.from() + 1, message.to()).clear();
            lines.addAll(message.from() + 1, said.lines().toList());
            Files.write(file, lines);
        } else {
            assertThat(message.text()).isEqualTo(said);
        }
    }
}
