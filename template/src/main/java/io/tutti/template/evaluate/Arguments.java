package io.tutti.template.evaluate;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The arguments of one call, read through secrets and up to unknowns. What a function makes of what it has opened is
 * secret again; what it only passes on keeps its own cover.
 */
public final class Arguments {
    private static final int ITEM = Budget.ITEM;
    private static final int MOST_SHOWN = 80;

    private final Function function;
    private final Evaluation evaluation;
    private boolean secret;

    private Arguments(Function function, Evaluation evaluation) {
        this.function = function;
        this.evaluation = evaluation;
    }

    /** Runs a function's body and covers its result as its arguments demand. */
    public static Value through(
            Function function, Evaluation evaluation, java.util.function.Function<Arguments, Value> body) {
        var arguments = new Arguments(function, evaluation);
        try {
            var result = body.apply(arguments);
            return arguments.secret && !(result instanceof Value.Unknown) ? new Value.Secret(result) : result;
        } catch (Waiting waiting) {
            return waiting.unknown();
        }
    }

    /** The value under its cover, unless it is not known: that ends the call. */
    public Value open(Value value) {
        return switch (value) {
            case Value.Secret cover -> {
                secret = true;
                yield open(cover.hidden());
            }
            case Value.Unknown unknown -> throw new Waiting(unknown);
            case Value.Null _,
                    Value.Bool _,
                    Value.Int _,
                    Value.Real _,
                    Value.Text _,
                    Value.Sequence _,
                    Value.Mapping _ -> value;
        };
    }

    /** The value with all covers inside it opened. */
    public Value openDeep(Value value) {
        return switch (open(value)) {
            case Value.Sequence sequence ->
                Value.list(sequence.items().stream().map(this::openDeep).toList());
            case Value.Mapping mapping -> {
                var entries = new LinkedHashMap<String, Value>();
                mapping.entries().forEach((key, entry) -> entries.put(key, openDeep(entry)));
                yield new Value.Mapping(entries);
            }
            case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Text _, Value.Secret _, Value.Unknown _ ->
                open(value);
        };
    }

    public boolean isNull(Value value) {
        return open(value) instanceof Value.Null;
    }

    /** The text, or a refusal that says what it must be. */
    public String text(Value value, String rule) {
        if (open(value) instanceof Value.Text text) {
            return text.value();
        }
        throw unfit(value, rule);
    }

    public List<Value> items(Value value, String rule) {
        if (open(value) instanceof Value.Sequence sequence) {
            return sequence.items();
        }
        throw unfit(value, rule);
    }

    /** The items of a list that has so many. */
    public List<Value> items(Value value, int count, String rule) {
        var items = items(value, rule);
        if (items.size() != count) {
            throw new Refusal(function.wrong(rule).because("it is given a list of " + items.size()));
        }
        return items;
    }

    public Map<String, Value> entries(Value value, String rule) {
        if (open(value) instanceof Value.Mapping mapping) {
            return mapping.entries();
        }
        throw unfit(value, rule);
    }

    /** The whole number that this is or spells. */
    public Optional<Integer> index(Value value) {
        return Paths.index(open(value), true);
    }

    /** JSON with sorted keys, as Python's {@code json.dumps(sort_keys=True)} lays it out. */
    public String json(Value value) {
        return PythonText.json(sorted(openDeep(value)));
    }

    /** The text that Python's {@code str} gives for a scalar; JSON for the rest; nothing for null. */
    public String printed(Value value) {
        return switch (open(value)) {
            case Value.Null _ -> "";
            case Value.Sequence _, Value.Mapping _ -> json(value);
            default -> PythonText.scalar(open(value));
        };
    }

    private static Value sorted(Value value) {
        return switch (value) {
            case Value.Sequence sequence ->
                Value.list(sequence.items().stream().map(Arguments::sorted).toList());
            case Value.Mapping mapping -> {
                var entries = new TreeMap<String, Value>();
                mapping.entries().forEach((key, entry) -> entries.put(key, sorted(entry)));
                yield new Value.Mapping(entries);
            }
            case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Text _, Value.Secret _, Value.Unknown _ ->
                value;
        };
    }

    /** Pays for so many characters made. */
    public void pay(long characters) {
        evaluation.pay(characters);
    }

    /** Pays for so many items made, each as dear as a few characters. */
    public void payItems(long items) {
        evaluation.pay(items * ITEM);
    }

    /** How a value may be quoted in a message: never a secret. */
    public String shown(Value value) {
        return secret ? "***" : Json.masked(value);
    }

    /** What to throw when a value is of another kind; {@code rule} continues the sentence after the name. */
    public Refusal unfit(Value value, String rule) {
        var given = open(value);
        var quoted = given instanceof Value.Null ? "" : ": " + shortened(shown(given));
        return new Refusal(function.wrong(rule).because("it is given " + given.said() + quoted));
    }

    private static String shortened(String text) {
        return text.length() <= MOST_SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_SHOWN / 2)) + "...";
    }

    /** What to throw when the arguments cannot be used; {@code rule} continues the sentence after the name. */
    public Refusal wrong(String rule) {
        return new Refusal(function.wrong(rule));
    }
}
