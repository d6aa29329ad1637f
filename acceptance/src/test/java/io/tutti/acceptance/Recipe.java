package io.tutti.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A paper that tells how something is done, as the steps that its reader does. */
record Recipe(List<Step> steps) {
    private static final Pattern NAMED = Pattern.compile("`([^`\\s]+)`");
    private static final String FENCE = "```";

    /** What the reader does. */
    sealed interface Step {}

    /** Writes a file. */
    record Write(String file, String text) implements Step {}

    /** Replaces a piece of a file. */
    record Change(String file, String before, String after) implements Step {}

    /** Types a line, and sees this; {@code …} stands for anything. */
    record Type(String line, List<String> seen) implements Step {
        /** What is seen, and nothing else. */
        Pattern pattern() {
            var pattern = new StringBuilder();
            for (var one : seen) {
                pattern.append(one.strip().equals("…") ? "(.*\n)*?" : quoted(one) + "\n");
            }
            return Pattern.compile(pattern.toString());
        }

        private static String quoted(String line) {
            return Pattern.quote(line).replace("…", "\\E.*\\Q");
        }
    }

    /**
     * The steps of a paper in Markdown. A fence of the language {@code console} has lines after {@code $} to be typed, and
     * what is seen then; each other is a file, or with the language {@code diff} a change of one, whose name is the last in
     * back quotes before it.
     */
    static Recipe read(String paper) {
        var steps = new ArrayList<Step>();
        var before = "";
        var fence = Optional.<String>empty();
        var inside = new ArrayList<String>();
        for (var line : paper.lines().toList()) {
            if (!line.startsWith(FENCE)) {
                if (fence.isPresent()) {
                    inside.add(line);
                } else if (!line.isBlank()) {
                    before = line;
                }
            } else if (fence.isEmpty()) {
                fence = Optional.of(line.substring(FENCE.length()).strip());
            } else {
                steps.addAll(step(fence.get(), before, List.copyOf(inside)));
                fence = Optional.empty();
                inside.clear();
            }
        }
        return new Recipe(List.copyOf(steps));
    }

    private static List<Step> step(String language, String before, List<String> lines) {
        return switch (language) {
            case "console" -> typed(lines);
            case "diff" -> List.of(new Change(file(before), piece(lines, '-'), piece(lines, '+')));
            default -> List.of(new Write(file(before), String.join("\n", lines) + "\n"));
        };
    }

    private static List<Step> typed(List<String> lines) {
        var all = new ArrayList<Step>();
        for (int i = 0; i < lines.size(); ) {
            if (!lines.get(i).startsWith("$ ")) {
                throw new AssertionError("Nothing was typed before: " + lines.get(i));
            }
            var end = i + 1;
            while (end < lines.size() && !lines.get(end).startsWith("$ ")) {
                end++;
            }
            all.add(new Type(lines.get(i).substring(2), lines.subList(i + 1, end)));
            i = end;
        }
        return all;
    }

    /** What is not changed, and what only one side has. */
    private static String piece(List<String> lines, char side) {
        var piece = new StringBuilder();
        for (var line : lines) {
            if (line.charAt(0) == ' ' || line.charAt(0) == side) {
                piece.append(line.substring(1)).append('\n');
            }
        }
        return piece.toString();
    }

    private static String file(String before) {
        var names = NAMED.matcher(before).results().toList();
        if (names.isEmpty() || !before.endsWith(":")) {
            throw new AssertionError("No file is named before a fence, in: " + before);
        }
        return names.getLast().group(1);
    }
}
