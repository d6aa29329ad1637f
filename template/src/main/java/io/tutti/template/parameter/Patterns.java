package io.tutti.template.parameter;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions as Python writes them, matched within a budget, for both expression and text come from anybody. */
public final class Patterns {
    private static final int MOST_STEPS = 2_000_000;

    /** What to do about a pattern that is none. */
    public static final String STEP =
            "close what is open, and put a backslash before a character such as `[` or `*` that stands for itself";

    private Patterns() {}

    /** Why this is not a regular expression, if it is not. */
    public static Optional<String> mistake(String regex) {
        try {
            compile(regex);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getDescription());
        } catch (StackOverflowError _) {
            return Optional.of("it is nested too deeply");
        }
    }

    /** Whether the first way of matching takes the whole text, as Heat has it; empty when it cannot be told within the budget. */
    static Optional<Boolean> matches(String regex, String text) {
        try {
            var matcher = compile(regex).matcher(new Metered(text));
            return Optional.of(matcher.lookingAt() && matcher.end() == text.length());
        } catch (Exhausted | StackOverflowError _) {
            return Optional.empty();
        }
    }

    /** Python's named groups and end of text are spelled differently. */
    private static Pattern compile(String regex) {
        return Pattern.compile(regex.replace("(?P<", "(?<")
                .replaceAll("\\(\\?P=(\\w+)\\)", "\\\\k<$1>")
                .replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\\\Z", "$1\\\\z"));
    }

    private static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("too many steps", null, false, false);
        }
    }

    /** A text that counts how often it is looked at. */
    private static final class Metered implements CharSequence {
        private final String text;
        private int steps;

        Metered(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MOST_STEPS) {
                throw new Exhausted();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
