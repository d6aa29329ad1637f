package io.tutti.template.yaql.syntax;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The operator table: a lower level binds tighter. Source: the standard table of YAQL's engine factory, where a word is
 * an operator only when it stands alone ({@code not (a)} is one, {@code not(a)} calls a function).
 */
final class Operators {
    /** Where an operator stands. */
    enum Fix {
        PREFIX,
        LEFT,
        RIGHT
    }

    /** An operator of the table and the name of the function that it calls. */
    record Operator(String symbol, int level, Fix fix, String function) {}

    /** The level of indexes. */
    static final int INDEX = 2;

    /** The level of whole expressions. */
    static final int WEAKEST = 11;

    private static final List<Operator> TABLE = List.of(
            left(".", 1),
            left("?.", 1),
            prefix("+", 3),
            prefix("-", 3),
            left("=~", 4),
            left("!~", 4),
            left("*", 5),
            left("/", 5),
            left("mod", 5),
            left("+", 6),
            left("-", 6),
            left(">", 7),
            left("<", 7),
            left(">=", 7),
            left("<=", 7),
            new Operator("!=", 7, Fix.LEFT, "*not_equal"),
            new Operator("=", 7, Fix.LEFT, "*equal"),
            left("in", 7),
            prefix("not", 8),
            left("and", 9),
            left("or", 10),
            new Operator("->", WEAKEST, Fix.RIGHT, "#operator_->"));

    private static final Map<String, Operator> BINARY = by(operator -> operator.fix() != Fix.PREFIX);
    private static final Map<String, Operator> PREFIX = by(operator -> operator.fix() == Fix.PREFIX);

    /** Symbols that are not words, the longest first, with those of the grammar. */
    static final List<String> SYMBOLS = java.util.stream.Stream.concat(
                    TABLE.stream().map(Operator::symbol).filter(s -> !Character.isLetter(s.charAt(0))),
                    Arrays.stream(new String[] {"=>", "[", "{", "(", ")", "]", "}", ","}))
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();

    private Operators() {}

    static Optional<Operator> binary(String symbol) {
        return Optional.ofNullable(BINARY.get(symbol));
    }

    static Optional<Operator> prefix(String symbol) {
        return Optional.ofNullable(PREFIX.get(symbol));
    }

    /** Whether a word is an operator. */
    static boolean isWord(String word) {
        return BINARY.containsKey(word) || PREFIX.containsKey(word);
    }

    private static Operator left(String symbol, int level) {
        return new Operator(symbol, level, Fix.LEFT, "#operator_" + symbol);
    }

    private static Operator prefix(String symbol, int level) {
        return new Operator(symbol, level, Fix.PREFIX, "#unary_operator_" + symbol);
    }

    private static Map<String, Operator> by(java.util.function.Predicate<Operator> which) {
        return TABLE.stream()
                .filter(which)
                .collect(Collectors.toUnmodifiableMap(Operator::symbol, Function.identity()));
    }
}
