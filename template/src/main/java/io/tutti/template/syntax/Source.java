package io.tutti.template.syntax;

import io.tutti.contract.problem.Where;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** A text with its name and lines: makes places. */
final class Source {
    /** A longer line, such as a whole template in JSON, helps nobody in a message. */
    private static final int LONGEST_EXCERPT = 400;

    private static final Pattern UNCOUNTED = Pattern.compile("\\\\(?:[xuU]\\z|U[89A-Fa-f][0-9A-Fa-f]{7})");

    private final String file;
    private final String text;
    /** Where lines begin, and at the end where one more would. */
    private final int[] starts;
    /** Places come in the order of the text, mostly several to a line, and share its excerpt. */
    private int lastLine = -1;

    private String lastExcerpt = "";

    Source(String file, String text) {
        this.file = file;
        this.text = text;
        this.starts = starts(text);
    }

    private static int[] starts(String text) {
        var starts = new int[16];
        var count = 1;
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                if (count + 1 >= starts.length) {
                    starts = Arrays.copyOf(starts, starts.length * 2);
                }
                starts[count++] = i + 1;
            }
        }
        starts[count] = text.length() + 1;
        return Arrays.copyOf(starts, count + 1);
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
        if (mark.getLine() >= lines()) {
            return true;
        }
        var text = line(mark.getLine());
        return mark.getColumn() >= text.codePointCount(0, text.length())
                || text.substring(text.offsetByCodePoints(0, mark.getColumn() + 1))
                        .isBlank();
    }

    /** The last bracket or brace that is still open at the end of the text, as far as that can be seen without parsing. */
    Optional<Where> unclosed() {
        var open = new ArrayDeque<int[]>();
        for (int line = 0; line < lines(); line++) {
            var text = line(line);
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
        return Optional.ofNullable(open.peek()).map(p -> at(p[0], line(p[0]).codePointCount(0, p[1]), 1));
    }

    /** The first escape that ends with the text before its digits, or has more than an int holds. */
    Where uncounted() {
        var escape = UNCOUNTED.matcher(text);
        var offset = escape.find() ? escape.start() : 0;
        var found = Arrays.binarySearch(starts, offset);
        var line = found >= 0 ? found : -found - 2;
        return at(line, text.codePointCount(starts[line], offset), 2);
    }

    private int width(int line) {
        var excerpt = excerpt(line).stripTrailing();
        return excerpt.codePointCount(0, excerpt.length());
    }

    private String excerpt(int line) {
        if (line != lastLine) {
            lastExcerpt = cut(line);
            lastLine = line;
        }
        return lastExcerpt;
    }

    private String cut(int line) {
        return line >= lines() || end(line) - starts[line] > LONGEST_EXCERPT ? "" : line(line);
    }

    private int lines() {
        return starts.length - 1;
    }

    private String line(int line) {
        return text.substring(starts[line], end(line));
    }

    private int end(int line) {
        var end = Math.min(starts[line + 1] - 1, text.length());
        // The two characters of a line's end may be one end.
        return end > starts[line] && end < text.length() && text.charAt(end) == '\n' && text.charAt(end - 1) == '\r'
                ? end - 1
                : end;
    }
}
