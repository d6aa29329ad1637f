package io.tutti.template.yaql.syntax;

import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.value.None;
import java.math.BigInteger;
import java.util.Map;

/**
 * Cuts an expression into tokens, one when asked. Source: the lexer of YAQL's engine, its tokens tried in the same order.
 * There are no comments.
 */
final class Lexer {
    private static final int MOST_DIGITS = 4_300;
    private static final Map<String, Object> LITERALS = Map.of("true", true, "false", false, "null", None.NULL);

    private final String source;
    private int at;

    Lexer(String source) {
        this.source = source;
    }

    Token next() {
        while (at < source.length() && " \t\r\n".indexOf(source.charAt(at)) >= 0) {
            at++;
        }
        if (at == source.length()) {
            return new Token(Token.Type.END, "", None.NULL, at, at);
        }
        var c = source.codePointAt(at);
        if (c == '$') {
            return token(Token.Type.VARIABLE, None.NULL, wordEnd(at + 1));
        }
        if (isDigit(c)) {
            return number();
        }
        if (c == '\'' || c == '"' || c == '`') {
            return text((char) c);
        }
        return isWordPart(c) ? word() : symbol();
    }

    private Token token(Token.Type type, Object value, int end) {
        var start = at;
        at = end;
        return new Token(type, source.substring(start, end), value, start, end);
    }

    /** Digits, perhaps a point and digits; neither may run into a word. */
    private Token number() {
        var end = digitsEnd(at);
        var real = false;
        if (end + 1 < source.length() && source.charAt(end) == '.') {
            var more = digitsEnd(end + 1);
            if (more > end + 1 && wordEnd(more) == more) {
                end = more;
                real = true;
            }
        }
        if (wordEnd(end) != end) {
            throw illegal(at).suggest("a number ends before letters; exponents cannot be written");
        }
        var digits = plain(source.substring(at, end));
        if (digits.length() > MOST_DIGITS) {
            throw Budget.spent("has a number of more than " + MOST_DIGITS + " digits")
                    .at(at, end - at);
        }
        Object value = real ? (Object) Double.valueOf(digits) : new BigInteger(digits);
        return token(Token.Type.VALUE, value, end);
    }

    /** Digits of any script as ASCII. */
    private static String plain(String digits) {
        var out = new StringBuilder();
        digits.codePoints().forEach(c -> out.appendCodePoint(c == '.' ? c : '0' + Character.digit(c, 10)));
        return out.toString();
    }

    private Token word() {
        var end = wordEnd(at);
        if (end < source.length() && source.charAt(end) == '(') {
            var call = new Token(Token.Type.FUNCTION, source.substring(at, end), None.NULL, at, end);
            at = end + 1;
            return call;
        }
        var word = source.substring(at, end);
        if (word.startsWith("__")) {
            throw illegal(at).suggest("words do not start with two underscores");
        }
        if (LITERALS.containsKey(word)) {
            return token(Token.Type.VALUE, LITERALS.getOrDefault(word, None.NULL), end);
        }
        return Operators.isWord(word) ? token(Token.Type.SYMBOL, None.NULL, end) : token(Token.Type.WORD, word, end);
    }

    private Token text(char quote) {
        var end = at + 1;
        while (end < source.length() && source.charAt(end) != quote) {
            if (source.charAt(end) == '\\') {
                end++;
                if (end < source.length() && source.charAt(end) == '\n') {
                    throw illegal(at);
                }
            }
            end++;
        }
        if (end >= source.length()) {
            throw illegal(at).suggest("close the text with " + quote);
        }
        var inner = source.substring(at + 1, end);
        Object value = quote == '`' ? inner.replace("\\`", "`") : Escapes.decode(inner, at + 1);
        return token(Token.Type.VALUE, value, end + 1);
    }

    private Token symbol() {
        for (var symbol : Operators.SYMBOLS) {
            if (source.startsWith(symbol, at)) {
                return token(Token.Type.SYMBOL, None.NULL, at + symbol.length());
            }
        }
        throw illegal(at);
    }

    private Failure illegal(int offset) {
        var c = Character.toString(source.codePointAt(offset));
        var failure = new Failure(Fault.SYNTAX, "There is an unexpected `" + c + "` in the expression").at(offset, 1);
        return switch (c) {
            case "%" -> failure.suggest("the remainder is `mod`");
            case "&" -> failure.suggest("write `and`");
            case "|" -> failure.suggest("write `or`");
            case "!" -> failure.suggest("write `not`, with a blank behind it");
            case ":" ->
                failure.suggest("entries of maps are written `{key => value}`; parts of lists are taken by "
                        + "`.skip(n).limit(m)`");
            default -> failure;
        };
    }

    private int digitsEnd(int from) {
        var end = from;
        while (end < source.length() && isDigit(source.codePointAt(end))) {
            end += Character.charCount(source.codePointAt(end));
        }
        return end;
    }

    private int wordEnd(int from) {
        var end = from;
        while (end < source.length() && isWordPart(source.codePointAt(end))) {
            end += Character.charCount(source.codePointAt(end));
        }
        return end;
    }

    private static boolean isDigit(int c) {
        return Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
    }

    private static boolean isWordPart(int c) {
        return c == '_'
                || Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.OTHER_NUMBER
                || Character.getType(c) == Character.LETTER_NUMBER;
    }
}
