package io.tutti.template.yaql.pattern;

import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;

/** The text that replaces a match, with {@code \1}, {@code \g<1>} and {@code \g<name>} for groups, as in Python. */
public final class Replacement {
    private static final String LETTERS = "abfnrtv";
    private static final String MEANINGS = "\u0007\b\f\n\r\t\u000b";

    private final String template;
    private final Regex regex;

    public Replacement(String template, Regex regex) {
        this.template = template;
        this.regex = regex;
    }

    /** The text for a match. */
    public String of(Regex.Finder match) {
        if (template.indexOf('\\') < 0) {
            return template;
        }
        var out = new StringBuilder();
        var at = 0;
        while (at < template.length()) {
            var c = template.charAt(at);
            at = c == '\\' ? escape(at, match, out) : at + 1;
            if (c != '\\') {
                out.append(c);
            }
        }
        return out.toString();
    }

    private int escape(int at, Regex.Finder match, StringBuilder out) {
        if (at + 1 == template.length()) {
            throw wrong("ends with a backslash");
        }
        var c = template.charAt(at + 1);
        if (c == 'g') {
            var end = template.indexOf('>', at);
            if (template.length() < at + 3 || template.charAt(at + 2) != '<' || end < 0) {
                throw wrong("has `\\g` without a name in angle brackets");
            }
            out.append(
                    match.group(number(template.substring(at + 3, end), match)).orElse(""));
            return end + 1;
        }
        if (c == '0' || octal(at)) {
            var end = at + 2;
            while (end < template.length() && end < at + 4 && "01234567".indexOf(template.charAt(end)) >= 0) {
                end++;
            }
            out.append((char) Integer.parseInt(template.substring(at + 1, end), 8));
            return end;
        }
        if (Character.isDigit(c)) {
            var end = at + 2 < template.length() && Character.isDigit(template.charAt(at + 2)) ? at + 3 : at + 2;
            out.append(
                    match.group(number(template.substring(at + 1, end), match)).orElse(""));
            return end;
        }
        var letter = LETTERS.indexOf(c);
        if (letter < 0 && c < 0x80 && Character.isLetter(c)) {
            throw wrong("has an escape that means nothing");
        }
        out.append(letter >= 0 ? MEANINGS.substring(letter, letter + 1) : c == '\\' ? "\\" : "\\" + c);
        return at + 2;
    }

    private boolean octal(int at) {
        return template.substring(at + 1).matches("(?s)[1-3][0-7][0-7].*");
    }

    private int number(String name, Regex.Finder match) {
        var known = regex.names().get(name);
        if (known != null) {
            return known;
        }
        if (name.matches("\\d{1,4}") && Integer.parseInt(name) <= match.groups()) {
            return Integer.parseInt(name);
        }
        if (name.matches("\\d+")) {
            throw wrong("refers to a group that is not there");
        }
        throw new Failure(Fault.KEY, "The regular expression has no group of the name in the replacement");
    }

    private static Failure wrong(String what) {
        return new Failure(Fault.VALUE, "The replacement " + what);
    }
}
