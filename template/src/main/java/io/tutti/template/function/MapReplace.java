package io.tutti.template.function;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Plain;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code map_replace: [map, {keys: {old: new}, values: {old: new}}]}: a map with keys and scalar values replaced. */
final class MapReplace implements Plain {
    @Override
    public String name() {
        return "map_replace";
    }

    @Override
    public Manual manual() {
        return new Manual(
                "[MAP, {keys: {OLD: NEW}, values: {OLD: NEW}}]",
                "a map with keys and values replaced",
                "[{key: value}, {keys: {key: other}, values: {value: other}}]");
    }

    @Override
    public Value apply(Value argument, Arguments arguments) {
        var items = arguments.items(argument, "takes a map and the replacements");
        if (items.size() != 2) {
            throw arguments.wrong("takes a map and the replacements");
        }
        var input = map(items.get(0), arguments);
        var replacements = map(items.get(1), arguments);
        if (!Set.of("keys", "values").containsAll(replacements.keySet())) {
            throw new Refusal(wrong("takes `keys` and `values` as replacements, and nothing else")
                    .because("here it has " + String.join(", ", replacements.keySet())));
        }
        var keys = map(replacements.getOrDefault("keys", Value.none()), arguments);
        var values = map(replacements.getOrDefault("values", Value.none()), arguments);
        arguments.payItems(input.size());
        var result = new LinkedHashMap<String, Value>();
        input.forEach((key, value) -> {
            var next = key(key, keys, input, arguments);
            if (!next.equals(key) && result.containsKey(next)) {
                throw clash(next, "output");
            }
            result.put(next, value(value, values, arguments));
        });
        return new Value.Mapping(result);
    }

    private static Map<String, Value> map(Value value, Arguments arguments) {
        return arguments.isNull(value) ? Map.of() : arguments.entries(value, "takes maps only");
    }

    private Refusal clash(String key, String side) {
        return new Refusal(wrong("replaces a key by `" + key + "`, which is in the " + side + " map already")
                .because("a map has each key once")
                .suggest("replace the key by another one, or take `" + key + "` out of the map"));
    }

    private String key(String key, Map<String, Value> keys, Map<String, Value> input, Arguments arguments) {
        var replacement = Optional.ofNullable(keys.get(key));
        if (replacement.isEmpty() || arguments.isNull(replacement.get())) {
            return key;
        }
        var next = switch (arguments.open(replacement.get())) {
            case Value.Text text -> text.value();
            case Value.Sequence _, Value.Mapping _ ->
                throw arguments.wrong("replaces keys by texts, not by lists or maps");
            default -> Json.clear(arguments.open(replacement.get()));
        };
        if (input.containsKey(next) && !next.equals(key)) {
            throw clash(next, "input");
        }
        return next;
    }

    private static Value value(Value value, Map<String, Value> values, Arguments arguments) {
        if (values.isEmpty()) {
            return value;
        }
        return switch (arguments.open(value)) {
            case Value.Sequence _, Value.Mapping _ -> value;
            case Value.Text text -> values.getOrDefault(text.value(), value);
            default ->
                spellings(arguments.open(value))
                        .filter(values::containsKey)
                        .findFirst()
                        .map(spelling -> values.getOrDefault(spelling, value))
                        .orElse(value);
        };
    }

    /** How a key may be written that is equal to a scalar: to Python, 1, 1.0 and true are one. */
    private static Stream<String> spellings(Value scalar) {
        var number = switch (scalar) {
            case Value.Bool bool -> Optional.of(bool.value() ? "1" : "0");
            case Value.Real real
            when real.value() == Math.rint(real.value()) && Math.abs(real.value()) < 1e15 ->
                Optional.of(Long.toString((long) real.value()));
            case Value.Int whole -> Optional.of(whole.value().toString());
            default -> Optional.<String>empty();
        };
        return Stream.of(
                        Stream.of(Json.clear(scalar)),
                        number.stream(),
                        number.filter("1"::equals).map(_ -> "true").stream(),
                        number.filter("0"::equals).map(_ -> "false").stream())
                .flatMap(all -> all);
    }
}
