package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Plain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code str_replace: {template: text, params: {word: value}}}: a text with words replaced, all at once in effect. Of
 * overlapping words the longer counts. Later versions write maps and lists as JSON. The strict forms refuse a word that does
 * not occur, or an empty value as well.
 */
final class StrReplace implements Plain {
    private static final Comparator<String> LONGEST_FIRST =
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

    /** Looking at so many characters costs as much as making one. */
    private static final int SCANNING = 8;

    /** A stretch of text that is either still open to replacement or the result of one. */
    private record Piece(String text, boolean done) {}

    /** How much is forgiven. */
    enum Rigour {
        LENIENT("str_replace"),
        /** Every word must occur. */
        STRICT("str_replace_strict"),
        /** And its value must not be empty. */
        STRICTEST("str_replace_vstrict"),
        /** Nor is anything, but params and template come as a pair. */
        PAIR("Fn::Replace");

        private final String function;

        Rigour(String function) {
            this.function = function;
        }
    }

    private final Rigour rigour;
    private final boolean structures;

    StrReplace(Rigour rigour, boolean structures) {
        this.rigour = rigour;
        this.structures = structures;
    }

    @Override
    public String name() {
        return rigour.function;
    }

    @Override
    public Manual manual() {
        return switch (rigour) {
            case LENIENT -> manual("a text with each word replaced by its value");
            case STRICT -> manual("a text with each word replaced by its value; every word must be there");
            case STRICTEST ->
                manual("a text with each word replaced by its value; every word must be there and no value be empty");
            case PAIR ->
                new Manual(
                        "[{WORD: VALUE}, TEXT]",
                        "a text with each word replaced by its value",
                        "[{word: value}, text with word]");
        };
    }

    private static Manual manual(String gives) {
        return new Manual(
                "{template: TEXT, params: {WORD: VALUE}}", gives, "{template: text with word, params: {word: value}}");
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        var shape = rigour == Rigour.PAIR
                ? Shape.list(this, argument, 2, 2)
                : Shape.fields(this, argument, List.of("template", "params"));
        return shape.or(() -> params(argument));
    }

    private Optional<Problem> params(Expression argument) {
        var params = switch (argument) {
            case Expression.Fields fields -> fields.get("params").orElse(fields);
            case Expression.Items(var items, var _) -> items.isEmpty() ? argument : items.getFirst();
            case Expression.Constant _, Expression.Apply _ -> argument;
        };
        return params instanceof Expression.Fields || params instanceof Expression.Apply
                ? Optional.empty()
                : Optional.of(wrong("needs a map of words" + (rigour == Rigour.PAIR ? "" : " as `params`") + ", not "
                                + Shape.said(params))
                        .at(params.where()));
    }

    @Override
    public Value apply(Value argument, Arguments arguments) {
        var parts = parts(argument, arguments);
        var template = arguments.text(parts.getOrDefault("template", Value.none()), "needs a text as `template`");
        var params = arguments.entries(parts.getOrDefault("params", Value.none()), "needs a map as `params`");
        var pieces = List.of(new Piece(template, false));
        var missing = new ArrayList<String>();
        for (var word : params.keySet().stream().sorted(LONGEST_FIRST).toList()) {
            if (word.isEmpty()) {
                throw new Refusal(wrong("cannot replace an empty word")
                        .because("an empty word is everywhere")
                        .suggest("give the entry of `params` a key that stands in the template"));
            }
            var value = params.getOrDefault(word, Value.none());
            refuseStructure(word, value, arguments);
            if (rigour == Rigour.STRICTEST && isLacking(arguments.open(value))) {
                throw new Refusal(wrong("has no value for `" + word + "`")
                        .because("it refuses a word whose value is empty")
                        .suggest("give `" + word + "` a value, or use `str_replace_strict`"));
            }
            arguments.pay(pieces.stream()
                            .mapToLong(piece -> 1L + piece.text().length())
                            .sum()
                    / SCANNING);
            if (pieces.stream().noneMatch(piece -> !piece.done() && piece.text().contains(word))) {
                missing.add(word);
            } else {
                pieces = replace(pieces, word, value, arguments);
            }
        }
        if (rigour != Rigour.LENIENT && rigour != Rigour.PAIR && !missing.isEmpty()) {
            throw new Refusal(wrong("does not find `" + String.join("`, `", missing) + "` in the template")
                    .because("every word of `params` must stand in `template`")
                    .suggest("remove it from `params`, correct the template, or use `str_replace`"));
        }
        var out = new StringBuilder();
        pieces.forEach(piece -> out.append(piece.text()));
        return Value.of(out.toString());
    }

    private Map<String, Value> parts(Value argument, Arguments arguments) {
        if (rigour != Rigour.PAIR) {
            return arguments.entries(argument, "takes a map of `template` and `params`");
        }
        var pair = arguments.items(argument, 2, "takes a map of words and a text");
        return Map.of("params", pair.getFirst(), "template", pair.getLast());
    }

    private static boolean isLacking(Value value) {
        return switch (value) {
            case Value.Null _, Value.Text _, Value.Sequence _, Value.Mapping _ -> Emptiness.isEmpty(value);
            case Value.Bool _, Value.Int _, Value.Real _, Value.Secret _, Value.Unknown _ -> false;
        };
    }

    /** Whether it occurs or not. */
    private void refuseStructure(String word, Value value, Arguments arguments) {
        var plain = value.revealed();
        if (!structures && (plain instanceof Value.Sequence || plain instanceof Value.Mapping)) {
            throw new Refusal(wrong("puts texts and numbers in place of a word, and `" + word + "` is " + plain.said())
                    .because("lists and maps are written as JSON from version 2015-10-15 on")
                    .suggest("write a text, or use a later version"));
        }
    }

    /** Asked only for a word that occurs: the value of another does not matter, be it unknown or secret. */
    private List<Piece> replace(List<Piece> pieces, String word, Value value, Arguments arguments) {
        var replacement = new Piece(arguments.printed(value), true);
        var next = new ArrayList<Piece>();
        for (var piece : pieces) {
            if (piece.done()) {
                next.add(piece);
            } else {
                split(piece.text(), word, replacement, next, arguments);
            }
        }
        return next;
    }

    private static void split(String text, String word, Piece replacement, List<Piece> next, Arguments arguments) {
        var start = 0;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, start)) {
            next.add(new Piece(text.substring(start, at), false));
            next.add(replacement);
            arguments.pay(1L + at - start + replacement.text().length());
            start = at + word.length();
        }
        next.add(new Piece(text.substring(start), false));
        arguments.pay(text.length() - start);
    }
}
