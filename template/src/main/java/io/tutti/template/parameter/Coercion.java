package io.tutti.template.parameter;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.PythonText;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes a value of a parameter's type of what a person gave, by Heat's rules. */
public final class Coercion {
    private static final Set<String> TRUE = Set.of("1", "t", "true", "on", "y", "yes");
    private static final Set<String> FALSE = Set.of("0", "f", "false", "off", "n", "no");

    /** Digits as Python reads them: one underscore may part them. */
    private static final String DIGITS = "[0-9]+(?:_[0-9]+)*";

    /** Why a value cannot be had; the message goes on after the name of the parameter. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        private final String step;

        Unfit(String message, String step) {
            super(message, null, false, false);
            this.step = step;
        }

        /** What to do. */
        String step() {
            return step;
        }

        String message() {
            return String.valueOf(getMessage());
        }
    }

    private Coercion() {}

    /** The value in its type, if it can be had. */
    public static Optional<Value> fitting(ParameterType type, Value value) {
        try {
            return Optional.of(coerce(type, value));
        } catch (Unfit _) {
            return Optional.empty();
        }
    }

    /** The value in its type; a secret stays secret, an unknown unknown. */
    static Value coerce(ParameterType type, Value value) throws Unfit {
        return switch (value) {
            case Value.Unknown _ -> value;
            case Value.Secret secret -> new Value.Secret(coerce(type, secret.hidden()));
            case Value.Null _,
                    Value.Bool _,
                    Value.Int _,
                    Value.Real _,
                    Value.Text _,
                    Value.Sequence _,
                    Value.Mapping _ ->
                switch (type) {
                    case STRING -> text(value);
                    case NUMBER -> toNumber(value);
                    case LIST -> list(value);
                    case JSON -> json(value);
                    case BOOLEAN -> bool(value);
                };
        };
    }

    /** Python's text of it. */
    private static Value text(Value value) {
        return value instanceof Value.Text ? value : Value.of(PythonText.scalar(value));
    }

    /** A truth value is a number to Python, and stays as it is. */
    private static Value toNumber(Value value) throws Unfit {
        var number = value instanceof Value.Text text ? number(text.value()) : value;
        if (number instanceof Value.Int || number instanceof Value.Real || number instanceof Value.Bool) {
            return number;
        }
        throw new Unfit("must be a number", "give a number, such as 5 or 0.5");
    }

    /** The number that a text spells, whole if it can be; the text itself otherwise. */
    public static Value number(String text) {
        var digits = text.strip();
        if (digits.length() > 400) {
            return Value.of(text);
        }
        if (digits.matches("[-+]?" + DIGITS)) {
            return new Value.Int(new BigInteger(digits.replace("_", "")));
        }
        return digits.matches(
                        "[-+]?(?:" + DIGITS + "\\.?(?:" + DIGITS + ")?|\\." + DIGITS + ")(?:[eE][-+]?" + DIGITS + ")?")
                ? Value.of(Double.parseDouble(digits.replace("_", "")))
                : Value.of(text);
    }

    private static Value bool(Value value) throws Unfit {
        if (value instanceof Value.Bool) {
            return value;
        }
        var word = PythonText.scalar(value).strip().toLowerCase(Locale.ROOT);
        if (TRUE.contains(word)) {
            return Value.of(true);
        }
        if (FALSE.contains(word)) {
            return Value.of(false);
        }
        throw new Unfit("must be true or false", "give one of 1, t, true, on, y, yes or of 0, f, false, off, n, no");
    }

    private static Value list(Value value) throws Unfit {
        return switch (value) {
            case Value.Sequence list ->
                Value.list(list.items().stream().map(Coercion::item).toList());
            case Value.Text text ->
                text.value().isEmpty()
                        ? Value.list()
                        : Value.texts(Arrays.asList(text.value().split(",", -1)));
            default ->
                throw new Unfit("must be a list or a text with commas", "give a list, or a text such as one,two");
        };
    }

    /** The text of it, as secret and as unknown as it is. */
    private static Value item(Value value) {
        return switch (value) {
            case Value.Text _, Value.Unknown _ -> value;
            case Value.Secret secret -> new Value.Secret(item(secret.hidden()));
            case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Sequence _, Value.Mapping _ ->
                Value.of(PythonText.scalar(value));
        };
    }

    private static Value json(Value value) throws Unfit {
        if (!(value instanceof Value.Text text) || text.value().isEmpty()) {
            return value;
        }
        try {
            return Json.read(text.value());
        } catch (JsonSyntaxException e) {
            throw new Unfit(
                    "must be JSON; it goes wrong at line " + e.line() + ", column " + e.column(),
                    "give a map or a list, or a text such as {\"key\": \"value\"}");
        }
    }
}
