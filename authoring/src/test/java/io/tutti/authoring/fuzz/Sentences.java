package io.tutti.authoring.fuzz;

import io.tutti.template.function.Functions;
import io.tutti.template.function.Version;
import io.tutti.template.yaql.Library;
import io.tutti.template.yaql.Signature;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Calls of functions and expressions, right and wrong, from nothing but names. */
final class Sentences {
    private static final List<String> OPERATORS = List.of(
            ".", "?.", "+", "-", "=~", "!~", "*", "/", "mod", ">", "<", ">=", "<=", "!=", "=", "in", "and", "or", "->",
            "=>");
    private static final List<String> LEAVES = List.of(
            "1",
            "0",
            "-1",
            "2.5",
            "1e300",
            "true",
            "null",
            "a",
            "'x y'",
            "$",
            "$.data",
            "$.data.l",
            "$.data.m",
            "$.data.s",
            "$.data.n",
            "$.data.t",
            "$.data.ms",
            "$.data.later",
            "$.data.secret",
            "[]",
            "{}",
            "set(1, 2)",
            "range(3)",
            "sequence()",
            "timespan(1)",
            "datetime(2020, 1, 1)",
            "regex('(a+)+$')",
            "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab'",
            "let(1)",
            "$1",
            "$2",
            "1000000000000",
            "'a' * 50",
            "'%d.%m.%Y %s'",
            "'{0} {a} {0:>10}'");

    private final Chance chance;
    private final List<String> words;
    private final List<String> functions;
    private final List<String> names;

    Sentences(Chance chance, List<String> words) {
        this.chance = chance;
        this.words = words.isEmpty() ? List.of("x") : words;
        this.functions = functions();
        this.names = Library.standard().signatures().stream()
                .map(Signature::name)
                .filter(name -> Character.isLetter(name.charAt(0)))
                .distinct()
                .toList();
    }

    private static List<String> functions() {
        var all = new LinkedHashSet<String>();
        for (var key : Version.keys()) {
            for (var word : Version.accepted(key)) {
                Version.of(key, word).ifPresent(version -> {
                    var functions = Functions.of(version);
                    all.addAll(functions.names());
                    all.addAll(functions.conditionNames());
                });
            }
        }
        return List.copyOf(all);
    }

    /** A call in a template. */
    String call(int depth) {
        return "{" + chance.one(functions) + ": " + argument(depth) + "}";
    }

    private String argument(int depth) {
        return switch (chance.below(5)) {
            case 0 -> value(depth);
            case 1, 2, 3 -> "[" + many(depth, () -> value(depth - 1)) + "]";
            default -> "{" + many(depth, () -> key() + ": " + value(depth - 1)) + "}";
        };
    }

    private String key() {
        return chance.oneIn(2)
                ? chance.one(List.of(
                        "template", "params", "for_each", "permutations", "expression", "data", "keys", "values"))
                : chance.one(words);
    }

    private String value(int depth) {
        if (depth <= 0) {
            return chance.oneIn(4) ? chance.one(Words.ODD) : chance.one(words);
        }
        return switch (chance.below(5)) {
            case 0 -> chance.one(words);
            case 1 -> chance.one(Words.ODD);
            case 2 -> "[" + many(depth, () -> value(depth - 1)) + "]";
            default -> call(depth - 1);
        };
    }

    private String many(int depth, java.util.function.Supplier<String> made) {
        var all = new ArrayList<String>();
        for (int left = chance.below(3 + depth); left > 0; left--) {
            all.add(made.get());
        }
        return String.join(", ", all);
    }

    /** A YAQL expression. */
    String query(int depth) {
        if (depth <= 0) {
            return chance.one(LEAVES);
        }
        return switch (chance.below(8)) {
            case 0, 1 -> query(depth - 1) + " " + chance.one(OPERATORS) + " " + query(depth - 1);
            case 2 -> chance.one(names) + "(" + arguments(depth) + ")";
            case 3, 4, 5 -> query(depth - 1) + "." + chance.one(names) + "(" + arguments(depth) + ")";
            case 6 -> "[" + arguments(depth) + "]";
            default -> "(" + query(depth - 1) + ")" + (chance.oneIn(2) ? "[" + chance.one(LEAVES) + "]" : "");
        };
    }

    private String arguments(int depth) {
        return many(
                depth,
                () -> (chance.oneIn(6) ? chance.one(List.of("a", "default", "start", "key")) + " => " : "")
                        + query(chance.below(depth)));
    }

    /** A JSON value. */
    String json(int depth) {
        if (depth <= 0) {
            return chance.one(
                    List.of("1", "-0.0", "1e5", "\"x\"", "\"\\ud83d\"", "null", "true", "\"$secret\"", "1E+2"));
        }
        return switch (chance.below(3)) {
            case 0 -> "[" + many(depth, () -> json(depth - 1)) + "]";
            case 1 -> "{" + many(depth, () -> "\"" + chance.one(words) + "\": " + json(depth - 1)) + "}";
            default -> json(0);
        };
    }
}
