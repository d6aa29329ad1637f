package io.tutti.template.yaql.syntax;

/**
 * A word of an expression.
 *
 * @param text as written; the name without its parenthesis for a function
 * @param value what a literal stands for
 */
record Token(Type type, String text, Object value, int start, int end) {
    /** What a token is. */
    enum Type {
        VALUE,
        WORD,
        FUNCTION,
        VARIABLE,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return type == Type.SYMBOL && text.equals(symbol);
    }
}
