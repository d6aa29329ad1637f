package io.tutti.contract.json;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Int;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Real;
import io.tutti.contract.value.Value.Sequence;
import io.tutti.contract.value.Value.Text;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/** Reads one value by recursive descent. */
final class JsonReader {
    private static final int DEEPEST = 200;
    private static final int LONGEST_NUMBER = 1000;

    /** So many characters always fit into a long. */
    private static final int LONG_DIGITS = 18;

    private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]*)");
    private static final Pattern REAL = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private final String text;
    private int at;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    Value read() {
        var value = value();
        space();
        if (at < text.length()) {
            throw wrong("Nothing may follow the value");
        }
        return value;
    }

    private Value value() {
        space();
        return switch (peek()) {
            case '{' -> mapping();
            case '[' -> sequence();
            case '"' -> new Text(string());
            case 't' -> word("true", Value.of(true));
            case 'f' -> word("false", Value.of(false));
            case 'n' -> word("null", Value.none());
            default -> number();
        };
    }

    private Value mapping() {
        enter();
        var entries = new LinkedHashMap<String, Value>();
        at++;
        space();
        if (peek() != '}') {
            do {
                space();
                if (peek() != '"') {
                    throw wrong("Expected a key in double quotes");
                }
                var key = string();
                space();
                expect(':');
                entries.put(key, value());
                space();
            } while (taken(','));
        }
        expect('}');
        depth--;
        return new Mapping(entries);
    }

    private Value sequence() {
        enter();
        var items = new ArrayList<Value>();
        at++;
        space();
        if (peek() != ']') {
            do {
                items.add(value());
                space();
            } while (taken(','));
        }
        expect(']');
        depth--;
        return new Sequence(items);
    }

    private String string() {
        expect('"');
        var start = at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\') {
            plain();
        }
        if (peek() == '"') {
            return text.substring(start, at++);
        }
        var out = new StringBuilder(text.substring(start, at));
        while (peek() != '"') {
            if (text.charAt(at) == '\\') {
                at++;
                out.append(escape());
            } else {
                out.append(plain());
            }
        }
        at++;
        return out.toString();
    }

    private char plain() {
        var c = text.charAt(at);
        if (c < 0x20) {
            throw wrong("A control character in a string must be escaped");
        }
        at++;
        return c;
    }

    private char escape() {
        var c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> throw wrong("Unknown escape \\" + c);
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) {
            throw wrong("\\u wants four hexadecimal digits");
        }
        var code = 0;
        for (int i = 0; i < 4; i++) {
            var digit = Character.digit(text.charAt(at++), 16);
            if (digit < 0) {
                throw wrong("\\u wants four hexadecimal digits");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private Value number() {
        var start = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        var digits = text.substring(start, at);
        if (digits.isEmpty() || digits.length() > LONGEST_NUMBER) {
            throw wrong("Expected a JSON value");
        }
        try {
            if (WHOLE.matcher(digits).matches()) {
                return digits.length() < LONG_DIGITS
                        ? Value.of(Long.parseLong(digits))
                        : new Int(new BigInteger(digits));
            }
            if (REAL.matcher(digits).matches()) {
                var real = Double.parseDouble(digits);
                if (Double.isInfinite(real)) {
                    throw wrong("The number is too large: " + digits);
                }
                return new Real(real);
            }
        } catch (NumberFormatException e) {
            throw wrong("Not a number: " + digits);
        }
        throw wrong("Not a number: " + digits);
    }

    private Value word(String word, Value value) {
        if (!text.startsWith(word, at)) {
            throw wrong("Expected a JSON value");
        }
        at += word.length();
        return value;
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw wrong("Nested deeper than " + DEEPEST);
        }
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("The text ends too early");
        }
        return text.charAt(at);
    }

    private boolean taken(char c) {
        if (peek() == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!taken(c)) {
            throw wrong("Expected '" + c + "'");
        }
    }

    private JsonSyntaxException wrong(String message) {
        var before = text.substring(0, Math.min(at, text.length()));
        var line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new JsonSyntaxException(message, line, before.length() - before.lastIndexOf('\n'));
    }
}
