package io.tutti.template.yaql.text;

import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Texts as Python counts them, in code points, and cuts them. */
public final class Chars {
    private Chars() {}

    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Python's {@code text[from:to]}: negative places count from the end, and nothing is out of range. */
    public static String slice(String text, long from, long to) {
        var length = length(text);
        var start = place(from, length);
        var end = place(to, length);
        return start >= end ? "" : text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }

    private static int place(long index, int length) {
        return (int) Math.clamp(index < 0 ? index + length : index, 0L, length);
    }

    /** Python's {@code find} or {@code rfind} between two places; -1 when it is not there. */
    public static int find(String text, String part, long from, long to, boolean last) {
        var length = length(text);
        if (from > length) {
            return -1;
        }
        var start = place(from, length);
        var window = slice(text, from, to);
        if (place(to, length) < start) {
            return -1;
        }
        var found = last ? window.lastIndexOf(part) : window.indexOf(part);
        return found < 0 ? -1 : start + window.codePointCount(0, found);
    }

    /** The order of two texts by their code points. */
    public static int compare(String one, String two) {
        for (int i = 0; i < one.length() && i < two.length(); i++) {
            if (one.charAt(i) != two.charAt(i)) {
                return Integer.compare(rank(one, i), rank(two, i));
            }
        }
        return Integer.compare(one.length(), two.length());
    }

    private static int rank(String text, int unit) {
        return text.charAt(unit)
                + (Character.isSurrogate(text.charAt(unit)) ? Character.MIN_SUPPLEMENTARY_CODE_POINT : 0);
    }

    /** What Python's {@code isspace} says. */
    static boolean isSpace(int c) {
        return Character.isWhitespace(c) || c == 0x85 || c == 0xA0 || c == 0x2007 || c == 0x202F;
    }

    private static IntPredicate these(Optional<String> chars) {
        return chars.<IntPredicate>map(set -> c -> set.indexOf(c) >= 0).orElse(Chars::isSpace);
    }

    /** The text without characters of a set, or blanks, at its ends. */
    public static String strip(String text, Optional<String> chars, boolean left, boolean right) {
        var out = these(chars);
        var from = 0;
        while (left && from < text.length() && out.test(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        var to = text.length();
        while (right && to > from && out.test(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    /** The text cut at a separator, or at blanks, at most so often when that is not negative. */
    public static List<Object> split(String text, Optional<String> separator, int most, boolean fromRight) {
        if (separator.isEmpty()) {
            return fromRight ? wordsFromRight(text, most) : words(text, most);
        }
        var sign = separator.get();
        if (sign.isEmpty()) {
            throw new Failure(Fault.VALUE, "A text cannot be split at an empty separator")
                    .suggest("single characters are `.toCharArray()`");
        }
        var parts = new ArrayList<Object>();
        var rest = text;
        var cuts = most < 0 ? Integer.MAX_VALUE : most;
        var from = 0;
        if (fromRight) {
            for (int at = rest.lastIndexOf(sign); cuts-- > 0 && at >= 0; at = rest.lastIndexOf(sign)) {
                parts.add(rest.substring(at + sign.length()));
                rest = rest.substring(0, at);
            }
            parts.add(rest);
            return parts.reversed();
        }
        for (int at = text.indexOf(sign); cuts-- > 0 && at >= 0; at = text.indexOf(sign, from)) {
            parts.add(text.substring(from, at));
            from = at + sign.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static List<Object> words(String text, int most) {
        var parts = new ArrayList<Object>();
        var rest = strip(text, Optional.empty(), true, false);
        while (!rest.isEmpty()) {
            var end = 0;
            while (end < rest.length() && !isSpace(rest.charAt(end))) {
                end++;
            }
            if (most >= 0 && parts.size() == most) {
                parts.add(rest);
                break;
            }
            parts.add(rest.substring(0, end));
            rest = strip(rest.substring(end), Optional.empty(), true, false);
        }
        return parts;
    }

    private static List<Object> wordsFromRight(String text, int most) {
        var parts = new ArrayList<Object>();
        var rest = strip(text, Optional.empty(), false, true);
        while (!rest.isEmpty()) {
            var start = rest.length();
            while (start > 0 && !isSpace(rest.charAt(start - 1))) {
                start--;
            }
            if (most >= 0 && parts.size() == most) {
                parts.add(rest);
                break;
            }
            parts.add(rest.substring(start));
            rest = strip(rest.substring(0, start), Optional.empty(), false, true);
        }
        return parts.reversed();
    }

    /** The text with the first so many places of a part replaced, all when negative; an empty part is everywhere. */
    public static String replace(String text, String part, String by, int most) {
        if (most < 0) {
            return text.replace(part, by);
        }
        var out = new StringBuilder();
        var from = 0;
        var at = text.indexOf(part);
        for (int i = 0; i < most && at >= 0; i++) {
            out.append(text, from, at).append(by);
            from = at + part.length();
            if (part.isEmpty()) {
                if (at == text.length()) {
                    break;
                }
                var next = at + Character.charCount(text.codePointAt(at));
                out.append(text, at, next);
                from = next;
            }
            at = text.indexOf(part, from);
        }
        return out.append(text.substring(from)).toString();
    }
}
