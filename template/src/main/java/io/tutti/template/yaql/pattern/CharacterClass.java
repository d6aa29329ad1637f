package io.tutti.template.yaql.pattern;

import java.util.regex.Pattern;

/** Rewrites {@code [...]} of Python, where nothing but {@code ]}, {@code ^}, {@code -} and escapes is special. */
final class CharacterClass {
    private static final Pattern NUMBER =
            Pattern.compile("\\\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\\{([^}]+)\\})");
    private static final Pattern OCTAL = Pattern.compile("\\\\(0[0-7]{0,2}|[1-3][0-7]{2})");
    private static final String LETTERS = "abfnrtv";
    private static final String MEANINGS = "\u0007\b\f\n\r\t\u000b";

    /** A character that an escape stands for. */
    record Escape(int character, int length) {}

    private final String source;
    private final StringBuilder out;
    private int at;

    CharacterClass(String source, int at, StringBuilder out) {
        this.source = source;
        this.at = at;
        this.out = out;
    }

    /** Writes Java's form and answers where the class ends. */
    int translate() {
        at++;
        out.append('[');
        if (source.startsWith("^", at)) {
            out.append('^');
            at++;
        }
        var first = true;
        while (first || !source.startsWith("]", at)) {
            first = false;
            item();
        }
        out.append(']');
        return at + 1;
    }

    private void item() {
        if (isKind()) {
            kind();
            return;
        }
        out.append(quoted(character()));
        if (source.startsWith("-", at) && at + 1 < source.length() && source.charAt(at + 1) != ']') {
            at++;
            if (isKind()) {
                throw Translation.wrong("has a range that ends with a kind of characters");
            }
            out.append('-').append(quoted(character()));
        }
    }

    private boolean isKind() {
        return at + 1 < source.length() && source.charAt(at) == '\\' && "dDsSwW".indexOf(source.charAt(at + 1)) >= 0;
    }

    private void kind() {
        out.append(source, at, at + 2);
        at += 2;
        if (source.startsWith("-", at) && at + 1 < source.length() && source.charAt(at + 1) != ']') {
            throw Translation.wrong("has a range that starts with a kind of characters");
        }
    }

    private int character() {
        if (at >= source.length()) {
            throw Translation.wrong("has an open bracket");
        }
        if (source.charAt(at) == '\\') {
            var escape = escape(source, at);
            at += escape.length();
            return escape.character();
        }
        var c = source.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    /** The character that the escape at an index means. */
    static Escape escape(String source, int at) {
        if (at + 1 >= source.length()) {
            throw Translation.wrong("ends with a backslash");
        }
        var number = NUMBER.matcher(source).region(at, source.length());
        var octal = OCTAL.matcher(source).region(at, source.length());
        var c = source.codePointAt(at + 1);
        if (number.lookingAt()) {
            return new Escape(numbered(number), number.end() - at);
        } else if (octal.lookingAt()) {
            return new Escape(Integer.parseInt(octal.group(1), 8), octal.end() - at);
        } else if (LETTERS.indexOf(c) >= 0) {
            return new Escape(MEANINGS.charAt(LETTERS.indexOf(c)), 2);
        } else if (c < 0x80 && Character.isLetterOrDigit(c)) {
            throw Translation.wrong("has an escape that means nothing");
        }
        return new Escape(c, 1 + Character.charCount(c));
    }

    private static int numbered(java.util.regex.Matcher match) {
        for (int i = 1; i <= 3; i++) {
            var digits = Captured.in(match, i);
            if (digits.isPresent()) {
                return Integer.parseUnsignedInt(digits.get(), 16);
            }
        }
        try {
            return Character.codePointOf(match.group(4));
        } catch (IllegalArgumentException _) {
            throw Translation.wrong("has an escape that means nothing");
        }
    }

    static String quoted(int c) {
        return Character.isLetterOrDigit(c) && c < 0x80 ? Character.toString(c) : "\\x{" + Integer.toHexString(c) + "}";
    }
}
