package io.tutti.template.yaql.pattern;

import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Rewrites a regular expression of Python's {@code re} into one of Java. Source: the syntax of Python 3.11. */
final class Translation {
    private static final int DEEPEST = 100;
    private static final Pattern REPEAT = Pattern.compile("\\{(\\d{1,9}|\\d{0,9},\\d{0,9})\\}");

    /** What a repetition would repeat. */
    private enum Last {
        NOTHING,
        PLACE,
        ATOM,
        REPETITION
    }

    private final String source;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private int at;
    private int groups;
    private int flags;
    private Last last = Last.NOTHING;

    Translation(String source, int flags) {
        this.source = source;
        this.flags = flags;
    }

    /** Java's form. */
    String translate() {
        globalFlags();
        while (at < source.length()) {
            element();
        }
        if (!open.isEmpty()) {
            throw wrong("has an open parenthesis");
        }
        return out.toString();
    }

    int flags() {
        return flags;
    }

    /** The number of each named group. */
    Map<String, Integer> names() {
        return names;
    }

    private void globalFlags() {
        var match = Pattern.compile("^\\(\\?([aimsuxL]+)\\)").matcher(source);
        while (match.region(at, source.length()).find() && match.start() == at) {
            for (var c : match.group(1).toCharArray()) {
                flags |= switch (c) {
                    case 'i' -> Pattern.CASE_INSENSITIVE;
                    case 'm' -> Pattern.MULTILINE;
                    case 's' -> Pattern.DOTALL;
                    case 'x' -> Pattern.COMMENTS;
                    case 'u' -> 0;
                    default -> throw wrong("has a flag that is not supported");
                };
            }
            at = match.end();
        }
    }

    private void element() {
        var c = source.codePointAt(at);
        switch (c) {
            case '(' -> group();
            case ')' -> {
                if (open.isEmpty()) {
                    throw wrong("closes a parenthesis that is not open");
                }
                open.pop();
                emit(")", 1, Last.ATOM);
            }
            case '|' -> emit("|", 1, Last.NOTHING);
            case '[' -> {
                at = new CharacterClass(source, at, out).translate();
                last = Last.ATOM;
            }
            case '*', '+', '?' -> repetition(Character.toString(c), 1);
            case '{' -> braces();
            case '^' -> emit((flags & Pattern.MULTILINE) == 0 ? "^" : "(?<![^\\n])", 1, Last.PLACE);
            case '$' -> emit((flags & Pattern.MULTILINE) == 0 ? "(?=\\n?\\z)" : "(?![^\\n])", 1, Last.PLACE);
            case '.' -> emit(".", 1, Last.ATOM);
            case '\\' -> escape();
            default -> literal(c);
        }
    }

    private void emit(String java, int length, Last what) {
        out.append(java);
        at += length;
        last = what;
    }

    private void literal(int c) {
        var raw = Character.isLetterOrDigit(c) || Character.isWhitespace(c) || c == '#';
        var spaced = (flags & Pattern.COMMENTS) != 0 && (Character.isWhitespace(c) || c == '#');
        emit(raw ? Character.toString(c) : CharacterClass.quoted(c), Character.charCount(c), spaced ? last : Last.ATOM);
    }

    private void braces() {
        var match = REPEAT.matcher(source).region(at, source.length());
        if (!match.lookingAt()) {
            emit("\\{", 1, Last.ATOM);
            return;
        }
        var bounds = match.group(1);
        repetition("{" + (bounds.startsWith(",") ? "0" + bounds : bounds) + "}", match.end() - at);
    }

    private void repetition(String java, int length) {
        if (last == Last.NOTHING || last == Last.PLACE) {
            throw wrong("repeats nothing");
        }
        if (last == Last.REPETITION) {
            throw wrong("repeats a repetition");
        }
        emit(java, length, Last.REPETITION);
        if (at < source.length() && (source.charAt(at) == '?' || source.charAt(at) == '+')) {
            emit(source.substring(at, at + 1), 1, Last.REPETITION);
        }
    }

    private void group() {
        if (open.size() >= DEEPEST) {
            throw Budget.spent("has a regular expression nested deeper than " + DEEPEST + " levels");
        }
        if (!source.startsWith("(?", at)) {
            groups++;
            enter("(", 1);
        } else if (source.startsWith("(?P<", at)) {
            groups++;
            var end = source.indexOf('>', at);
            var name = end < 0 ? "" : source.substring(at + 4, end);
            if (!name.matches("[\\p{L}_][\\p{L}\\p{N}_]*") || names.containsKey(name)) {
                throw wrong("has a bad name of a group");
            }
            names.put(name, groups);
            enter("(", end + 1 - at);
        } else if (source.startsWith("(?P=", at)) {
            var end = source.indexOf(')', at);
            var number = names.get(end < 0 ? "" : source.substring(at + 4, end));
            if (number == null) {
                throw wrong("refers to an unknown group");
            }
            emit("(?:\\" + number + ")", end + 1 - at, Last.ATOM);
        } else if (source.startsWith("(?#", at)) {
            var end = source.indexOf(')', at);
            at = end < 0 ? source.length() : end + 1;
        } else {
            special();
        }
    }

    private void special() {
        var match = Pattern.compile("\\(\\?(?:[:=!>]|<[=!]|([imsx]*)(?:-([imsx]+))?:)")
                .matcher(source)
                .region(at, source.length());
        if (!match.lookingAt()) {
            throw wrong("has an unknown or unsupported kind of group");
        }
        enter(match.group(), match.end() - at);
    }

    private void enter(String java, int length) {
        open.push(java);
        emit(java, length, Last.NOTHING);
    }

    private void escape() {
        if (at + 1 == source.length()) {
            throw wrong("ends with a backslash");
        }
        var c = source.charAt(at + 1);
        switch (c) {
            case 'A', 'b', 'B' -> emit("\\" + c, 2, Last.PLACE);
            case 'Z' -> emit("\\z", 2, Last.PLACE);
            case 'd', 'D', 's', 'S', 'w', 'W' -> emit("\\" + c, 2, Last.ATOM);
            default -> {
                if (c >= '1' && c <= '9' && !source.substring(at + 1).matches("(?s)[0-3][0-7][0-7].*")) {
                    reference();
                } else {
                    var escape = CharacterClass.escape(source, at);
                    emit(CharacterClass.quoted(escape.character()), escape.length(), Last.ATOM);
                }
            }
        }
    }

    private void reference() {
        var end = at + 2;
        if (end < source.length() && Character.isDigit(source.charAt(end))) {
            end++;
        }
        var number = Integer.parseInt(source.substring(at + 1, end));
        if (number > groups) {
            throw wrong("refers to an unknown group");
        }
        emit("(?:\\" + number + ")", end - at, Last.ATOM);
    }

    static Failure wrong(String what) {
        return new Failure(Fault.VALUE, "The regular expression " + what)
                .because("it is read as Python reads one")
                .suggest("close what is open, and put a backslash before a character that stands for itself");
    }
}
