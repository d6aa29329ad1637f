package io.tutti.cli;

import java.util.regex.Pattern;

/** Text from elsewhere, made safe for a terminal: what steers one is left out. */
final class Printable {
    private static final Pattern STEERING =
            Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)|\u001b.?");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\n\t]]");

    private Printable() {}

    /** Keeps lines and tabs. */
    static String of(String text) {
        return text.indexOf('\u001b') < 0 && !CONTROL.matcher(text).find()
                ? text
                : CONTROL.matcher(STEERING.matcher(text).replaceAll("")).replaceAll("");
    }

    /** One line; of what a carriage return has written over, the last. */
    static String line(String text) {
        var bare = text.stripTrailing();
        return of(bare.substring(bare.lastIndexOf('\r') + 1)).replace('\t', ' ').replace('\n', ' ');
    }

    /** The text, cut to so many characters. */
    static String cut(String text, int width) {
        if (text.codePointCount(0, text.length()) <= width) {
            return text;
        }
        return width < 1 ? "" : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }
}
