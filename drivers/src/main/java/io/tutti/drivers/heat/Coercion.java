package io.tutti.drivers.heat;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Bool;
import io.tutti.contract.value.Value.Int;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Real;
import io.tutti.contract.value.Value.Secret;
import io.tutti.contract.value.Value.Sequence;
import io.tutti.contract.value.Value.Text;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Turns a value into the type that {@code OS::Heat::Value} is asked for, by the rules Heat has for parameters. */
final class Coercion {
    private static final Set<String> YES = Set.of("1", "t", "true", "on", "y", "yes");
    private static final Set<String> NO = Set.of("0", "f", "false", "off", "n", "no");

    private Coercion() {}

    static Checked<Value> to(String type, Value value) {
        if (value instanceof Secret(var hidden)) {
            return to(type, hidden).map(Secret::new);
        }
        return switch (type) {
            case "string" -> string(value);
            case "number" -> number(value);
            case "comma_delimited_list" -> list(value);
            case "json" -> json(value);
            case "boolean" -> bool(value);
            default -> new Checked.Good<>(value);
        };
    }

    private static Checked<Value> string(Value value) {
        return switch (value) {
            case Value.Null _ -> new Checked.Good<>(Value.of(""));
            case Text _, Secret _, Value.Unknown _ -> new Checked.Good<>(value);
            // As Python prints them, which is what templates written for Heat expect.
            case Bool(var truth) -> new Checked.Good<>(Value.of(truth ? "True" : "False"));
            case Int _, Real _ -> new Checked.Good<>(Value.of(Json.clear(value)));
            case Sequence _, Mapping _ -> bad("string");
        };
    }

    private static Checked<Value> number(Value value) {
        return switch (value) {
            case Int _, Real _, Secret _, Value.Unknown _ -> new Checked.Good<>(value);
            case Value.Null _ -> new Checked.Good<>(Value.of(0));
            case Text(var text) -> parsed(text.strip());
            case Bool _, Sequence _, Mapping _ -> bad("number");
        };
    }

    private static Checked<Value> parsed(String text) {
        try {
            return new Checked.Good<>(
                    text.matches("[+-]?[0-9]+") ? new Int(new BigInteger(text)) : new Real(Double.parseDouble(text)));
        } catch (NumberFormatException _) {
            return bad("number");
        }
    }

    private static Checked<Value> list(Value value) {
        return switch (value) {
            case Sequence _, Secret _, Value.Unknown _ -> new Checked.Good<>(value);
            case Value.Null _ -> new Checked.Good<>(Value.list());
            case Text(var text) ->
                new Checked.Good<>(
                        text.isEmpty()
                                ? Value.list()
                                : Value.texts(Arrays.stream(text.split(",", -1))
                                        .map(String::strip)
                                        .toList()));
            case Bool _, Int _, Real _, Mapping _ -> bad("comma_delimited_list");
        };
    }

    private static Checked<Value> json(Value value) {
        return switch (value) {
            case Sequence _, Mapping _, Secret _, Value.Unknown _ -> new Checked.Good<>(value);
            case Value.Null _ -> new Checked.Good<>(Value.map());
            case Text(var text) -> read(text);
            case Bool _, Int _, Real _ -> bad("json");
        };
    }

    private static Checked<Value> read(String text) {
        try {
            var value = Json.read(text);
            return value instanceof Mapping || value instanceof Sequence ? new Checked.Good<>(value) : bad("json");
        } catch (JsonSyntaxException _) {
            return bad("json");
        }
    }

    private static Checked<Value> bool(Value value) {
        return switch (value) {
            case Bool _, Secret _, Value.Unknown _ -> new Checked.Good<>(value);
            case Value.Null _ -> new Checked.Good<>(Value.of(false));
            case Text(var text) -> truth(text.strip().toLowerCase(Locale.ROOT));
            case Int(var number) -> truth(number.toString());
            case Real _, Sequence _, Mapping _ -> bad("boolean");
        };
    }

    private static Checked<Value> truth(String word) {
        if (YES.contains(word)) {
            return new Checked.Good<>(Value.of(true));
        }
        return NO.contains(word) ? new Checked.Good<>(Value.of(false)) : bad("boolean");
    }

    /** The value is not repeated: it may be something that must not be seen. */
    private static Checked<Value> bad(String type) {
        return new Checked.Bad<>(
                List.of(Problem.of("value.wrong-type", "The value cannot be turned into the type " + type + ".")));
    }
}
