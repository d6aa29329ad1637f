package io.tutti.template.yaql.syntax;

import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.pattern.Captured;
import java.util.regex.Pattern;

/** Backslash escapes in quoted texts: those of Python; a backslash before anything else stands for itself. */
final class Escapes {
    private static final Pattern ESCAPE = Pattern.compile(
            "\\\\(?:U(.{8})|u(.{4})|x(.{2})|([0-7]{1,3})|N\\{([^}]+)\\}|([\\\\'\"abfnrtv]))", Pattern.DOTALL);
    private static final String LETTERS = "abfnrtv";
    private static final String MEANINGS = "\u0007\b\f\n\r\t\u000b";
    private static final int NUMBERS = 3;
    private static final int OCTAL = 4;
    private static final int NAME = 5;
    private static final int LETTER = 6;

    private Escapes() {}

    /** The text that is meant; {@code offset} is where it starts in the expression. */
    static String decode(String text, int offset) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var out = new StringBuilder();
        var match = ESCAPE.matcher(text);
        var done = 0;
        while (match.find()) {
            out.append(text, done, match.start());
            try {
                out.append(meaning(match));
            } catch (IllegalArgumentException _) {
                throw new Failure(Fault.SYNTAX, "The escape `" + match.group() + "` means no character")
                        .suggest("write two backslashes for one")
                        .at(offset + match.start(), match.group().length());
            }
            done = match.end();
        }
        return out.append(text.substring(done)).toString();
    }

    private static String meaning(java.util.regex.Matcher match) {
        for (int i = 1; i <= NUMBERS; i++) {
            var digits = Captured.in(match, i).orElse("");
            if (!digits.isEmpty()) {
                if (!digits.matches("[0-9a-fA-F]+")) {
                    throw new IllegalArgumentException(digits);
                }
                return Character.toString(Integer.parseUnsignedInt(digits, 16));
            }
        }
        var octal = Captured.in(match, OCTAL);
        if (octal.isPresent()) {
            return Character.toString(Integer.parseInt(octal.get(), 8));
        }
        var name = Captured.in(match, NAME);
        if (name.isPresent()) {
            return Character.toString(Character.codePointOf(name.get()));
        }
        var letter = match.group(LETTER);
        var index = LETTERS.indexOf(letter);
        return index < 0 ? letter : MEANINGS.substring(index, index + 1);
    }
}
