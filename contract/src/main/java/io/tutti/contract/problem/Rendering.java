package io.tutti.contract.problem;

import java.util.Optional;
import java.util.regex.Pattern;

/** Problems as people read them in a terminal: the message, the place, the line with a caret, why, and what to do. */
public final class Rendering {
    private static final Pattern QUESTION = Pattern.compile("did you mean (`.*`)\\?");
    private static final int MARGIN = 5;

    private Rendering() {}

    /** Something that stops the work. */
    public static String error(Problem problem) {
        return render("error", problem);
    }

    /** Something worth knowing that stops nothing. */
    public static String warning(Problem problem) {
        return render("warning", problem);
    }

    private static String render(String level, Problem problem) {
        var out = new StringBuilder();
        out.append(level).append('[').append(problem.code()).append("]: ").append(lower(problem.message()));
        out.append('\n');
        var question = problem.suggestion().map(QUESTION::matcher).filter(m -> m.matches());
        problem.where().ifPresentOrElse(where -> place(out, where, question.flatMap(_ -> problem.suggestion())), () -> {
            if (!problem.path().isEmpty()) {
                out.append("  --> ").append(problem.path()).append('\n');
            }
        });
        problem.reason().ifPresent(why -> out.append("  why: ").append(why).append('\n'));
        question.map(m -> "replace with " + m.group(1))
                .or(problem::suggestion)
                .ifPresent(fix -> out.append("  fix: ").append(fix).append('\n'));
        return out.toString();
    }

    private static void place(StringBuilder out, Where where, Optional<String> question) {
        out.append("  --> ").append(where).append('\n');
        if (where.excerpt().isBlank()) {
            return;
        }
        var excerpt = where.excerpt();
        var number = Integer.toString(where.line());
        var margin = Math.max(MARGIN, number.length());
        out.append(" ".repeat(margin - number.length())).append(number).append(" | ");
        out.append(excerpt.stripTrailing()).append('\n');
        out.append(" ".repeat(margin)).append(" | ").append(indent(excerpt, where.column() - 1));
        out.append("^".repeat(Math.max(1, where.length())));
        question.ifPresent(q -> out.append(' ').append(q));
        out.append('\n');
    }

    /** Blanks up to a column, tabs kept, so that the caret stands below its character. */
    private static String indent(String line, int columns) {
        var out = new StringBuilder();
        line.codePoints().limit(columns).forEach(c -> out.append(c == '\t' ? '\t' : ' '));
        return out.append(" ".repeat(Math.max(0, columns - line.codePointCount(0, line.length()))))
                .toString();
    }

    /** After the colon a sentence goes on in small letters, but for names and abbreviations. */
    private static String lower(String message) {
        return message.length() > 1
                        && Character.isUpperCase(message.charAt(0))
                        && !Character.isUpperCase(message.charAt(1))
                ? Character.toLowerCase(message.charAt(0)) + message.substring(1)
                : message;
    }
}
