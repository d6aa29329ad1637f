package io.tutti.template.syntax;

import io.tutti.contract.problem.Where;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** A text with its name and lines: makes places. */
final class Source {
    /** A longer line, such as a whole template in JSON, helps nobody in a message. */
    private static final int LONGEST_EXCERPT = 400;

    private final String file;
    private final List<String> lines;

    Source(String file, String text) {
        this.file = file;
        this.lines = lines(text);
    }

    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        var start = 0;
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                lines.add(text.substring(start, i));
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        lines.add(text.substring(start));
        return lines;
    }

    Where between(Mark start, Mark end) {
        var line = start.getLine();
        var column = start.getColumn();
        var width = end.getLine() == line ? end.getColumn() - column : width(line) - column;
        return at(line, column, width);
    }

    /** Line and column counted from 0. */
    Where at(int line, int column, int width) {
        return new Where(file, line + 1, column + 1, Math.max(1, width), excerpt(line));
    }

    /** Whether nothing stands behind that character on its line. */
    boolean isLast(Mark mark) {
        if (mark.getLine() >= lines.size()) {
            return true;
        }
        var text = lines.get(mark.getLine());
        return mark.getColumn() >= text.codePointCount(0, text.length())
                || text.substring(text.offsetByCodePoints(0, mark.getColumn() + 1))
                        .isBlank();
    }

    /** The last bracket or brace that is still open at the end of the text, as far as that can be seen without parsing. */
    Optional<Where> unclosed() {
        var open = new ArrayDeque<int[]>();
        for (int line = 0; line < lines.size(); line++) {
            var text = lines.get(line);
            var quote = '\0';
            for (int i = 0; i < text.length(); i++) {
                var c = text.charAt(i);
                if (quote != '\0') {
                    quote = c == quote ? '\0' : quote;
                } else if ((c == '"' || c == '\'') && !open.isEmpty()) {
                    quote = c;
                } else if (c == '#' && (i == 0 || text.charAt(i - 1) == ' ')) {
                    break;
                } else if (c == '[' || c == '{') {
                    open.push(new int[] {line, i});
                } else if ((c == ']' || c == '}') && !open.isEmpty()) {
                    open.pop();
                }
            }
        }
        return Optional.ofNullable(open.peek())
                .map(p -> at(p[0], lines.get(p[0]).codePointCount(0, p[1]), 1));
    }

    private int width(int line) {
        if (line >= lines.size()) {
            return 0;
        }
        var text = lines.get(line);
        return text.length() > LONGEST_EXCERPT
                ? 0
                : text.stripTrailing().codePointCount(0, text.stripTrailing().length());
    }

    private String excerpt(int line) {
        if (line >= lines.size()) {
            return "";
        }
        var text = lines.get(line);
        return text.length() > LONGEST_EXCERPT ? "" : text;
    }
}
