package io.tutti.authoring.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Makes new texts of known ones by a few changes that know a little of YAML and of expressions. */
final class Mutator {
    private static final int LONGEST = 40_000;
    private static final int MOST_CHANGES = 6;
    private static final Pattern TOKENS =
            Pattern.compile("[A-Za-z0-9_$%.]+|\\s+|'[^'\\n]{0,200}'|\"[^\"\\n]{0,200}\"|.", Pattern.DOTALL);

    private final Chance chance;
    private final List<String> words;
    private final Target target;
    private final Sentences sentences;

    /** @param seeds where words come from */
    Mutator(Chance chance, Target target, List<String> seeds) {
        this.chance = chance;
        this.target = target;
        this.words = Words.of(seeds);
        this.sentences = new Sentences(chance, words);
    }

    /**
     * A text like the given one.
     *
     * @param pool others from which pieces may come
     */
    String mutated(String text, List<String> pool) {
        var changed = text;
        for (int left = 1 + chance.small(MOST_CHANGES); left > 0; left--) {
            changed = changed(changed, pool);
        }
        return changed.length() > LONGEST ? changed.substring(0, LONGEST) : changed;
    }

    private String changed(String text, List<String> pool) {
        return switch (chance.below(12)) {
            case 0, 1, 2 -> tokens(text, pool);
            case 3, 4 -> block(text, pool);
            case 5 -> lines(text);
            case 6, 7 -> scalar(text, chance.one(Words.ODD));
            case 8, 9 -> scalar(text, sentence());
            case 10 -> wrapped(text);
            default -> characters(text);
        };
    }

    private String sentence() {
        return switch (target) {
            case TEMPLATE, EVALUATE, LAYOUT, SETTINGS -> sentences.call(1 + chance.below(3));
            case YAQL -> sentences.query(1 + chance.below(3));
            case JSON -> sentences.json(1 + chance.below(3));
        };
    }

    private static List<String> split(String text) {
        var tokens = new ArrayList<String>();
        TOKENS.matcher(text).results().forEach(match -> tokens.add(match.group()));
        return tokens;
    }

    private String tokens(String text, List<String> pool) {
        var tokens = split(text);
        if (tokens.isEmpty()) {
            return chance.one(pool);
        }
        var at = chance.below(tokens.size());
        var other = chance.below(tokens.size());
        switch (chance.below(7)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, tokens.get(at));
            case 2 -> {
                var kept = tokens.get(at);
                tokens.set(at, tokens.get(other));
                tokens.set(other, kept);
            }
            case 3 -> tokens.set(at, chance.one(words));
            case 4 -> tokens.set(at, chance.one(Words.SIGNS));
            case 5 -> tokens.add(at, tokens.get(other));
            default -> {
                var from = split(chance.one(pool));
                if (!from.isEmpty()) {
                    var start = chance.below(from.size());
                    tokens.addAll(at, from.subList(start, Math.min(from.size(), start + 1 + chance.below(12))));
                }
            }
        }
        return String.join("", tokens);
    }

    /** Takes a line and what is indented below it, of this text or another, and puts it somewhere else. */
    private String block(String text, List<String> pool) {
        var lines = new ArrayList<>(List.of(text.split("\n", -1)));
        var from = chance.oneIn(3) ? List.of(chance.one(pool).split("\n", -1)) : List.copyOf(lines);
        var start = chance.below(from.size());
        var depth = indent(from.get(start));
        var end = start + 1;
        while (end < from.size() && end - start < 60 && indent(from.get(end)) > depth) {
            end++;
        }
        var at = chance.below(lines.size() + 1);
        var wanted = at < lines.size() ? indent(lines.get(at)) : 0;
        var moved = new ArrayList<String>();
        for (var line : from.subList(start, end)) {
            moved.add(" ".repeat(Math.max(0, indent(line) - depth + wanted)) + line.stripLeading());
        }
        if (chance.oneIn(3) && at < lines.size()) {
            lines.remove(at);
        }
        lines.addAll(at, moved);
        return String.join("\n", lines);
    }

    private static int indent(String line) {
        var at = 0;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private String lines(String text) {
        var lines = new ArrayList<>(List.of(text.split("\n", -1)));
        var at = chance.below(lines.size());
        var line = lines.get(at);
        switch (chance.below(5)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> lines.set(at, "  " + line);
            case 3 -> lines.set(at, line.startsWith("  ") ? line.substring(2) : line);
            default -> lines.add(at, lines.remove(chance.below(lines.size())));
        }
        return String.join("\n", lines);
    }

    /** Puts something in the place of a word, often of a value. */
    private String scalar(String text, String other) {
        var tokens = split(text);
        var places = new ArrayList<Integer>();
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.get(i).isBlank()
                    && (tokens.get(i).length() > 1
                            || Character.isLetterOrDigit(tokens.get(i).charAt(0)))) {
                places.add(i);
            }
        }
        if (places.isEmpty()) {
            return text + other;
        }
        var at = chance.one(places);
        tokens.set(at, chance.oneIn(8) ? other.repeat(1 + chance.below(300)) : other);
        return String.join("", tokens);
    }

    private String wrapped(String text) {
        var deep = 1 + chance.small(160);
        return switch (chance.below(7)) {
            case 0 -> scalar(text, "[".repeat(deep) + "]".repeat(deep));
            case 1 -> scalar(text, "{a: ".repeat(deep) + "1" + "}".repeat(deep));
            case 2 -> scalar(text, "{not: ".repeat(deep) + "x" + "}".repeat(deep));
            case 3 -> scalar(text, "{list_join: ['', [".repeat(deep) + "x" + "]]}".repeat(deep));
            case 4 -> scalar(text, "&k" + chance.below(3) + " " + chance.one(words));
            case 5 -> scalar(text, "*k" + chance.below(3));
            default -> scalar(text, "(".repeat(deep) + "1" + ")".repeat(deep));
        };
    }

    private String characters(String text) {
        var out = new StringBuilder(text);
        var at = chance.below(text.length() + 1);
        switch (chance.below(3)) {
            case 0 -> out.insert(at, chance.one(Words.SIGNS));
            case 1 -> out.insert(at, (char) chance.below(chance.one(List.of(0x20, 0x80, 0x800, 0x10000))));
            default -> out.delete(at, Math.min(text.length(), at + 1 + chance.small(20)));
        }
        return out.toString();
    }
}
