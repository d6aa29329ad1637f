package io.tutti.template.yaql.pattern;

import io.tutti.template.yaql.budget.Budget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression of Python's kind, compiled. Equal when written alike. */
public final class Regex {
    private static final int ALWAYS = Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES;
    private static final int LONGEST = 5_000;

    private final String source;
    private final int flags;
    private final Pattern pattern;
    private final Map<String, Integer> names;

    private Regex(String source, int flags, Pattern pattern, Map<String, Integer> names) {
        this.source = source;
        this.flags = flags;
        this.pattern = pattern;
        this.names = Collections.unmodifiableMap(names);
    }

    /**
     * Compiles a pattern.
     *
     * @param flags of Java's {@link Pattern}: ignoring case, many lines, dot matches all
     */
    public static Regex of(String source, int flags, Budget budget) {
        if (source.length() > LONGEST) {
            throw Budget.spent("has a regular expression of more than " + LONGEST + " characters");
        }
        budget.step(1 + source.length());
        var translation = new Translation(source, flags);
        var java = translation.translate();
        try {
            return new Regex(
                    source,
                    translation.flags(),
                    Pattern.compile(java, translation.flags() & ~Pattern.MULTILINE | ALWAYS),
                    translation.names());
        } catch (PatternSyntaxException _) {
            throw Translation.wrong("cannot be understood");
        }
    }

    /** The names of its groups with their numbers. */
    public Map<String, Integer> names() {
        return names;
    }

    /** Matches in a text, to be found one after the other. */
    public Finder in(String text, Budget budget) {
        return new Finder(pattern.matcher(new Guarded(text, budget)), text);
    }

    /** Whether it matches anywhere. */
    public boolean isIn(String text, Budget budget) {
        return in(text, budget).next();
    }

    /** The text cut at its matches, groups of the pattern in between; a limit of 0 is none, and below 0 nothing is done. */
    public List<Optional<String>> split(String text, int most, Budget budget) {
        var parts = new ArrayList<Optional<String>>();
        var finder = in(text, budget);
        var done = 0;
        for (int i = 0; (most == 0 || i < most) && finder.next(); i++) {
            parts.add(Optional.of(text.substring(done, finder.start(0))));
            for (int group = 1; group <= finder.groups(); group++) {
                parts.add(finder.group(group));
            }
            done = finder.end(0);
            budget.pay(64);
        }
        parts.add(Optional.of(text.substring(done)));
        return parts;
    }

    /** The text with matches replaced, the first so many; a limit of 0 is none, and below 0 nothing is done. */
    public String replace(String text, int most, Budget budget, Function<Finder, String> by) {
        var out = new StringBuilder();
        var finder = in(text, budget);
        var done = 0;
        for (int i = 0; (most == 0 || i < most) && finder.next(); i++) {
            var replacement = by.apply(finder);
            out.append(text, done, finder.start(0)).append(replacement);
            done = finder.end(0);
            budget.pay(replacement.length());
            budget.fit(out.length());
        }
        return out.append(text.substring(done)).toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Regex regex && source.equals(regex.source) && flags == regex.flags;
    }

    @Override
    public int hashCode() {
        return source.hashCode() * 31 + flags;
    }

    /** The pattern as written. */
    public String source() {
        return source;
    }

    /** A match after the other. */
    public static final class Finder {
        private final Matcher matcher;
        private final String text;

        Finder(Matcher matcher, String text) {
            this.matcher = matcher;
            this.text = text;
        }

        /** Goes to the next match, if there is one. */
        public boolean next() {
            try {
                return matcher.find();
            } catch (StackOverflowError _) {
                throw Budget.spent("has a regular expression that repeats too much");
            }
        }

        public int groups() {
            return matcher.groupCount();
        }

        /** What a group matched; 0 is all. */
        public Optional<String> group(int number) {
            return Optional.ofNullable(matcher.group(number));
        }

        /** In UTF-16 units; -1 when the group did not match. */
        public int start(int number) {
            return matcher.start(number);
        }

        /** In UTF-16 units; -1 when the group did not match. */
        public int end(int number) {
            return matcher.end(number);
        }

        /** A place as Python counts, in characters. */
        public int characters(int units) {
            return units < 0 ? units : text.codePointCount(0, units);
        }
    }
}
