package io.tutti.template.function;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Plain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        STRICTEST("str_replace_vstrict");

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
    public Optional<Problem> misuse(Expression argument) {
        var sample = name() + ": {template: text with word, params: {word: value}}";
        return Shape.fields(this, argument, List.of("template", "params"), 2, sample)
                .or(() -> params(argument));
    }

    private Optional<Problem> params(Expression argument) {
        return argument instanceof Expression.Fields fields
                        && fields.get("params").orElse(fields) instanceof Expression.Items
                ? Optional.of(wrong("parameters must be a mapping"))
                : Optional.empty();
    }

    @Override
    public Value apply(Value argument, Arguments arguments) {
        var parts = arguments.entries(argument, "takes a map of `template` and `params`");
        if (!parts.containsKey("template") || !parts.containsKey("params")) {
            throw arguments.wrong("takes a map of `template` and `params`");
        }
        var template = arguments.text(parts.getOrDefault("template", Value.none()), "template must be a string");
        var params = arguments.entries(parts.getOrDefault("params", Value.none()), "parameters must be a mapping");
        var pieces = List.of(new Piece(template, false));
        var missing = new ArrayList<String>();
        for (var word : params.keySet().stream().sorted(LONGEST_FIRST).toList()) {
            if (word.isEmpty()) {
                throw arguments.wrong("cannot replace an empty word");
            }
            var value = params.getOrDefault(word, Value.none());
            if (rigour == Rigour.STRICTEST && isEmpty(arguments.open(value))) {
                throw arguments.wrong("has an undefined or empty value for param " + word);
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
        if (rigour != Rigour.LENIENT && !missing.isEmpty()) {
            throw arguments.wrong("did not find these params in the template: " + String.join(",", missing));
        }
        var out = new StringBuilder();
        pieces.forEach(piece -> out.append(piece.text()));
        return Value.of(out.toString());
    }

    private static boolean isEmpty(Value value) {
        return switch (value) {
            case Value.Null _ -> true;
            case Value.Text text -> text.value().isEmpty();
            case Value.Sequence list -> list.items().isEmpty();
            case Value.Mapping map -> map.isEmpty();
            case Value.Bool _, Value.Int _, Value.Real _, Value.Secret _, Value.Unknown _ -> false;
        };
    }

    /** Asked only for a word that occurs: the value of another does not matter, be it unknown or secret. */
    private List<Piece> replace(List<Piece> pieces, String word, Value value, Arguments arguments) {
        var replacement = new Piece(replacement(word, value, arguments), true);
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

    private String replacement(String word, Value value, Arguments arguments) {
        return switch (arguments.open(value)) {
            case Value.Sequence _
            when !structures -> throw arguments.wrong("params must be strings or numbers; `" + word + "` is a list");
            case Value.Mapping _
            when !structures -> throw arguments.wrong("params must be strings or numbers; `" + word + "` is a map");
            default -> arguments.printed(value);
        };
    }
}
