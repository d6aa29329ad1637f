package io.tutti.template.layout;

import io.tutti.template.layout.Skeleton.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets the lines of a text, each where its skeleton says. */
final class Setting {
    private final String[] lines;
    private final Skeleton skeleton;
    private final Map<Integer, Span> spans = new HashMap<>();
    /** Blank lines that are part of a text above them. */
    private final BitSet kept = new BitSet();

    private boolean open;
    private int following;
    private int passed;
    private int preceding = -1;
    private final List<String> out = new ArrayList<>();
    private boolean sections;

    Setting(String[] lines, Skeleton skeleton) {
        this.lines = lines;
        this.skeleton = skeleton;
        skeleton.spans().forEach(span -> {
            for (int line = span.first(); line <= span.last(); line++) {
                spans.put(line, span);
            }
            if (span.block() && span.keep()) {
                keep(span);
            }
        });
    }

    String text() {
        for (int line = 0; line < lines.length; line++) {
            var span = spans.get(line);
            if (span != null) {
                out.add(within(lines[line], span));
            } else if (lines[line].isBlank()) {
                blank(line);
            } else {
                outside(line);
            }
        }
        while (!open && !out.isEmpty() && out.getLast().isEmpty()) {
            out.removeLast();
        }
        return String.join("\n", out) + "\n";
    }

    private void keep(Span span) {
        var line = span.last() + 1;
        while (line < lines.length && lines[line].isBlank()) {
            kept.set(line++);
        }
        // The text ends in a block whose last line breaks count.
        open |= line == lines.length;
    }

    private static String within(String line, Span span) {
        if (line.isBlank() && !span.block()) {
            return "";
        }
        var blanks = line.length() - line.stripLeading().length();
        var text = line.substring(Math.min(blanks, line.length()));
        var moved = Math.max(0, blanks + span.shift());
        if (text.isEmpty()) {
            return span.block() ? " ".repeat(moved) : "";
        }
        return " ".repeat(moved) + (span.block() ? text : text.stripTrailing());
    }

    /** One blank line is enough, and none at the beginning; unless it belongs to a text above. */
    private void blank(int line) {
        if (kept.get(line) || (!out.isEmpty() && !out.getLast().isEmpty())) {
            out.add("");
        }
    }

    private void outside(int line) {
        var starts = skeleton.starts().get(line);
        if (!starts.isEmpty()) {
            var first = starts.getFirst();
            if (first.wanted() == 0 && !first.dash()) {
                section();
            }
            out.add(structured(line, starts));
        } else if (lines[line].stripLeading().startsWith("#")) {
            out.add(" ".repeat(comment(line)) + lines[line].strip());
        } else {
            out.add(lines[line].stripTrailing());
        }
    }

    /** A blank line before each section but the first, above the comments that stand right above it. */
    private void section() {
        if (!sections) {
            sections = true;
            return;
        }
        var at = out.size();
        while (at > 0 && out.get(at - 1).startsWith("#")) {
            at--;
        }
        if (at > 0 && !out.get(at - 1).isEmpty()) {
            out.add(at, "");
        }
    }

    private String structured(int line, List<Skeleton.Start> starts) {
        var text = new StringBuilder();
        for (var start : starts) {
            text.append(" ".repeat(Math.max(0, start.wanted() - text.length())));
            if (start.dash()) {
                text.append('-');
            }
        }
        var last = starts.getLast();
        var source = lines[line];
        if (last.dash()) {
            var rest = after(source, last.column() + 1).strip();
            return rest.isEmpty() ? text.toString() : text + " " + rest;
        }
        var gap = skeleton.values()
                .get(line)
                .filter(found -> source.substring(index(source, found.from()), index(source, found.to()))
                        .strip()
                        .equals(":"));
        var rest = gap.map(found -> source.substring(index(source, last.column()), index(source, found.from())) + ": "
                        + after(source, found.to()).stripLeading())
                .orElseGet(() -> after(source, last.column()));
        return (text + rest).stripTrailing();
    }

    private static String after(String line, int column) {
        return line.substring(index(line, column));
    }

    /** Columns count characters, not halves of them. */
    private static int index(String line, int column) {
        return line.offsetByCodePoints(0, Math.min(column, line.codePointCount(0, line.length())));
    }

    /** A comment stands with what follows it, or with what is before it when it was further to the right than what follows. */
    private int comment(int line) {
        var column = lines[line].length() - lines[line].stripLeading().length();
        var next = near(line, 1);
        var before = near(line, -1);
        if (next.isEmpty()) {
            return column == 0 ? 0 : before.map(Skeleton.Start::wanted).orElse(0);
        }
        var right = column > next.get().column()
                && before.isPresent()
                && before.get().wanted() > next.get().wanted();
        return right ? before.orElseThrow().wanted() : next.get().wanted();
    }

    private Optional<Skeleton.Start> near(int line, int step) {
        var at = step > 0 ? next(line) : last(line);
        if (at < 0 || at >= lines.length) {
            return Optional.empty();
        }
        var starts = skeleton.starts().get(at);
        return Optional.of(step > 0 ? starts.getFirst() : starts.getLast());
    }

    /** The first line after this one with a start; lines are asked for in order, so no line is looked at twice. */
    private int next(int line) {
        following = Math.max(following, line + 1);
        while (following < lines.length && skeleton.starts().get(following).isEmpty()) {
            following++;
        }
        return following;
    }

    /** The last line before this one with a start. */
    private int last(int line) {
        for (; passed < line; passed++) {
            preceding = skeleton.starts().get(passed).isEmpty() ? preceding : passed;
        }
        return preceding;
    }
}
