package io.tutti.template.syntax;

import io.tutti.contract.problem.Where;
import java.util.ArrayList;
import java.util.List;
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
